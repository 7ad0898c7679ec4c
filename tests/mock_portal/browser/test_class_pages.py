"""The classroom's pages in a browser: free of barriers, live, and usable without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
import urllib3
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from unstuck.act.control import PortalControl
from unstuck.act.control_answers import Class
from unstuck.act.portal_process import MockPortal

SIZES = {"desktop": (1366, 768), "phone": (390, 844)}


@pytest.fixture
def made(portal: MockPortal, control: PortalControl) -> Class:
    return control.create_class(address=portal.url, failure_mode="subscriber-mismatch")


def join(made: Class, nickname: str) -> None:
    typed = f"nickname={nickname}"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = urllib3.request("POST", made.join_url, body=typed, headers=form, redirect=False)
    assert answer.status == 303


def barriers(page: Page) -> list[str]:
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{page.url}: {it['id']} {[node['html'] for node in it['nodes']]}" for it in violations]


def visited(page: Page, made: Class) -> Iterator[Page]:
    """Yield each page of a class, as the trainer and a learner come to it."""
    page.goto(made.join_url)
    yield page
    page.locator("#nickname").fill("0912345678")
    page.get_by_role("button", name="Vào lớp").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield page
    page.locator("#nickname").fill("Hoa")
    page.get_by_role("button", name="Vào lớp").click()
    page.get_by_role("button", name="Xem gợi ý 1").click()
    expect(page.get_by_text("Gợi ý 1 trên 3:")).to_be_visible()
    yield page
    page.goto(made.board_url)
    expect(page.get_by_text("Đang cập nhật trực tiếp.")).to_be_visible()
    yield page
    page.get_by_role("link", name="Tổng kết đến lúc này").click()
    expect(page.get_by_role("heading", name="Theo học viên")).to_be_visible()
    yield page


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_of_a_class_have_no_barriers_and_fit_the_screen(
    new_context: Callable[..., BrowserContext], made: Class, size: str
) -> None:
    width, height = SIZES[size]
    page = new_context(viewport={"width": width, "height": height}).new_page()
    for shown in visited(page, made):
        assert barriers(shown) == []
        assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_board_shows_the_same_and_sets_the_same(
    new_context: Callable[..., BrowserContext], made: Class
) -> None:
    join(made, "Hoa")
    page = new_context(java_script_enabled=False).new_page()
    page.goto(made.board_url)
    page.get_by_label("Tình huống", exact=True).select_option("captcha-uppercase")
    page.get_by_role("button", name="Đặt tình huống").click()
    row = page.get_by_role("row").filter(has_text="Hoa")
    expect(row).to_contain_text("Gõ mã trong hình bằng chữ in hoa")


def test_a_tick_outlives_the_news_and_the_clock_runs_into_being_stuck(
    new_context: Callable[..., BrowserContext], control: PortalControl, made: Class
) -> None:
    page = new_context().new_page()
    page.clock.install()
    page.goto(made.board_url)
    join(made, "Hoa")
    row = page.get_by_role("row").filter(has_text="Hoa")
    tick = row.get_by_role("checkbox")
    tick.check()
    home = urllib3.request(
        "POST",
        made.join_url,
        body="nickname=Lan",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        redirect=False,
    ).headers["location"]
    expect(page.get_by_role("row").filter(has_text="Lan")).to_be_visible()
    urllib3.request("GET", control.url + home.removesuffix("class") + "carrier")
    expect(page.get_by_role("row").filter(has_text="Quầy giao dịch")).to_be_visible()
    expect(tick).to_be_checked()
    expect(row.get_by_text("Đang làm")).to_be_visible()
    page.clock.fast_forward(200_000)
    expect(row.get_by_text("Bị kẹt")).to_be_visible()
    expect(row).to_contain_text(re.compile(r"\b[3-9]:\d\d"))


def test_a_board_whose_portal_is_gone_says_so(
    new_context: Callable[..., BrowserContext],
) -> None:
    with MockPortal() as portal:
        made = PortalControl(portal.url).create_class(address=portal.url)
        page = new_context().new_page()
        page.goto(made.board_url)
        expect(page.get_by_text("Đang cập nhật trực tiếp.")).to_be_visible()
    expect(page.get_by_text("Mất kết nối, đang nối lại.")).to_be_visible()
