"""The redesigned page sends a form once, and says so where nothing comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from unstuck_fixtures.models import Fault

if TYPE_CHECKING:
    from tests.mock_portal.browser.conftest import Screen

Open = Callable[..., "Screen"]
LONGER_THAN_ITS_PATIENCE_MS = 21_000


def filled(screen: Open, *faults: Fault, scripts: bool = True) -> Screen:
    shown = screen(presentation="redesigned", faults=faults, scripts=scripts)
    if scripts:
        shown.page.context.clock.install()
    shown.open("register/mobile")
    shown.fill_registration()
    return shown


def button(page: Page) -> Locator:
    return page.get_by_role("button", name="Đăng ký", exact=True)


def summary(page: Page) -> Locator:
    return page.get_by_role("alert")


def test_while_a_form_is_under_way_the_page_says_so(screen: Open) -> None:
    page = filled(screen, Fault(kind="hang")).page
    button(page).click()
    expect(page.get_by_text("Đang gửi. Bạn chờ một chút")).to_be_visible()
    expect(button(page)).to_have_attribute("aria-disabled", "true")


def test_where_no_answer_comes_it_gives_up_says_so_and_keeps_everything(screen: Open) -> None:
    shown = filled(screen, Fault(kind="hang"))
    button(shown.page).click()
    expect(button(shown.page)).to_have_attribute("aria-disabled", "true")
    shown.page.context.clock.fast_forward(LONGER_THAN_ITS_PATIENCE_MS)
    expect(summary(shown.page)).to_contain_text("Cổng chưa trả lời.")
    expect(summary(shown.page)).to_be_focused()
    expect(button(shown.page)).to_have_attribute("aria-disabled", "false")
    expect(shown.page.locator("#full_name")).to_have_value(shown.person.full_name)


def test_without_a_network_it_says_so_and_sends_once_it_is_back(screen: Open) -> None:
    shown = filled(screen)
    shown.page.context.set_offline(True)
    button(shown.page).click()
    expect(summary(shown.page)).to_contain_text("không có mạng")
    expect(summary(shown.page)).to_be_focused()
    shown.page.context.set_offline(False)
    button(shown.page).click()
    shown.page.wait_for_url("**/register/otp")


def test_what_is_said_last_stands_alone(screen: Open) -> None:
    shown = filled(screen)
    shown.page.context.set_offline(True)
    for _press in range(2):
        button(shown.page).click()
        expect(button(shown.page)).to_have_attribute("aria-disabled", "false")
    expect(summary(shown.page)).to_have_count(1)


@pytest.mark.parametrize("scripts", [True, False])
def test_two_presses_send_one_otp(screen: Open, scripts: bool) -> None:
    shown = filled(screen, Fault(kind="slow"), scripts=scripts)
    button(shown.page).dblclick(no_wait_after=True)
    shown.page.wait_for_url("**/register/otp")
    messages = shown.control.messages(shown.sandbox.id, shown.person.sim.phone)
    assert len(messages) == 1


def test_who_goes_back_to_the_form_can_send_it_again(screen: Open) -> None:
    shown = filled(screen)
    button(shown.page).click()
    shown.page.wait_for_url("**/register/otp")
    shown.page.go_back()
    expect(button(shown.page)).to_have_attribute("aria-disabled", "false")
    expect(shown.page.get_by_text("Đang gửi.")).to_have_count(0)
