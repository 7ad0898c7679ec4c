"""The notices that answered an action, and what could be seen of each."""

from __future__ import annotations

from unstuck.judge.outcome import Notice, Where
from unstuck.judge.visibility import Visibility, visibility
from unstuck.judge.weighing import WORDLESS, heaviest, speaks_up
from unstuck.judge.wording import is_about
from unstuck.observe.observation import Appearance, Dialog, Observation

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

Rank = tuple[bool, bool, bool, bool, bool, float]


def notices(observation: Observation) -> tuple[Notice, ...]:
    """Return the notices that answered the action, the deciding one first."""
    stays = observation.settled_by is not None or nothing_can_remove_it(observation)
    _weight, answers = heaviest(observation)
    found: list[tuple[Rank, Notice]] = []
    for appearance in answers:
        if (seen := visibility(appearance, observation)) is not None:
            notice = _notice(appearance, seen, stays=stays)
            found.append((_rank(appearance, notice), notice))
    return tuple(notice for _rank_, notice in sorted(found, key=lambda it: it[0]))


def alert_of(observation: Observation) -> Dialog | None:
    """Return the native alert that stood before everything else on the screen, if there was one."""
    return next((dialog for dialog in observation.dialogs if dialog.kind == "alert"), None)


def nothing_can_remove_it(observation: Observation) -> bool:
    """Say whether no timer is under way that could take a notice away again.

    What the page says while it still waits for the network is not what it waits for: a form that
    has refused sends its statistics after.
    """
    return all(pending.kind == "request" for pending in observation.pending)


def _notice(appearance: Appearance, seen: Visibility, *, stays: bool) -> Notice:
    lasting = seen.lasts(stays=stays)
    where = _where(appearance, seen, lasting=lasting)
    return Notice(
        text=appearance.text,
        where=where,
        distance_px=0 if lasting else seen.last.distance_px,
        seen=lasting and where == "in-view" and not seen.doubtful,
        hard_to_read=seen.last.hard_to_read,
        dwell_ms=seen.dwell_ms,
        announced=appearance.announced,
        focused=any(sighting.focused for sighting in appearance.sightings),
        box=seen.last.box,
        field=appearance.field,
    )


def _where(appearance: Appearance, seen: Visibility, *, lasting: bool) -> Where:
    if appearance.form in WORDLESS:
        return "not-text"
    if lasting:
        return "in-view"
    was_readable = seen.dwell_ms > 0 or seen.last.seen
    return "too-brief" if was_readable and not seen.there else seen.last.where


def _rank(appearance: Appearance, notice: Notice) -> Rank:
    """Rank what speaks up first, its words before its heading; then what belongs to a field."""
    return (
        not speaks_up(appearance),
        not is_about("trouble", appearance.text),
        appearance.tag in HEADINGS,
        appearance.field is None,
        not notice.seen,
        appearance.at_ms,
    )
