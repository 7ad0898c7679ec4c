"""Joining a class, coming back to it, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING

import pytest

from mock_portal.clock import real_ms
from mock_portal.portal import BURST

if TYPE_CHECKING:
    from tests.mock_portal.classroom.conftest import Pupil, Room


def test_who_joins_gets_a_role_card_and_a_sandbox_with_the_failure_that_is_set(room: Room) -> None:
    pupil = room.join("Hoa")
    assert pupil.open("class").status_code == 200
    for shown in ("Hoa", pupil.person.full_name, pupil.person.sim.phone, "003085006311"):
        assert shown in pupil.page
    assert pupil.ask("")["failure_mode"] == "subscriber-mismatch"
    assert room.join("Bình").sandbox != pupil.sandbox


def test_a_browser_that_has_joined_goes_on_where_it_was(room: Room) -> None:
    pupil = room.join("Hoa")
    answer = pupil.browser.get(room.join_path)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/s/{pupil.sandbox}/class")


def test_another_browser_comes_back_with_the_code_to_the_very_step(room: Room) -> None:
    pupil = room.join("Hoa")
    pupil.register()
    pupil.go_to_the_counter()
    assert pupil.register().headers["location"].endswith("/register/otp")
    again = come_back(room, "HOA", pupil.code().upper())
    assert again.sandbox == pupil.sandbox
    again.open("register/otp")
    assert again.send("register/otp", **again.otp()).headers["location"].endswith("/password")


def come_back(room: Room, nickname: str, code: str) -> Pupil:
    browser = room.site.another_browser()
    answer = browser.post(room.join_path, data={"nickname": nickname, "code": code})
    assert answer.status_code == 303, unescape(answer.text)
    return room.pupil(browser, answer)


def test_closing_the_browser_loses_no_cookie_that_is_needed(room: Room) -> None:
    """A session cookie would be gone; these say how long they are kept."""
    browser = room.site.another_browser()
    entered = browser.post(room.join_path, data={"nickname": "Hoa"})
    shown = browser.get(entered.headers["location"])
    kept = [*entered.headers.get_list("set-cookie"), *shown.headers.get_list("set-cookie")]
    assert {cookie.split("=")[0] for cookie in kept} == {"learner", "visit"}
    assert all("Max-Age=86400" in cookie and "HttpOnly" in cookie for cookie in kept)


@pytest.mark.parametrize(
    ("nickname", "says"),
    [
        ("", "Hãy nhập một tên gọi"),
        ("   \u200b ", "Hãy nhập một tên gọi"),
        ("x" * 25, "nhiều nhất 24"),
        ("0912 345 678", "Đừng dùng số điện thoại"),
        ("Hoa 003190004127", "Đừng dùng số điện thoại"),
    ],
    ids=["none", "invisible", "long", "phone", "paper"],
)
def test_a_nickname_that_will_not_do_is_told(room: Room, nickname: str, says: str) -> None:
    answer = room.site.another_browser().post(room.join_path, data={"nickname": nickname})
    assert answer.status_code == 422
    assert says in unescape(answer.text)
    assert "0912" not in answer.text


def test_a_name_that_is_taken_is_told_however_it_is_written(room: Room) -> None:
    room.join("Hòa")
    answer = room.site.another_browser().post(room.join_path, data={"nickname": " HÒA "})
    assert answer.status_code == 422
    assert "đã có người dùng tên này" in unescape(answer.text)


def test_a_code_cannot_be_tried_out(room: Room) -> None:
    pupil = room.join("Hoa")
    code, browser = pupil.code(), room.site.another_browser()
    wrong = {"nickname": "Hoa", "code": "----"}
    said = [unescape(browser.post(room.join_path, data=wrong).text) for _ in range(6)]
    assert ["không khớp" in text for text in said] == [True] * 5 + [False]
    assert "Đã thử quá nhiều lần" in said[-1]
    right = browser.post(room.join_path, data={"nickname": "Hoa", "code": code})
    assert right.status_code == 422


def test_another_sites_page_lets_nobody_join(room: Room) -> None:
    foreign = {"origin": "http://evil.example"}
    answer = room.site.another_browser().post(
        room.join_path, data={"nickname": "Hoa"}, headers=foreign
    )
    assert answer.status_code == 403
    assert "<bdi>" not in room.board()


def test_who_is_too_fast_is_told_to_wait_and_the_others_are_not(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast, slow = room.join("Hoa"), room.join("Bình")
    now_ms = real_ms()
    monkeypatch.setattr("mock_portal.portal.real_ms", lambda: now_ms)
    found = [fast.open("role").status_code for _ in range(BURST + 1)]
    assert found == [200] * BURST + [429]
    assert "Bạn đang bấm nhanh quá" in fast.page
    assert slow.open("role").status_code == 200


def test_who_joins_before_anything_is_set_waits_and_who_joins_late_meets_it(
    begin: Callable[..., Room],
) -> None:
    room = begin()
    early = room.join("Hoa")
    early.open("class")
    assert "chưa đặt tình huống" in early.page
    assert 'http-equiv="refresh"' in early.page
    room.set("captcha-uppercase")
    early.open("class")
    assert 'http-equiv="refresh"' not in early.page
    late = room.join("Bình")
    assert [one.ask("")["failure_mode"] for one in (early, late)] == ["captcha-uppercase"] * 2


def test_a_class_that_is_over_lets_nobody_in_but_those_who_come_back(room: Room) -> None:
    pupil = room.join("Hoa")
    code = pupil.code()
    assert room.do("/end").status_code == 303
    answer = room.site.another_browser().post(room.join_path, data={"nickname": "Bình"})
    assert answer.status_code == 422
    assert "đã kết thúc" in unescape(answer.text)
    assert come_back(room, "Hoa", code).sandbox == pupil.sandbox


def test_the_language_is_that_of_the_page_by_which_one_joins(room: Room) -> None:
    browser = room.site.another_browser()
    page = browser.get(f"{room.join_path}?lang=en").text
    assert "Nickname in class" in page
    answer = browser.post(f"{room.join_path}?lang=en", data={"nickname": "Hoa"})
    assert "Your task" in browser.get(answer.headers["location"]).text


def test_setting_another_failure_keeps_the_learner_s_language(room: Room) -> None:
    browser = room.site.another_browser()
    pupil = room.pupil(browser, browser.post(f"{room.join_path}?lang=en", data={"nickname": "Hoa"}))
    room.set("captcha-uppercase")
    assert (pupil.ask("")["lang"], pupil.ask("")["failure_mode"]) == ("en", "captcha-uppercase")


def test_a_full_class_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mock_portal.classroom.join.MOST", 1)
    room.join("Hoa")
    answer = room.site.another_browser().post(room.join_path, data={"nickname": "Bình"})
    assert answer.status_code == 422
    assert "Lớp đã đủ người" in unescape(answer.text)


def test_a_class_of_that_id_there_is_not(room: Room) -> None:
    assert room.site.get("/join/nowhere").status_code == 404
    assert room.site.get("/s/nowhere/class").status_code == 404


def test_a_sandbox_of_no_class_has_no_class_page(room: Room) -> None:
    sandbox = room.site.post("/__admin/sandboxes").json()["id"]
    assert room.site.get(f"/s/{sandbox}/class").status_code == 404
    assert "Lớp học" not in room.site.get(f"/s/{sandbox}/").text
