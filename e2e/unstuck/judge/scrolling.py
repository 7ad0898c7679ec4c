"""Where a person could have scrolled to with the control on the screen, and what they saw there."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, floor

from unstuck.judge.notices import alert_of
from unstuck.judge.visibility import SEEN_SHARE, is_enough, look_at, painted, shown_share
from unstuck.judge.weighing import WORDLESS, heaviest
from unstuck.model import Box
from unstuck.observe.observation import Action, Observation, Sighting, Viewport

#: A page that moved by less has not scrolled: it may lie between two px.
SAME_PX = 1.0
#: How a text is painted that is so at every place of the page; what lies over it may be pinned.
EVERYWHERE = frozenset({"transparent", "unreadable", "clipped"})


def depends_on_scroll(observation: Observation) -> bool:
    """Say whether the notices can be read from some of those places, and not from others.

    Only of a page that was scrolled for the person, and that has not scrolled by itself since.
    """
    action, viewport = observation.action, observation.viewport
    if action is None or viewport is None or not action.scrolled_for:
        return False
    control = action.target.box if action.target else None
    if control is None or alert_of(observation) or _has_scrolled_itself(action, viewport):
        return False
    _weight, answers = heaviest(observation)
    worded = [it for it in answers if it.form not in WORDLESS and it.gone_ms is None]
    shown = [it.sightings[-1] for it in worded if it.sightings]
    views = {
        any(is_seen_at(it, viewport, at) for it in shown)
        for at in positions(control, shown, viewport)
    }
    return len(views) > 1


def _has_scrolled_itself(action: Action, viewport: Viewport) -> bool:
    """Say whether the page moved after the press, and not by the room that a text took above."""
    before = action.viewport
    moved = viewport.scroll_y - before.scroll_y
    grown = viewport.page_height - before.page_height
    return abs(moved) > SAME_PX and abs(moved - grown) > SAME_PX


def reach(control: Box, viewport: Viewport) -> tuple[float, float]:
    """Return by how much the page could be scrolled further, up and down, in CSS px.

    The control stays on the screen as a whole, as it does where the page stands.
    """
    screen = viewport.box
    highest = max(control.bottom - screen.bottom, -viewport.scroll_y)
    below = viewport.page_height - viewport.height - viewport.scroll_y
    return min(highest, 0), max(min(control.y - screen.y, below), 0)


def positions(control: Box, shown: list[Sighting], viewport: Viewport) -> tuple[float, ...]:
    """Return how far to scroll to see all that there is to see: CSS px, down is positive.

    The ends of the way, where the page stands, and both sides of every place at which a text comes
    into view or leaves it: between two of them, nothing changes from one px to the next.
    """
    first, last = reach(control, viewport)
    turns = [turn for it in shown for turn in _turns(it, viewport.box)]
    beside = {float(at) for turn in turns for at in range(ceil(turn) - 1, floor(turn) + 2)}
    return tuple(sorted({first, 0.0, last} | {min(max(at, first), last) for at in beside}))


def _turns(sighting: Sighting, screen: Box) -> list[float]:
    """Return where as much of a text, or of its first two lines, shows as is enough.

    From one line's edge at an edge of the screen to the next, the share grows or shrinks evenly.
    """
    edges = sorted(
        {
            edge - side
            for line in sighting.lines
            for edge in (line.y, line.bottom)
            for side in (screen.y, screen.bottom)
        }
    )
    turns: list[float] = []
    for lines in (sighting.lines, sighting.lines[:2]):
        spare = [(at, shown_share(lines, _scrolled(screen, at)) - SEEN_SHARE) for at in edges]
        for (start, left), (end, right) in pairwise(spare):
            if left * right <= 0 and left != right:
                turns.append(start + (end - start) * left / (left - right))
    return turns


def _scrolled(screen: Box, at: float) -> Box:
    return screen.model_copy(update={"y": screen.y + at})


def is_seen_at(sighting: Sighting, viewport: Viewport, at: float) -> bool:
    """Say whether a text could be read if the page were scrolled further by ``at`` CSS px."""
    look = look_at(sighting, viewport)
    if sighting.pinned or not at:
        return look.seen
    if look.where == "clipped" or painted(sighting) in EVERYWHERE:
        return False
    screen = viewport.box
    return is_enough(sighting.lines, _scrolled(screen, at), screen.height)
