"""The page that waits for the phone, with and without scripts, and the alert to be closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.mock_portal.browser.conftest import Screen

PRESENTATIONS = pytest.mark.parametrize("presentation", ["as-reported", "redesigned"])


def ask(shown: Screen) -> Page:
    """Ask for a log-in; return the phone, with the app open."""
    shown.open("vneid")
    shown.fill(id_number=shown.person.newest_cccd.number)
    shown.page.get_by_role("button", name="Gửi yêu cầu tới VNeID").click()
    shown.page.wait_for_url("**/vneid/wait")
    phone = shown.page.context.new_page()
    phone.goto(shown.sandbox.join_url + "vneid/app")
    return phone


@PRESENTATIONS
def test_the_page_goes_on_by_itself_once_the_phone_has_approved(
    screen: Callable[..., Screen], presentation: str
) -> None:
    shown = screen(presentation=presentation)
    ask(shown).get_by_role("button", name="Xác nhận").click()
    shown.page.wait_for_url("**/application")
    assert shown.errors == []


@PRESENTATIONS
def test_without_scripts_a_press_goes_on(screen: Callable[..., Screen], presentation: str) -> None:
    shown = screen(presentation=presentation, scripts=False)
    ask(shown).get_by_role("button", name="Xác nhận").click()
    shown.page.get_by_role("button", name="Tôi đã xác nhận").click()
    shown.page.wait_for_url("**/application")


@PRESENTATIONS
def test_a_refusal_is_told_on_the_waiting_page(
    screen: Callable[..., Screen], presentation: str
) -> None:
    shown = screen(presentation=presentation)
    ask(shown).get_by_role("button", name="Từ chối").click()
    told = ".summary" if presentation == "redesigned" else ".notice"
    expect(shown.page.locator(told)).to_contain_text("đã bị từ chối trên điện thoại")
    assert shown.errors == []


def test_a_request_that_nobody_answers_is_over_by_the_sandboxs_clock(
    screen: Callable[..., Screen],
) -> None:
    shown = screen(presentation="redesigned")
    phone = ask(shown)
    shown.control.advance_clock(shown.sandbox.id, 121_000)
    expect(shown.page.get_by_role("alert")).to_contain_text("Đã hết thời gian xác nhận")
    phone.reload()
    expect(phone.get_by_role("button", name="Xác nhận")).to_have_count(0)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_alert_of_2023_lies_on_the_screen_and_goes_when_it_is_closed(
    screen: Callable[..., Screen], size: str
) -> None:
    shown = screen(size, failure_mode="subscriber-mismatch-at-otp")
    shown.open("register/mobile")
    shown.fill_registration()
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_url("**/register/otp")
    shown.page.locator("#digit_1").focus()
    shown.page.keyboard.type(shown.otp())
    shown.page.keyboard.press("Enter")
    alert = shown.page.locator("main > .alert")
    expect(alert).to_contain_text("nhà mạng MobiFone")
    expect(alert).to_be_in_viewport(ratio=1)
    shown.page.get_by_role("button", name="Đóng").click()
    expect(alert).to_have_count(0)
    assert shown.errors == []
