"""depends-on-scroll: somebody scrolled for the person, and where they would have been decides."""

from __future__ import annotations

from unstuck.judge.outcome import Outcome, verdict
from unstuck.judge.scrolling import depends_on_scroll
from unstuck.judge.sentences import reason, sentence
from unstuck.observe.observation import Observation


def rule(observation: Observation) -> Outcome | None:
    """Answer once nothing is pending where the notices can be read from some places only."""
    if observation.settled_by is None or not depends_on_scroll(observation):
        return None
    code = "depends-on-scroll"
    said = sentence("inconclusive", why=reason(code))
    return verdict("inconclusive", said, observation, reason=code)
