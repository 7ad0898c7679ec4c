"""Hints: three, each more explicit, and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mock_portal.classroom.hints import HINTS, LOOK, hints
from mock_portal.rules.problem import Message
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import PRESENTATIONS, FailureMode, Text

if TYPE_CHECKING:
    from tests.mock_portal.classroom.conftest import Room

MODES = load_catalogue().failure_modes


@pytest.mark.parametrize("presentation", PRESENTATIONS)
@pytest.mark.parametrize("mode", MODES.values(), ids=list(MODES))
def test_every_failure_mode_gives_three_different_hints(
    mode: FailureMode, presentation: Any
) -> None:
    given = hints(mode, presentation)
    assert len({str(hint) for hint in given}) == HINTS


def test_they_tell_where_to_look_then_why_then_what_to_do() -> None:
    mode = MODES["subscriber-mismatch"]
    where, why, what = hints(mode, "as-reported")
    assert (where, why) == (mode.happened, mode.cause.text)
    assert isinstance(what, Text)
    assert "ra quầy của nhà mạng" in what.vi
    assert hints(mode, "redesigned")[0] == Message(LOOK)


def test_a_failure_modes_own_hints_come_first() -> None:
    own = tuple(Text(vi=f"Gợi ý {number}", en=f"Hint {number}") for number in range(3))
    mode = MODES["subscriber-mismatch"].model_copy(update={"hints": own})
    assert hints(mode, "as-reported") == own


def test_a_learner_sees_one_more_each_time_and_the_board_counts_them(room: Room) -> None:
    pupil = room.join("Hoa")
    for number in range(1, HINTS + 1):
        pupil.open("class")
        assert pupil.send("class/hint").status_code == 303
        pupil.open("class")
        assert pupil.page.count("trên 3:") == number
        assert room.row("Hoa")[4] == f"{number}/3"
    assert "class/hint" not in pupil.page


def test_there_is_no_fourth(room: Room) -> None:
    pupil = room.join("Hoa")
    for _ in range(HINTS):
        pupil.open("class")
        pupil.send("class/hint")
    pupil.open("carrier")
    assert pupil.send("class/hint", given=str(HINTS)).status_code == 303
    assert room.row("Hoa")[4] == "3/3"


def test_pressed_twice_it_gives_one(room: Room) -> None:
    pupil = room.join("Hoa")
    pupil.open("class")
    first = pupil.page
    pupil.send("class/hint")
    pupil.page = first
    pupil.send("class/hint")
    assert room.row("Hoa")[4] == "1/3"
