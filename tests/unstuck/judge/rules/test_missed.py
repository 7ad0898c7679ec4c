"""missed: a notice exists, and the person could not see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge.rules import missed
from unstuck.model import Box
from unstuck.observe.observation import Pending

Make = Callable[..., Any]
BUSY = (Pending(kind="timer", detail="setTimeout of 3000 ms", began_ms=5),)


@pytest.mark.parametrize(
    ("sighting", "notice", "said"),
    [
        pytest.param({"y": -1268}, {}, "above the screen, 1,248 px away (1.6 screens)", id="above"),
        pytest.param({"y": 1536}, {}, "below the screen, 768 px away (1.0 screens)", id="below"),
        pytest.param(
            {"lines": (Box(x=-700, y=9, width=400, height=20),)},
            {},
            "left of the screen, 300 px away",
            id="left",
        ),
        pytest.param({"opacity": 0}, {}, "its letters are transparent", id="transparent"),
        pytest.param({"covered": 1}, {}, "something lies over it", id="covered"),
        pytest.param({"contrast": 1}, {}, "too small or too faint", id="unreadable"),
        pytest.param({"lines": ()}, {}, "cuts it off or hides it", id="clipped"),
        pytest.param({}, {"gone_ms": 170.0}, "there for 150 ms only", id="too brief"),
        pytest.param({}, {"form": "mark"}, "not text that can be seen", id="a mark"),
    ],
)
def test_what_could_not_be_seen_is_said_with_its_place(
    show: Make, sighting: dict[str, Any], notice: dict[str, Any], said: str
) -> None:
    outcome = missed.rule(show(sighting, notice, elapsed_ms=400))
    assert outcome is not None
    assert (outcome.kind, outcome.settled_by, outcome.reason) == ("missed", "cause", None)
    assert said in outcome.sentence.en
    assert "“The code is wrong.”" in outcome.sentence.en


@pytest.mark.parametrize(
    ("notice", "given"),
    [
        pytest.param({}, {"settled_by": None}, id="nothing is proven yet"),
        pytest.param({}, {"settled_by": None, "pending": BUSY}, id="it may still come into view"),
        pytest.param({"restless": True}, {}, id="it is no answer"),
        pytest.param({}, {"viewport": None}, id="there was no screen"),
    ],
)
def test_it_keeps_quiet(show: Make, notice: dict[str, Any], given: dict[str, Any]) -> None:
    assert missed.rule(show({"y": -500}, notice, **given)) is None


def test_without_a_notice_nothing_is_missed(observe: Make) -> None:
    assert missed.rule(observe()) is None


def test_the_deciding_notice_gives_the_place(see: Make, appear: Make, observe: Make) -> None:
    first = appear(see(20, y=900), text="Wrong, too")
    alert = appear(see(30, y=-300), id="d1 2", role="alert")
    outcome = missed.rule(observe(first, alert, settled_by="limit", pending=BUSY))
    assert outcome is not None
    assert [it.text for it in outcome.notices] == [alert.text, first.text]
    assert "above the screen, 280 px" in outcome.sentence.en
    assert outcome.settled_by == "limit"
