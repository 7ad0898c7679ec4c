"""missed: stayed; a notice exists, and the person could not see it."""

from __future__ import annotations

from unstuck.judge.notices import notices
from unstuck.judge.outcome import Outcome, verdict
from unstuck.judge.sentences import place, sentence
from unstuck.observe.observation import Observation


def rule(observation: Observation) -> Outcome | None:
    """Answer once nothing is pending: until then the notice may still come into view."""
    found = notices(observation)
    if observation.settled_by is None or observation.viewport is None or not found:
        return None
    first = found[0]
    where = place(
        first.where,
        distance_px=first.distance_px,
        screen_px=observation.viewport.height,
        dwell_ms=first.dwell_ms,
    )
    said = sentence("missed", text=first.text, where=where)
    return verdict("missed", said, observation, notices=found)
