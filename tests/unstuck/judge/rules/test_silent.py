"""silent: nothing was said, and what is known of why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge.rules import silent
from unstuck.judge.sentences import REASONS
from unstuck.observe.observation import Invalid, Request

Make = Callable[..., Any]


def asked(**changes: Any) -> Request:
    given: dict[str, Any] = {
        "url": "https://example.test/api",
        "method": "POST",
        "kind": "fetch",
        "navigation": False,
        "began_ms": 10,
        "ended_ms": 30,
        "status": 200,
    }
    return Request(**{**given, **changes})


HIDDEN = Invalid(field="Ward", message="Fill it in", rendered=False)
SHOWN = Invalid(field="Name", message="Fill it in", rendered=True)
FAILED = asked(status=500)
OPEN = asked(ended_ms=None, status=None)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({}, "nothing-happened", id="nothing"),
        pytest.param({"requests": (asked(),)}, "nothing-happened", id="a request that went well"),
        pytest.param({"requests": (FAILED,)}, "request-failed", id="a 500"),
        pytest.param({"requests": (asked(status=422),)}, "request-failed", id="a 422"),
        pytest.param({"requests": (asked(status=400),)}, "request-failed", id="a 400"),
        pytest.param({"requests": (asked(status=399),)}, "nothing-happened", id="a 399"),
        pytest.param({"requests": (asked(), FAILED)}, "request-failed", id="one of two"),
        pytest.param(
            {"requests": (asked(status=None, failure="refused"),)}, "request-failed", id="refused"
        ),
        pytest.param({"requests": (asked(kind="xhr", status=500),)}, "request-failed", id="xhr"),
        pytest.param(
            {"requests": (asked(kind="document", status=500),)}, "request-failed", id="a document"
        ),
        pytest.param(
            {"requests": (asked(kind="script", status=404),)}, "request-failed", id="a script"
        ),
        pytest.param(
            {"requests": (asked(kind="image", status=404),)}, "nothing-happened", id="a picture"
        ),
        pytest.param(
            {"requests": (asked(kind="ping", status=500),)}, "nothing-happened", id="a beacon"
        ),
        pytest.param({"requests": (OPEN,)}, "request-pending", id="no answer yet"),
        pytest.param(
            {"requests": (asked(kind="image", ended_ms=None, status=None),)},
            "nothing-happened",
            id="no picture yet",
        ),
        pytest.param(
            {"requests": (OPEN.model_copy(update={"began_ms": 50}),)},
            "nothing-happened",
            id="a request of half-way",
        ),
        pytest.param(
            {"requests": (OPEN.model_copy(update={"began_ms": 49}),)},
            "request-pending",
            id="a request of the first half",
        ),
        pytest.param(
            {"requests": (asked(ended_ms=None, status=201),)}, "nothing-happened", id="its status"
        ),
        pytest.param({"script_errors": ("boom",)}, "script-error", id="the handler throws"),
        pytest.param({"invalid": (SHOWN, HIDDEN)}, "field-unreachable", id="a hidden field"),
        pytest.param({"invalid": (SHOWN,)}, "nothing-happened", id="a field that can be seen"),
        pytest.param(
            {"requests": (OPEN, FAILED), "script_errors": ("boom",)},
            "request-failed",
            id="a failure tells more than an error",
        ),
        pytest.param(
            {"requests": (FAILED,), "invalid": (HIDDEN,)}, "field-unreachable", id="a field first"
        ),
        pytest.param({"action": None}, "nothing-happened", id="nobody pressed"),
    ],
)
def test_silence_has_a_reason(observe: Make, changes: dict[str, Any], reason: str) -> None:
    outcome = silent.rule(observe(**changes))
    assert outcome is not None
    assert (outcome.kind, outcome.reason, outcome.settled_by) == ("silent", reason, "cause")
    assert outcome.sentence.en.endswith(f": {REASONS[reason].en}.")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param({"blocked": True}, "click-blocked", id="something took the press"),
        pytest.param({"disabled": True}, "control-disabled", id="it is disabled"),
        pytest.param({"blocked": True, "disabled": True}, "click-blocked", id="both"),
        pytest.param({}, "field-unreachable", id="neither"),
    ],
)
def test_the_control_tells_before_all_else(
    observe: Make, target: dict[str, bool], reason: str
) -> None:
    made = observe(invalid=(HIDDEN,))
    pressed = made.action.target.model_copy(update=target)
    action = made.action.model_copy(update={"target": pressed})
    outcome = silent.rule(made.model_copy(update={"action": action}))
    assert outcome is not None
    assert outcome.reason == reason


def test_a_press_beside_all_controls_has_none_to_tell(observe: Make) -> None:
    made = observe()
    action = made.action.model_copy(update={"target": None})
    outcome = silent.rule(made.model_copy(update={"action": action}))
    assert outcome is not None
    assert outcome.reason == "nothing-happened"


def test_it_keeps_quiet_until_nothing_is_pending(observe: Make) -> None:
    assert silent.rule(observe(settled_by=None, script_errors=("boom",))) is None


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        (FAILED, (500, None)),
        (asked(status=None, failure="net::ERR_FAILED"), (None, "net::ERR_FAILED")),
    ],
)
def test_a_request_that_failed_is_told_by_its_status_or_the_browsers_words(
    observe: Make, request_: Request, told: tuple[int | None, str | None]
) -> None:
    outcome = silent.rule(observe(requests=(asked(), request_, asked(status=404))))
    assert outcome is not None
    assert outcome.failed is not None
    assert (outcome.failed.status, outcome.failed.failure) == told


def test_where_no_request_failed_none_is_told_of(observe: Make) -> None:
    outcome = silent.rule(observe(requests=(asked(), OPEN)))
    assert outcome is not None
    assert outcome.failed is None
