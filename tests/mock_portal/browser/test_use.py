"""Using the pages: by keyboard, with scripts and without, and leaving them alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.mock_portal.browser.conftest import Screen

PRESENTATIONS = pytest.mark.parametrize("presentation", ["as-reported", "redesigned"])


@PRESENTATIONS
def test_a_registration_needs_no_mouse(screen: Callable[..., Screen], presentation: str) -> None:
    shown = screen(presentation=presentation)
    keyboard = shown.page.keyboard
    shown.open("register/mobile")
    shown.page.locator("#id_number").focus()
    person = shown.person
    captcha = shown.control.captcha(shown.sandbox.id, "register").text
    for value in (
        person.newest_cccd.number,
        person.full_name,
        f"{person.birth_date:%d/%m/%Y}",
        person.sim.phone,
        "",
        captcha,
    ):
        keyboard.insert_text(value)
        keyboard.press("Tab")
    keyboard.press("Shift+Tab")
    keyboard.press("Enter")
    shown.page.wait_for_url("**/register/otp")
    shown.page.locator("#digit_1").focus()
    keyboard.type(shown.otp())
    keyboard.press("Enter")
    shown.page.wait_for_url("**/register/password")
    shown.page.locator("#password").focus()
    keyboard.type("Abc@1234")
    keyboard.press("Tab")
    keyboard.type("Abc@1234")
    keyboard.press("Enter")
    shown.page.wait_for_url("**/register/done")
    assert shown.errors == []


def test_as_reported_the_page_stays_as_it_is_but_for_the_notice(
    screen: Callable[..., Screen],
) -> None:
    shown = screen(failure_mode="subscriber-mismatch")
    shown.open("register/mobile")
    shown.fill_registration()
    picture = shown.page.get_by_alt_text("Hình chứa mã xác thực")
    before = str(picture.get_attribute("src"))
    button = shown.page.get_by_role("button", name="Đăng ký", exact=True)
    button.click()
    expect(picture).not_to_have_attribute("src", before)
    expect(button).to_be_focused()
    expect(shown.page.locator("#full_name")).to_have_value(shown.person.full_name)
    expect(shown.page.get_by_role("alert")).to_have_count(0)
    button.click()
    expect(shown.page.locator(".notice")).to_have_count(0)


def test_redesigned_a_link_of_the_summary_leads_to_its_field(
    screen: Callable[..., Screen],
) -> None:
    shown = screen("phone", presentation="redesigned")
    shown.open("register/mobile")
    shown.page.get_by_role("button", name="Đăng ký", exact=True).click()
    expect(shown.page).to_have_title(
        "Lỗi: Đăng ký bằng thuê bao di động – Cổng Dịch vụ công mô phỏng"
    )
    link = shown.page.get_by_role("alert").get_by_role("link", name="Nhập số điện thoại.")
    expect(shown.page.get_by_role("alert")).to_be_focused()
    link.focus()
    shown.page.keyboard.press("Enter")
    phone = shown.page.get_by_role("textbox", name="Số điện thoại")
    expect(phone).to_be_focused()
    expect(phone).to_be_in_viewport()
    expect(phone).to_have_accessible_description("Lỗi: Nhập số điện thoại.")


@PRESENTATIONS
def test_another_captcha_changes_the_picture_and_nothing_else(
    screen: Callable[..., Screen], presentation: str
) -> None:
    shown = screen(presentation=presentation)
    shown.open("register/mobile")
    shown.fill(full_name="Trần Văn Bình")
    first = shown.control.captcha(shown.sandbox.id, "register").text
    picture = shown.page.get_by_alt_text("Hình chứa mã xác thực")
    before = str(picture.get_attribute("src"))
    shown.page.get_by_role("button", name="Đổi mã khác").click()
    expect(picture).not_to_have_attribute("src", before)
    assert shown.control.captcha(shown.sandbox.id, "register").text != first
    expect(shown.page.locator("#full_name")).to_have_value("Trần Văn Bình")


@PRESENTATIONS
def test_without_scripts_enter_sends_the_form(
    screen: Callable[..., Screen], presentation: str
) -> None:
    shown = screen(scripts=False, failure_mode="subscriber-mismatch", presentation=presentation)
    shown.open("register/mobile")
    shown.fill_registration()
    shown.page.locator("#full_name").press("Enter")
    notice = shown.page.locator(".notice, .summary")
    expect(notice).to_be_in_viewport()
    expect(notice).to_contain_text("Thuê bao không khớp với thuê bao nhà mạng…")


def test_a_pasted_code_fills_all_six_boxes(screen: Callable[..., Screen]) -> None:
    shown = screen()
    shown.open("register/mobile")
    shown.fill_registration()
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_url("**/register/otp")
    shown.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown.page.evaluate("navigator.clipboard.writeText(' 123 456 ')")
    shown.page.locator("#digit_3").press("Control+v")
    boxes = shown.page.get_by_role("group", name="Nhập mã OTP").get_by_role("textbox")
    assert [box.input_value() for box in boxes.all()] == list("123456")
    expect(shown.page.get_by_label("Chữ số 6")).to_be_focused()
    shown.page.keyboard.press("Delete")
    shown.page.keyboard.press("Backspace")
    expect(shown.page.get_by_label("Chữ số 5")).to_be_focused()


@pytest.fixture
def away(screen: Callable[..., Screen]) -> Callable[[str], Screen]:
    """Return a way to log in, type, and be away until the notice comes."""

    def away(presentation: str) -> Screen:
        shown = screen(persona="called-away", presentation=presentation)
        shown.page.clock.install()
        shown.log_in()
        shown.page.locator("#note").fill("Phủ Lý")
        shown.control.advance_clock(shown.sandbox.id, 900_000)
        shown.page.clock.fast_forward(900_000)
        expect(shown.page.get_by_text("Bạn đã không sử dụng Site")).to_be_attached()
        return shown

    return away


@PRESENTATIONS
def test_pressing_here_keeps_the_session(away: Callable[[str], Screen], presentation: str) -> None:
    shown = away(presentation)
    with shown.page.expect_response("**/application/keep") as kept:
        shown.page.get_by_role("button", name="Bấm vào đây").click()
    assert kept.value.json() == {"logged_in": True}
    expect(shown.page.get_by_text("Bạn đã không sử dụng Site")).to_have_count(0)
    shown.page.clock.fast_forward(60_000)
    shown.page.reload()
    expect(shown.page.get_by_role("heading", level=1)).to_have_text("Khai nộp hồ sơ cấp hộ chiếu")


def test_as_reported_the_countdown_ends_at_the_log_in_and_what_was_typed_is_lost(
    away: Callable[[str], Screen],
) -> None:
    shown = away("as-reported")
    shown.page.clock.fast_forward(30_000)
    expect(shown.page.locator("[data-seconds]")).to_have_text("30")
    shown.control.advance_clock(shown.sandbox.id, 60_000)
    shown.page.clock.fast_forward(30_000)
    shown.page.wait_for_url("**/login?*")
    shown.log_in()
    expect(shown.page.locator("#note")).to_have_value("")


def test_redesigned_the_question_takes_the_focus_and_what_was_typed_is_kept(
    away: Callable[[str], Screen],
) -> None:
    shown = away("redesigned")
    dialog = shown.page.get_by_role("alertdialog", name="Bạn còn ở đó không?")
    expect(dialog).to_be_in_viewport(ratio=1)
    expect(dialog.get_by_role("button", name="Bấm vào đây")).to_be_focused()
    shown.control.advance_clock(shown.sandbox.id, 60_000)
    shown.page.clock.fast_forward(60_000)
    shown.page.wait_for_url("**/login?why=idle")
    expect(shown.page.get_by_role("status").first).to_contain_text("được giữ lại")
    shown.log_in()
    expect(shown.page.locator("#note")).to_have_value("Phủ Lý")


def test_using_the_page_puts_the_notice_off(screen: Callable[..., Screen]) -> None:
    shown = screen(persona="called-away")
    shown.page.clock.install()
    shown.log_in()
    shown.page.clock.fast_forward(600_000)
    with shown.page.expect_response("**/application/keep"):
        shown.page.locator("#note").press("a")
    shown.page.clock.fast_forward(600_000)
    expect(shown.page.get_by_text("Bạn đã không sử dụng Site")).to_have_count(0)
    shown.page.clock.fast_forward(300_000)
    expect(shown.page.get_by_text("Bạn đã không sử dụng Site")).to_have_count(1)


def test_a_machine_that_slept_asks_before_its_use_counts(screen: Callable[..., Screen]) -> None:
    shown = screen(persona="called-away")
    shown.page.clock.install()
    shown.log_in()
    woken = shown.page.evaluate("Date.now() / 1000") + 930
    shown.page.clock.set_system_time(woken)
    shown.page.locator("#note").press("a")
    notice = shown.page.locator("main > .notice--idle")
    expect(notice).to_contain_text(re.compile(r"Thời gian chờ: (2\d|30) giây"))
