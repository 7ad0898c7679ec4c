"""The trainer's board: who may see it, what it shows, and what can be done from it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from mock_portal.classroom.rows import QUIET_MS, Row
from mock_portal.store.learners import Learner
from mock_portal.store.practices import Practice

if TYPE_CHECKING:
    from tests.mock_portal.classroom.conftest import Room

MISMATCH = "SIM không đứng tên người đăng ký"


@pytest.mark.parametrize("path", ["", "/summary", "/summary.csv", "/events", "?token=guess"])
def test_without_its_token_nobody_sees_the_board(room: Room, path: str) -> None:
    room.join("Hoa")
    answer = room.site.another_browser().get(room.board_path + path)
    assert answer.status_code == 403
    assert "dành cho người hướng dẫn" in unescape(answer.text)
    assert "Hoa" not in unescape(answer.text)


def test_the_token_leaves_the_address_for_a_cookie_of_the_board_alone(room: Room) -> None:
    answer = room.site.another_browser().get(room.board_address)
    assert (answer.status_code, answer.headers["location"]) == (303, room.board_path)
    cookie = answer.headers["set-cookie"]
    assert f"Path={room.board_path}" in cookie
    assert "HttpOnly" in cookie


def test_a_form_of_another_making_changes_nothing(room: Room) -> None:
    wish = {"do": "set", "failure_mode": "", "presentation": "redesigned", "csrf": "guess"}
    assert room.trainer.post(room.board_path, data=wish).status_code == 403
    assert room.join("Hoa").ask("")["presentation"] == "as-reported"


def test_one_class_s_token_opens_no_other_class(begin: Callable[..., Room]) -> None:
    one, other = begin(), begin()
    token = one.board_address.split("token=")[1]
    answer = one.trainer.get(f"{other.board_path}?token={token}")
    assert answer.status_code == 403


def test_the_board_shows_where_to_join_as_an_address_and_as_a_picture(
    begin: Callable[..., Room],
) -> None:
    page = begin(address="http://192.0.2.10:8765").board()
    assert "http://192.0.2.10:8765/join/" in page
    assert re.search(r'<svg viewBox="0 0 \d+ \d+" class="qr"><path', page)


def test_it_shows_who_is_where_stuck_since_when_and_how_far(room: Room) -> None:
    pupil = room.join("Hoa")
    assert room.row("Hoa")[:2] == [MISMATCH, "Vừa vào lớp"]
    assert room.state("Hoa") == ""
    pupil.register()
    assert room.row("Hoa")[1:2] + room.row("Hoa")[3:] == [
        "Điền thông tin đăng ký",
        "1",
        "0/3",
        "0/6",
    ]
    assert room.state("Hoa") == "row--stuck"
    pupil.go_to_the_counter()
    assert room.row("Hoa")[1::4] == ["Quầy giao dịch nhà mạng", "1/6"]
    assert room.state("Hoa") == ""
    pupil.register()
    pupil.finish()
    assert room.row("Hoa")[1::4] == ["Khai nộp hồ sơ", "5/6"]
    assert room.state("Hoa") == "row--out"
    assert "tìm được lối ra" in pupil.open("class").text


def test_setting_a_failure_for_all_begins_it_for_all_and_for_who_comes_later(room: Room) -> None:
    hoa, binh = room.join("Hoa"), room.join("Bình")
    hoa.register()
    room.set("id-already-registered", "redesigned")
    for pupil in (hoa, binh, room.join("Lan")):
        about = pupil.ask("")
        assert (about["failure_mode"], about["presentation"]) == (
            "id-already-registered",
            "redesigned",
        )
        assert about["persona"] == "account-remembered"
    assert hoa.open("").status_code == 200
    assert room.row("Hoa")[3:] == ["0", "0/3", "0/2"]


def test_setting_a_failure_for_one_leaves_the_others_and_who_comes_later(room: Room) -> None:
    hoa, binh = room.join("Hoa"), room.join("Bình")
    chosen = re.findall(r'id="learner-(\w+)"', room.board())[0]
    room.set("captcha-uppercase", to="chosen", learner=chosen)
    found = [one.ask("")["failure_mode"] for one in (hoa, binh, room.join("Lan"))]
    assert found == ["captcha-uppercase", "subscriber-mismatch", "subscriber-mismatch"]


def test_for_those_who_are_ticked_when_nobody_is_does_nothing(room: Room) -> None:
    pupil = room.join("Hoa")
    answer = room.do(
        do="set", failure_mode="captcha-uppercase", presentation="redesigned", to="chosen"
    )
    assert "nobody" in answer.headers["location"]
    assert pupil.ask("")["failure_mode"] == "subscriber-mismatch"


def test_switching_the_presentation_keeps_what_was_done_even_over_a_reset(room: Room) -> None:
    pupil = room.join("Hoa")
    pupil.go_to_the_counter()
    wish = {"failure_mode": "", "presentation": "redesigned", "to": "all"}
    room.do(do="present", **wish)
    about = pupil.ask("")
    assert (about["presentation"], about["failure_mode"]) == ("redesigned", "subscriber-mismatch")
    assert room.row("Hoa")[-1] == "1/6"
    room.do(do="reset", **wish)
    assert pupil.ask("")["presentation"] == "redesigned"
    assert room.row("Hoa")[-1] == "0/6"
    assert room.join("Lan").ask("")["presentation"] == "redesigned"


def test_a_switched_presentation_is_what_the_control_api_resets_to(room: Room) -> None:
    pupil = room.join("Hoa")
    room.do(do="present", failure_mode="", presentation="redesigned", to="all")
    reset = room.site.post(f"/__admin/sandboxes/{pupil.sandbox}/reset")
    assert reset.json()["presentation"] == "redesigned"


@pytest.mark.parametrize(
    ("refused", "now_ms", "stuck"),
    [(False, QUIET_MS - 1, False), (False, QUIET_MS, True), (True, 0, True)],
    ids=["at work", "quiet", "refused"],
)
def test_who_is_refused_or_quiet_for_long_is_stuck(refused: bool, now_ms: int, stuck: bool) -> None:
    practice = Practice(
        learner="x",
        number=1,
        failure_mode=None,
        presentation="as-reported",
        begun_ms=0,
        since_ms=0,
        refused=refused,
    )
    learner = Learner(
        id="x",
        classroom="x",
        nickname="x",
        folded="x",
        key_hash="",
        code="",
        sandbox_id="x",
        joined_ms=0,
    )
    row = Row(learner=learner, practice=practice, title=None, where="", steps=0, now_ms=now_ms)
    assert row.stuck is stuck
    out = replace(practice, out_ms=now_ms)
    assert not replace(row, practice=out).stuck


def test_a_form_that_is_answered_after_a_reset_counts_for_what_was_before(
    begin: Callable[..., Room],
) -> None:
    room = begin(failure_mode="double-submit")
    pupil = room.join("Hoa")
    pupil.open("class")
    pupil.send("class/hint")
    with ThreadPoolExecutor(1) as hand:
        sent = hand.submit(pupil.register)
        phone = {"phone": pupil.person.sim.phone}
        while not pupil.ask("messages", **phone)["messages"]:
            assert not sent.done()
        room.do(do="reset", failure_mode="", presentation="as-reported", to="all")
        assert sent.result().status_code == 303
    before, now = (line.split(",") for line in room.csv()[1:])
    assert (before[6], now[6]) == ("1", "0")


@pytest.mark.parametrize(
    "wish",
    [
        {"do": "burn"},
        {"do": "set", "failure_mode": "nothing-such"},
        {"do": "present", "presentation": "shouted"},
    ],
    ids=["action", "failure", "presentation"],
)
def test_what_the_board_does_not_offer_is_refused(room: Room, wish: dict[str, str]) -> None:
    offered = {"do": "set", "failure_mode": "", "presentation": "redesigned", "to": "all"}
    pupil = room.join("Hoa")
    assert room.do(**offered | wish).status_code == 400
    assert pupil.ask("")["failure_mode"] == "subscriber-mismatch"


def test_a_class_of_forty_is_reset_within_a_second(room: Room) -> None:
    pupils = [room.join(f"Người {number}") for number in range(40)]
    for pupil in pupils[:3]:
        pupil.go_to_the_counter()
    began = time.perf_counter()
    answer = room.do(do="reset", failure_mode="", presentation="as-reported", to="all")
    took = time.perf_counter() - began
    assert answer.status_code == 303
    assert [room.row(f"Người {number}")[-1] for number in range(3)] == ["0/6"] * 3
    assert took < 1


def test_the_form_that_was_open_at_a_reset_says_that_it_is_old(room: Room) -> None:
    pupil = room.join("Hoa")
    pupil.open("register/mobile")
    room.do(do="reset", failure_mode="", presentation="as-reported", to="all")
    assert pupil.send("register/mobile").status_code == 403
    assert "Hãy mở lại trang" in pupil.page
    assert pupil.register().status_code == 200


def test_deleting_a_class_leaves_nothing_of_it(room: Room) -> None:
    pupil = room.join("Hoa")
    assert room.do("/delete").status_code == 303
    gone = (room.join_path, room.board_path, f"/s/{pupil.sandbox}/")
    assert [room.trainer.get(path).status_code for path in gone] == [404] * 3
    assert room.site.get(f"/__admin/sandboxes/{pupil.sandbox}").status_code == 404


def test_the_control_api_deletes_a_class_too_and_tells_where_there_is_none(room: Room) -> None:
    address = f"/__admin/classes/{room.id}"
    assert room.site.request("DELETE", address).status_code == 204
    again = room.site.request("DELETE", address)
    assert (again.status_code, again.json()["type"]) == (404, "urn:unstuck:problem:unknown-class")


@pytest.mark.parametrize(
    "wanted",
    [{"failure_mode": "nothing-such"}, {"address": "ftp://x"}, {"address": "http://x/y"}],
    ids=["failure", "scheme", "path"],
)
def test_a_class_that_cannot_be_is_refused(room: Room, wanted: dict[str, str]) -> None:
    assert room.site.post("/__admin/classes", json=wanted).status_code == 422


def test_without_scripts_the_board_looks_again_by_itself(room: Room) -> None:
    assert '<noscript><meta http-equiv="refresh"' in room.board()
