"""silent: stayed, and nothing was said."""

from __future__ import annotations

from http import HTTPStatus

from unstuck.judge.outcome import FailedRequest, Outcome, verdict
from unstuck.judge.sentences import reason, sentence
from unstuck.observe.observation import Observation, Request

#: A picture or a beacon that fails is not why the person got no answer.
ASKING = frozenset({"fetch", "xhr", "document", "script"})


def rule(observation: Observation) -> Outcome | None:
    """Answer once nothing is pending and nothing has appeared."""
    if observation.settled_by is None:
        return None
    code = _reason(observation)
    silent = verdict("silent", sentence("silent", why=reason(code)), observation, reason=code)
    if code != "request-failed":
        return silent
    return silent.model_copy(update={"failed": _failed(observation)})


def _reason(observation: Observation) -> str:
    target = observation.action.target if observation.action else None
    if target and target.blocked:
        return "click-blocked"
    if target and target.disabled:
        return "control-disabled"
    if any(not invalid.rendered for invalid in observation.invalid):
        return "field-unreachable"
    if _failed(observation) is not None:
        return "request-failed"
    asked = [it for it in observation.requests if it.kind in ASKING]
    if any(not it.is_answered and it.began_ms < observation.elapsed_ms / 2 for it in asked):
        return "request-pending"
    return "script-error" if observation.script_errors else "nothing-happened"


def _failed(observation: Observation) -> FailedRequest | None:
    """Return how the first request that failed came to nothing."""
    for it in observation.requests:
        if it.kind in ASKING and _has_failed(it):
            return FailedRequest(status=it.status, failure=it.failure)
    return None


def _has_failed(request: Request) -> bool:
    refused = request.status is not None and request.status >= HTTPStatus.BAD_REQUEST
    return refused or request.failure is not None
