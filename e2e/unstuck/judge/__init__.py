"""Judge: could the person see why? Pure, from Observation to Outcome."""

from unstuck.judge.doubts import doubts
from unstuck.judge.outcome import Notice, Outcome
from unstuck.judge.rules import RULES
from unstuck.observe.observation import Observation


def judge(observation: Observation) -> Outcome | None:
    """Return the verdict, or None while something pending could still change it.

    A settled observation always has one.
    """
    for rule in RULES:
        if (outcome := rule(observation)) is not None:
            return outcome
    return None


__all__ = ["Notice", "Outcome", "doubts", "judge"]
