"""What a person could see of a text, from its sightings alone (DESIGN.md, "Seen")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from unstuck.judge.outcome import Where
from unstuck.model import Box
from unstuck.observe.observation import Appearance, Observation, Sighting, Viewport

DWELL_MS = 1000
SEEN_SHARE = 0.5
TALL_SHARE = 1 / 3
COVERED_SHARE = 0.5
LEGIBLE_CONTRAST = 1.5
EASY_CONTRAST = 3.0
LEGIBLE_X_HEIGHT_PX = 5.0
TRANSPARENT_OPACITY = 0.25
#: Below this, a picture shows no ink where the letters should be; antialiasing takes a part of the
#: contrast of thin letters, so that it is less than what is legible.
INK_CONTRAST = 1.2


@dataclass(frozen=True)
class Look:
    """One sighting, judged: ``where`` is ``in-view`` only if a person could read it then."""

    where: Where
    distance_px: float
    box: Box
    hard_to_read: bool = False

    @property
    def seen(self) -> bool:
        """Whether a person could read the text at that moment."""
        return self.where == "in-view"


def text_box(sighting: Sighting) -> Box:
    """Return the box around all lines; an empty one where nothing is laid out."""
    if not sighting.lines:
        return Box(x=0, y=0, width=0, height=0)
    return reduce(Box.union, sighting.lines)


def shown_share(lines: tuple[Box, ...], area: Box) -> float:
    """Return which share of the lines' surface lies within the area, 0 to 1."""
    whole = sum(line.area for line in lines)
    return sum(line.intersection(area).area for line in lines) / whole if whole else 0.0


def is_enough(lines: tuple[Box, ...], area: Box, viewport_height: float) -> bool:
    """Say whether half of the text shows, or the first two lines of a tall one."""
    if not lines:
        return False
    if shown_share(lines, area) >= SEEN_SHARE:
        return True
    tall = reduce(Box.union, lines).height > viewport_height * TALL_SHARE
    return tall and shown_share(lines[:2], area) >= SEEN_SHARE


def direction(box: Box, screen: Box) -> tuple[Where, float]:
    """Return on which side of the screen a box lies, and the gap between them in CSS px.

    Of a box that reaches into the screen, it is the side on which it sticks out most.
    """
    gaps: dict[Where, float] = {
        "above": screen.y - box.bottom,
        "below": box.y - screen.bottom,
        "left": screen.x - box.right,
        "right": box.x - screen.right,
    }
    if max(gaps.values()) > 0:
        where = max(gaps, key=lambda side: gaps[side])
        return where, round(gaps[where], 1)
    overhangs: dict[Where, float] = {
        "above": screen.y - box.y,
        "below": box.bottom - screen.bottom,
        "left": screen.x - box.x,
        "right": box.right - screen.right,
    }
    return max(overhangs, key=lambda side: overhangs[side]), 0


def look_at(sighting: Sighting, viewport: Viewport) -> Look:
    """Judge one sighting against the screen it was made on."""
    box, screen = text_box(sighting), viewport.box
    if not sighting.lines:
        return Look("clipped", 0, box)
    if not is_enough(sighting.lines, screen, screen.height):
        return Look(*direction(box, screen), box)
    if not is_enough(sighting.lines, sighting.area, screen.height):
        return Look("clipped", 0, box)
    contrast = legibility(sighting)
    hard = contrast is not None and contrast < EASY_CONTRAST
    return Look(painted(sighting), 0, box, hard_to_read=hard)


def legibility(sighting: Sighting) -> float | None:
    """Return the contrast that counts: of the colours, or of the pixels where those do not tell."""
    told_by_pixels = sighting.doubt is not None and sighting.pixels is not None
    return sighting.pixels if told_by_pixels else sighting.contrast


def painted(sighting: Sighting) -> Where:
    """Judge a text that lies where it could be seen: whether it is painted so that it can."""
    if sighting.opacity < TRANSPARENT_OPACITY:
        return "transparent"
    if sighting.pixels is None and sighting.covered >= COVERED_SHARE and sighting.doubt != "veil":
        return "covered"
    contrast = legibility(sighting)
    faint = contrast is not None and contrast < LEGIBLE_CONTRAST
    if sighting.pixels is not None and sighting.pixels < INK_CONTRAST:
        if sighting.doubt == "clip":
            return "clipped"
        over = sighting.covered or sighting.doubt == "veil" or not faint
        return "covered" if over else "unreadable"
    if faint or sighting.x_height_px < LEGIBLE_X_HEIGHT_PX:
        return "unreadable"
    return "in-view"


@dataclass(frozen=True)
class Visibility:
    """A text over time: its last look, and for how long in all it could be read."""

    last: Look
    dwell_ms: float
    there: bool
    """Whether it was still there at the verdict."""
    doubtful: bool
    """Whether it was measured where it lies, but not whether it can be told from its ground."""

    def lasts(self, *, stays: bool) -> bool:
        """Say whether the person had time to read it, or will have because it stays."""
        return self.dwell_ms >= DWELL_MS or (stays and self.there and self.last.seen)


def visibility(appearance: Appearance, observation: Observation) -> Visibility | None:
    """Judge a text over all its sightings; None before its first one."""
    viewport = observation.viewport
    if viewport is None or not appearance.sightings:
        return None
    looks = [look_at(sighting, viewport) for sighting in appearance.sightings]
    end = observation.elapsed_ms if appearance.gone_ms is None else appearance.gone_ms
    starts = [sighting.at_ms for sighting in appearance.sightings]
    ends = [*starts[1:], max(end, starts[-1])]
    dwell = sum(
        stop - start for look, start, stop in zip(looks, starts, ends, strict=True) if look.seen
    )
    shown = appearance.sightings[-1]
    doubtful = looks[-1].seen and shown.doubt is not None and shown.pixels is None
    return Visibility(looks[-1], round(dwell, 1), appearance.gone_ms is None, doubtful)
