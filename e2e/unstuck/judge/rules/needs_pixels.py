"""needs-pixels: a notice lies in view over a picture; only pixels tell if it is legible."""

from __future__ import annotations

from unstuck.judge.notices import notices
from unstuck.judge.outcome import Outcome, verdict
from unstuck.judge.sentences import reason, sentence
from unstuck.observe.observation import Observation


def rule(observation: Observation) -> Outcome | None:
    """Answer where the only notices in view are ones whose legibility could not be measured."""
    found = notices(observation)
    doubted = tuple(notice for notice in found if notice.where == "in-view" and not notice.seen)
    if observation.settled_by is None or not doubted:
        return None
    others = tuple(notice for notice in found if notice not in doubted)
    said = sentence("inconclusive", why=reason("needs-pixels"))
    notes = doubted + others
    return verdict("inconclusive", said, observation, reason="needs-pixels", notices=notes)
