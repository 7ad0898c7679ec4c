"""advanced: the step of before is gone and another has taken its place."""

from __future__ import annotations

from unstuck.judge.outcome import Outcome
from unstuck.judge.sentences import sentence
from unstuck.observe.observation import Observation, Step

SAME_SHARE = 0.5
HTTP_ERROR = 400


def _is_same_step(before: Step, after: Step, pressed: str) -> bool:
    """Say whether the form of before still stands, by what it asks for.

    Fields may come and go between two renderings (a field's own error, a
    captcha), so half of them in one form are enough. A form without fields is
    known by its control.
    """
    if before.fields:
        asked = set(before.fields)
        return any(len(asked & set(form)) >= SAME_SHARE * len(asked) for form in after.forms)
    return bool(pressed) and pressed in after.controls


def _has_advanced(observation: Observation) -> bool:
    if observation.next_reached is not None:
        return observation.next_reached
    if observation.tabs or observation.downloads:
        return True
    before, after = observation.before, observation.after
    if before is None or after is None:
        return False
    if (observation.document_status or 0) >= HTTP_ERROR:
        return False
    target = observation.action.target if observation.action else None
    if not before.fields and target is None:
        return observation.navigated and before.url != after.url
    return not _is_same_step(before, after, target.name if target else "")


def rule(observation: Observation) -> Outcome | None:
    """Answer as soon as the next step is there, and no earlier than its document is."""
    busy = any(pending.kind == "document" for pending in observation.pending)
    if busy or not _has_advanced(observation):
        return None
    return Outcome(
        kind="advanced",
        settled_by=observation.settled_by or "cause",
        elapsed_ms=observation.elapsed_ms,
        sentence=sentence("advanced"),
    )
