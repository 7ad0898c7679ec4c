"""Which verdict all the rules together come to, where several have something to say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge import judge
from unstuck.model import Box
from unstuck.observe.observation import Dialog, Observation, Pending

Make = Callable[..., Any]
BUSY = (Pending(kind="timer", detail="setTimeout of 3000 ms", began_ms=5),)


def verdict(made: Observation) -> tuple[str, str | None] | None:
    outcome = judge(made)
    return (outcome.kind, outcome.reason) if outcome else None


@pytest.mark.parametrize(
    ("sighting", "changes", "expected"),
    [
        pytest.param({}, {"failures": ("sight",), "tabs": ("x",)}, "observer-failed", id="failed"),
        pytest.param({}, {"tabs": ("x",)}, "advanced", id="on, past a notice in view"),
        pytest.param(
            {"doubt": "picture"}, {"downloads": ("x",)}, "advanced", id="on, past one in doubt"
        ),
        pytest.param({}, {"script_errors": ("boom",)}, "seen", id="a notice, and an error"),
        pytest.param({"doubt": "picture"}, {}, "needs-pixels", id="in doubt before missed"),
        pytest.param({"y": -500}, {"script_errors": ("boom",)}, "missed", id="missed, an error"),
        pytest.param({"y": -500}, {"dialogs": (Dialog(kind="alert", text="!"),)}, "seen", id="!"),
    ],
)
def test_the_first_rule_that_answers_decides(
    show: Make, sighting: dict[str, Any], changes: dict[str, Any], expected: str
) -> None:
    kind, reason = verdict(show(sighting, {}, **changes)) or (None, None)
    assert expected in {kind, reason}


def test_without_a_notice_it_is_silent(observe: Make) -> None:
    assert verdict(observe()) == ("silent", "nothing-happened")


def test_depending_on_the_scrolling_comes_before_seen(
    see: Make, appear: Make, observe: Make
) -> None:
    made = observe(appear(see(20, y=40)))
    target = made.action.target.model_copy(update={"box": Box(x=9, y=370, width=99, height=30)})
    action = made.action.model_copy(update={"target": target, "scrolled_for": True})
    assert verdict(made) == ("seen", None)
    assert verdict(made.model_copy(update={"action": action})) == (
        "inconclusive",
        "depends-on-scroll",
    )
    aloud = {"action": action, "dialogs": (Dialog(kind="alert", text="Mã sai"),)}
    assert verdict(made.model_copy(update=aloud)) == ("seen", None)


@pytest.mark.parametrize(
    ("y", "changes", "expected"),
    [
        pytest.param(300, {}, ("seen", None), id="seen stands as soon as it is proven"),
        pytest.param(-500, {}, None, id="missed waits"),
        pytest.param(300, {"pending": BUSY}, None, id="a toast is followed"),
        pytest.param(300, {"failures": ("sight",)}, ("seen", None), id="a failure waits"),
    ],
)
def test_what_is_not_settled_has_a_verdict_only_where_it_is_proven(
    show: Make, y: float, changes: dict[str, Any], expected: tuple[str, str | None] | None
) -> None:
    assert verdict(show({"y": y}, {}, settled_by=None, **changes)) == expected
