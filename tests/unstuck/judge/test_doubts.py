"""Which texts need a picture before a verdict stands on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge import doubts
from unstuck.observe.observation import Dialog

Make = Callable[..., Any]
ANY, FINAL, NEVER = "any", "final", "never"


@pytest.mark.parametrize(
    ("sighting", "notice", "when"),
    [
        pytest.param({"doubt": "picture"}, {}, ANY, id="in view over a picture"),
        pytest.param({}, {}, FINAL, id="in view without a doubt"),
        pytest.param({"doubt": "veil", "covered": 0.4}, {}, ANY, id="in view under a veil"),
        pytest.param({"doubt": "picture", "covered": 1}, {}, ANY, id="covered, in doubt"),
        pytest.param({"doubt": "picture", "contrast": 1}, {}, ANY, id="unreadable, in doubt"),
        pytest.param({"covered": 1}, {}, NEVER, id="covered without a doubt"),
        pytest.param({"contrast": 1}, {}, NEVER, id="unreadable without a doubt"),
        pytest.param({"doubt": "picture", "opacity": 0}, {}, NEVER, id="transparent"),
        pytest.param({"doubt": "picture", "y": -300}, {}, NEVER, id="off the screen"),
        pytest.param({"doubt": "picture", "pixels": 9}, {}, NEVER, id="looked at already"),
        pytest.param({"doubt": "picture"}, {"gone_ms": 90.0}, NEVER, id="gone"),
        pytest.param({"doubt": "picture"}, {"form": "mark"}, NEVER, id="a mark has no words"),
        pytest.param({"doubt": "picture"}, {"form": "said"}, NEVER, id="a label has no ink"),
        pytest.param({"doubt": "picture"}, {"form": "bubble"}, NEVER, id="the browser's own"),
        pytest.param({"doubt": "generated"}, {"form": "generated"}, ANY, id="words of a style"),
        pytest.param({"doubt": "picture"}, {"label": True}, NEVER, id="no answer"),
    ],
)
def test_a_picture_is_asked_for(
    show: Make, sighting: dict[str, Any], notice: dict[str, Any], when: str
) -> None:
    made = show(sighting, notice)
    assert doubts(made, False) == (("d1 1",) if when == ANY else ())
    assert doubts(made, True) == (() if when == NEVER else ("d1 1",))


def test_only_the_last_sighting_is_looked_at(see: Make, appear: Make, observe: Make) -> None:
    assert doubts(observe(appear(see(10, doubt="picture"), see(20, y=-900))), True) == ()
    assert doubts(observe(appear(see(10, y=-900), see(20, doubt="picture"))), True) == ("d1 1",)


def test_of_many_three_are_asked_for(see: Make, appear: Make, observe: Make) -> None:
    many = [appear(see(20, doubt="picture"), id=f"d1 {number}") for number in range(5)]
    hidden = appear(see(20, doubt="picture", y=-300), id="d1 9")
    assert doubts(observe(hidden, *many), True) == ("d1 0", "d1 1", "d1 2")


@pytest.mark.parametrize(("kind", "asked"), [("alert", ()), ("confirm", ("d1 1",))])
def test_an_alert_needs_no_picture(
    see: Make, appear: Make, observe: Make, kind: str, asked: tuple[str, ...]
) -> None:
    dialogs = (Dialog(kind="confirm", text="Sure?"), Dialog(kind=kind, text="Wrong"))
    assert doubts(observe(appear(see(20)), dialogs=dialogs), True) == asked


def test_what_was_never_sighted_cannot_be_looked_at(see: Make, appear: Make, observe: Make) -> None:
    assert doubts(observe(appear()), True) == ()
    assert doubts(observe(appear(see(20)), viewport=None), True) == ()
    assert doubts(observe(), True) == ()
