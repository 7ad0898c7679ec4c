"""observer-failed: what was not observed cannot be judged."""

from __future__ import annotations

from unstuck.judge.outcome import Outcome, verdict
from unstuck.judge.sentences import reason, sentence
from unstuck.observe.observation import Observation


def rule(observation: Observation) -> Outcome | None:
    """Answer where the observer failed, or where no page was there to be seen at the end."""
    if observation.settled_by is None:
        return None
    if observation.failures:
        code, why = "observer-failed", reason("observer-failed", detail=observation.failures[0])
    elif observation.after is None or observation.viewport is None:
        code, why = "no-page", reason("no-page")
    else:
        return None
    said = sentence("inconclusive", why=why)
    return verdict("inconclusive", said, observation, reason=code)
