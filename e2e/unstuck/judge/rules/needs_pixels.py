"""needs-pixels: a notice lies in view over a picture; only pixels tell if it is legible."""

from __future__ import annotations

from unstuck.judge.notices import notices
from unstuck.judge.outcome import Outcome
from unstuck.judge.sentences import reason, sentence
from unstuck.observe.observation import Observation


def rule(observation: Observation) -> Outcome | None:
    """Answer where the only notices in view are ones whose legibility could not be measured."""
    found = notices(observation)
    doubted = [notice for notice in found if notice.where == "in-view" and not notice.seen]
    if observation.settled_by is None or not doubted:
        return None
    return Outcome(
        kind="inconclusive",
        reason="needs-pixels",
        notices=(*doubted, *(notice for notice in found if notice not in doubted)),
        settled_by=observation.settled_by,
        elapsed_ms=observation.elapsed_ms,
        sentence=sentence("inconclusive", why=reason("needs-pixels")),
    )
