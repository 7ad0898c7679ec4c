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


def _has_advanced(observation: Observation) -> bool:
    if observation.next_reached is not None:
        return observation.next_reached
    if observation.tabs or observation.downloads:
        return True
    before, after, status = observation.before, observation.after, observation.document_status
    refused = status is not None and status >= HTTPStatus.BAD_REQUEST
    if before is None or after is None or refused:
        return False
    if before.fields:
        return not _stands(before, after) or _has_opened_more(observation, before, after)
    target = observation.action.target if observation.action else None
    if target and target.name:
        return target.name not in after.controls
    return before.url != after.url and (observation.navigated or target is not None)


def _stands(before: Step, after: Step) -> bool:
    """Say whether the form of before still stands, by what it asks for.

    Fields may come and go between two renderings (a field's own error, a
    captcha), so half of them in one form are enough.
    """
    asked = set(before.fields)
    return any(len(asked & set(form)) >= SAME_SHARE * len(asked) for form in after.forms)


def _has_opened_more(observation: Observation, before: Step, after: Step) -> bool:
    """Say whether the form has gone on below itself: the focus is in a field that is new.

    A form that asks for one thing more because of a mistake says so.
    """
    asked = {field for form in before.forms for field in form}
    if after.focus is None or after.focus in asked:
        return False
    return not any(is_about("trouble", notice.text) for notice in notices(observation))
