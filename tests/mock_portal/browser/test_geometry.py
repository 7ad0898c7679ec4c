"""Where the answer lies: off the screen as reported, on it and with the focus redesigned."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, expect

if TYPE_CHECKING:
    from tests.mock_portal.browser.conftest import Screen

#: How far above the screen a notice must end at least, in CSS pixels.
WELL_ABOVE = 150

SIZES = pytest.mark.parametrize("size", ["desktop", "phone"])
LANGUAGES = pytest.mark.parametrize("lang", ["vi", "en"])


PAGES = (
    *("", "register", "register/mobile", "login", "recover"),
    *("vneid", "role", "phone", "vneid/app", "carrier"),
)


def top_and_bottom(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


def press_at_the_screens_bottom(screen: Screen) -> None:
    """Press the form's button where its lower edge is the screen's."""
    button = screen.page.get_by_role("main").locator("form .button--full")
    button.evaluate("it => scrollBy(0, it.getBoundingClientRect().bottom - innerHeight)")
    box = button.bounding_box()
    assert box is not None
    screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def fill(screen: Screen, form: str) -> None:
    screen.open(form)
    if form == "register/mobile":
        screen.fill_registration()
        return
    captcha = screen.control.captcha(screen.sandbox.id, "login").text
    screen.fill(id_number=screen.person.newest_cccd.number, password="?", captcha=captcha)


FORMS = pytest.mark.parametrize(
    ("form", "failure_mode"),
    [("register/mobile", "subscriber-mismatch"), ("login", "password-forgotten")],
    ids=["register", "login"],
)


@FORMS
@SIZES
@LANGUAGES
def test_as_reported_the_notice_lies_well_above_the_screen(
    screen: Callable[..., Screen], form: str, failure_mode: str, size: str, lang: str
) -> None:
    shown = screen(size, failure_mode=failure_mode, lang=lang)
    fill(shown, form)
    press_at_the_screens_bottom(shown)
    notice = shown.page.locator("main > .notice")
    expect(notice).to_be_attached()
    assert top_and_bottom(notice)[1] <= -WELL_ABOVE
    button = shown.page.get_by_role("main").locator("form .button--full")
    viewport = shown.page.viewport_size
    assert viewport is not None
    assert abs(top_and_bottom(button)[1] - viewport["height"]) <= 1, "the screen moved"
    assert notice.get_attribute("role") is None
    assert shown.errors == []


@FORMS
@SIZES
def test_redesigned_the_summary_is_on_the_screen_and_has_the_focus(
    screen: Callable[..., Screen], form: str, failure_mode: str, size: str
) -> None:
    shown = screen(size, failure_mode=failure_mode, presentation="redesigned")
    fill(shown, form)
    press_at_the_screens_bottom(shown)
    summary = shown.page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport(ratio=1)
    assert shown.errors == []


@SIZES
def test_no_page_is_wider_than_the_screen(screen: Callable[..., Screen], size: str) -> None:
    shown = screen(size, lang="en")
    for path in PAGES:
        shown.open(path)
        wide = shown.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, path


@SIZES
def test_the_ribbon_is_on_every_screenful_and_lies_over_nothing(
    screen: Callable[..., Screen], size: str
) -> None:
    shown = screen(size)
    shown.open("register/mobile")
    ribbon = shown.page.locator(".ribbon-edge")
    for part in (0, 0.5, 1):
        shown.page.evaluate("part => scrollTo(0, document.body.scrollHeight * part)", part)
        expect(ribbon).to_be_in_viewport(ratio=1)
    edge = ribbon.bounding_box()
    assert edge is not None
    left = shown.page.evaluate(
        "Math.min(...[...document.querySelectorAll('main *')]"
        ".filter(it => !it.matches('.hidden, .hidden *'))"
        ".map(it => it.getBoundingClientRect()).filter(box => box.width).map(box => box.left))"
    )
    assert edge["x"] + edge["width"] <= left


@SIZES
def test_the_idle_notice_is_off_the_screen_of_a_person_at_the_forms_end(
    screen: Callable[..., Screen], size: str
) -> None:
    shown = screen(size, persona="called-away")
    shown.page.clock.install()
    shown.log_in()
    shown.page.locator("#note").fill("Phủ Lý")
    shown.page.locator("#note").scroll_into_view_if_needed()
    shown.page.clock.fast_forward("15:00")
    notice = shown.page.locator("main > .notice--idle")
    expect(notice).to_be_attached()
    assert top_and_bottom(notice)[1] <= -WELL_ABOVE
