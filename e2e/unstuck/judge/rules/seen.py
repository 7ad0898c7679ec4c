"""seen: stayed, and the person could see why."""

from __future__ import annotations

from unstuck.judge.notices import notices
from unstuck.judge.outcome import Outcome
from unstuck.judge.sentences import sentence
from unstuck.observe.observation import Observation


def rule(observation: Observation) -> Outcome | None:
    """Answer as soon as one notice has been readable for long enough, or lasts."""
    if observation.dialogs:
        return Outcome(
            kind="seen",
            settled_by=observation.settled_by or "cause",
            elapsed_ms=observation.elapsed_ms,
            sentence=sentence("seen.dialog", text=observation.dialogs[0]),
        )
    found = notices(observation)
    first = next((notice for notice in found if notice.seen), None)
    if first is None:
        return None
    others = tuple(notice for notice in found if notice is not first)
    return Outcome(
        kind="seen",
        notices=(first, *others),
        settled_by=observation.settled_by or "cause",
        elapsed_ms=observation.elapsed_ms,
        sentence=sentence("seen", text=first.text),
    )
