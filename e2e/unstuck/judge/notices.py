"""Which of the texts that appeared are notices, and what could be seen of each."""

from __future__ import annotations

from unstuck.judge.outcome import Notice
from unstuck.judge.visibility import Visibility, visibility
from unstuck.observe.observation import Appearance, Observation

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def is_answer(appearance: Appearance, observation: Observation) -> bool:
    """Say whether a text can be an answer: not what the page had been doing before anyway.

    Where nobody pressed anything, what the page does by itself is the answer.
    """
    if observation.action is None:
        return True
    return appearance.descent != "before" and not appearance.restless


def _notice(appearance: Appearance, seen: Visibility, *, settled: bool) -> Notice:
    lasting = seen.lasts(settled=settled)
    brief = seen.dwell_ms > 0 and not lasting and not seen.there
    where = "in-view" if lasting else "too-brief" if brief else seen.last.where
    return Notice(
        text=appearance.text,
        where=where,
        distance_px=0 if lasting else seen.last.distance_px,
        seen=lasting and not seen.doubtful,
        hard_to_read=seen.last.hard_to_read,
        dwell_ms=seen.dwell_ms,
        announced=appearance.announced,
        focused=any(sighting.focused for sighting in appearance.sightings),
        box=seen.last.box,
        field=appearance.field,
    )


def _weight(appearance: Appearance, notice: Notice) -> tuple[bool, bool, bool, bool, float]:
    """Order: what speaks up first, its words before its heading; then what belongs to a field."""
    return (
        not (appearance.role == "alert" or appearance.live == "assertive" or notice.focused),
        appearance.tag in HEADINGS,
        appearance.field is None,
        not notice.seen,
        appearance.at_ms,
    )


def notices(observation: Observation) -> tuple[Notice, ...]:
    """Return the notices that answered the action, the deciding one first."""
    settled = observation.settled_by is not None
    found: list[tuple[tuple[bool, bool, bool, bool, float], int, Notice]] = []
    for appearance in _answers(observation):
        if (seen := visibility(appearance, observation)) is not None:
            notice = _notice(appearance, seen, settled=settled)
            found.append((_weight(appearance, notice), len(found), notice))
    return tuple(notice for _weight_, _order, notice in sorted(found, key=lambda it: it[:2]))


def _answers(observation: Observation) -> list[Appearance]:
    """Return what can be an answer; words put up anew only where there is nothing new."""
    answers = [it for it in observation.appearances if is_answer(it, observation)]
    return [it for it in answers if it.how != "again"] or answers
