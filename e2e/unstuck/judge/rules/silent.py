"""silent: stayed, and nothing was said."""

from __future__ import annotations

from unstuck.judge.outcome import Outcome
from unstuck.judge.sentences import reason, sentence
from unstuck.observe.observation import Observation

HTTP_ERROR = 400


def _reason(observation: Observation) -> str:
    target = observation.action.target if observation.action else None
    if target and target.disabled:
        return "control-disabled"
    if any(not invalid.rendered for invalid in observation.invalid):
        return "field-unreachable"
    # A picture or a beacon that fails is not why the person got no answer.
    asked = [it for it in observation.requests if it.kind in {"fetch", "xhr", "document", "script"}]
    if any(it.failure or (it.status or 0) >= HTTP_ERROR for it in asked):
        return "request-failed"
    if any(it.ended_ms is None for it in asked):
        return "request-pending"
    return "script-error" if observation.script_errors else "nothing-happened"


def rule(observation: Observation) -> Outcome | None:
    """Answer once nothing is pending and nothing has appeared."""
    if observation.settled_by is None:
        return None
    code = _reason(observation)
    return Outcome(
        kind="silent",
        reason=code,
        settled_by=observation.settled_by,
        elapsed_ms=observation.elapsed_ms,
        sentence=sentence("silent", why=reason(code)),
    )
