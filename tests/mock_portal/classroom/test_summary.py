"""The end of a class: the summary page, and CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from mock_portal.classroom.summary import COLUMNS, harmless

if TYPE_CHECKING:
    from tests.mock_portal.classroom.conftest import Room

HOSTILE = ['=1+1"', "@SUM(A1)", "-2+3", "+1", "<script>x</script>", "a,b;c\"d'"]


def lines(room: Room) -> list[dict[str, str]]:
    return list(csv.DictReader(room.csv()))


def test_it_tells_what_came_of_everybody(room: Room) -> None:
    hoa, binh = room.join("Hoa"), room.join("Bình")
    hoa.register()
    hoa.go_to_the_counter()
    hoa.register()
    hoa.finish()
    binh.register()
    found = {line["nickname"]: line for line in lines(room)}
    assert tuple(found["Hoa"]) == COLUMNS
    assert [found[name]["way_out"] for name in ("Hoa", "Bình")] == ["yes", "no"]
    assert [found[name]["refusals"] for name in ("Hoa", "Bình")] == ["1", "1"]
    assert found["Hoa"]["seconds_to_way_out"].isdigit()
    assert found["Bình"]["seconds_to_way_out"] == ""
    page = room.board("/summary")
    assert page.count("Đã ra ·") == 1
    assert page.count("Chưa ra ·") == 1


def test_a_practice_in_which_something_was_done_is_kept_and_an_untouched_one_is_not(
    room: Room,
) -> None:
    hoa = room.join("Hoa")
    room.join("Bình")
    hoa.register()
    room.set("captcha-uppercase")
    found = [(line["nickname"], line["practice"], line["failure_mode"]) for line in lines(room)]
    assert found == [
        ("Hoa", "1", "subscriber-mismatch"),
        ("Hoa", "2", "captcha-uppercase"),
        ("Bình", "1", "captcha-uppercase"),
    ]


@pytest.mark.parametrize("nickname", HOSTILE)
def test_a_hostile_nickname_is_text_everywhere(room: Room, nickname: str) -> None:
    pupil = room.join(nickname)
    pupil.register()
    for path in ("", "/summary"):
        raw = room.trainer.get(room.board_path + path).text
        assert "<script>x" not in raw
        assert nickname in room.board(path)
    (line,) = lines(room)
    assert line["nickname"].lstrip("'") == nickname.lstrip("'")
    assert not line["nickname"].startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("cell", ["=1", " =1", "\t=1", "+1", "-1", "@x", "\uff1d1", "\n=1"])
def test_what_a_spreadsheet_takes_for_a_formula_is_quoted(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Hoa", "a=1", 12, -3, ""])
def test_what_is_none_stays(cell: object) -> None:
    assert harmless(cell) == cell


def test_the_file_is_one_that_a_spreadsheet_reads_as_it_is_written(room: Room) -> None:
    answer = room.trainer.get(f"{room.board_path}/summary.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["content-disposition"] == f'attachment; filename="class-{room.id}.csv"'
    assert answer.headers["x-content-type-options"] == "nosniff"
