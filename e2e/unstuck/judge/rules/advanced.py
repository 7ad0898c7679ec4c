"""advanced: the step of before is gone and another has taken its place."""

from __future__ import annotations

from http import HTTPStatus

from unstuck.judge.notices import notices
from unstuck.judge.outcome import Outcome, verdict
from unstuck.judge.sentences import sentence
from unstuck.judge.wording import is_about
from unstuck.observe.observation import Observation, Step

SAME_SHARE = 0.5


def rule(observation: Observation) -> Outcome | None:
    """Answer as soon as the next step is there, and no earlier than its document is."""
    busy = any(pending.kind == "document" for pending in observation.pending)
    if busy or not _has_advanced(observation):
        return None
    return verdict("advanced", sentence("advanced"), observation)


def _is_same_step(before: Step, after: Step, pressed: str) -> bool:
    """Say whether the form of before still stands, by what it asks for.

    Fields may come and go between two renderings (a field's own error, a
    captcha), so half of them in one form are enough. A form without fields is
    known by its control.
    """
    if before.fields:
        asked = set(before.fields)
        return any(len(asked & set(form)) >= SAME_SHARE * len(asked) for form in after.forms)
    return pressed in after.controls if pressed else before.url == after.url


def _has_opened_more(observation: Observation, before: Step, after: Step) -> bool:
    """Say whether the form has gone on below itself: the focus is in a field that is new.

    A form that asks for one thing more because of a mistake says so.
    """
    asked = {field for form in before.forms for field in form}
    if after.focus is None or after.focus in asked or not before.fields:
        return False
    return not any(is_about("trouble", notice.text) for notice in notices(observation))


def _has_advanced(observation: Observation) -> bool:
    if observation.next_reached is not None:
        return observation.next_reached
    if observation.tabs or observation.downloads:
        return True
    before, after = observation.before, observation.after
    if before is None or after is None:
        return False
    if (observation.document_status or 0) >= HTTPStatus.BAD_REQUEST:
        return False
    target = observation.action.target if observation.action else None
    if not before.fields and target is None:
        return observation.navigated and before.url != after.url
    same = _is_same_step(before, after, target.name if target else "")
    return not same or _has_opened_more(observation, before, after)
