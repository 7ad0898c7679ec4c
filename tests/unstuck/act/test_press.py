"""The hand: where it presses, how far it wheels, and that it presses in vain where life would."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from unstuck import press
from unstuck.act.press import ROOM_PX, lift_above_keyboard
from unstuck.errors import ControlNotOnScreenError

HEAD = "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>"
COUNT = (
    "<script>window.presses = [];"
    " addEventListener('click', e => presses.push(e.target.id))</script>"
)
Open = Callable[..., Page]


@pytest.fixture(params=["desktop", "phone"])
def show(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Open]:
    phone = request.param == "phone"
    size = (390, 844) if phone else (1366, 768)
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=phone, is_mobile=phone
    )

    def open_page(body: str) -> Page:
        page = context.new_page()
        page.set_content(HEAD + COUNT + body)
        return page

    yield open_page
    context.close()


def test_it_wheels_no_further_than_until_the_control_shows(show: Open) -> None:
    page = show(
        "<div style='height:2000px'></div><button id=b>B</button><div style='height:2000px'>"
    )
    press(page.get_by_role("button"))
    box = page.get_by_role("button").bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    assert page.evaluate("presses") == ["b"]
    assert box["y"] + box["height"] == pytest.approx(size["height"] - ROOM_PX, abs=2)


def test_it_wheels_back_up(show: Open) -> None:
    page = show("<button id=b>B</button><div style='height:3000px'></div>")
    page.evaluate("scrollTo(0, 2500)")
    press(page.get_by_role("button"))
    assert page.evaluate("presses") == ["b"]


def test_a_control_on_the_screen_is_pressed_where_it_is(show: Open) -> None:
    page = show(
        "<div style='height:300px'></div><button id=b>B</button><div style='height:3000px'>"
    )
    press(page.get_by_role("button"))
    assert page.evaluate("[presses.join(), scrollY]") == ["b", 0]


def test_a_covered_control_is_pressed_in_vain(show: Open) -> None:
    page = show("<button id=b>B</button><div id=cover style='position:fixed;inset:0'></div>")
    press(page.get_by_role("button"))
    assert page.evaluate("presses") == ["cover"]


def test_a_disabled_control_is_pressed_in_vain(show: Open) -> None:
    page = show("<button id=b disabled>B</button>")
    press(page.get_by_role("button"))
    assert page.evaluate("presses") == []


def test_a_control_that_is_not_shown_is_an_error_with_a_remedy(show: Open) -> None:
    page = show("<button id=b style='display:none'>B</button>")
    with pytest.raises(ControlNotOnScreenError, match="not shown"):
        press(page.locator("#b"))


def test_a_control_beyond_the_wheel_is_an_error(show: Open) -> None:
    page = show("<button id=b style='position:fixed;top:-500px'>B</button>")
    with pytest.raises(ControlNotOnScreenError, match="does not bring"):
        press(page.get_by_role("button"))


def test_it_presses_a_page_that_lies_behind_another(show: Open) -> None:
    page = show("<div style='height:2000px'></div><button id=b>B</button>")
    page.context.new_page()
    press(page.get_by_role("button"))
    assert page.evaluate("presses") == ["b"]


def test_a_control_in_a_frame_is_pressed(show: Open) -> None:
    inside = "<button onclick='parent.presses.push(1)'>In</button>"
    page = show(f"<div style='height:1500px'></div><iframe srcdoc=\"{inside}\"></iframe>")
    press(page.frame_locator("iframe").get_by_role("button"))
    assert page.evaluate("presses") == [1]


def test_a_field_is_lifted_above_the_keyboard(show: Open) -> None:
    page = show("<div style='height:1500px'></div><input><div style='height:1500px'></div>")
    lift_above_keyboard(page.get_by_role("textbox"))
    box = page.get_by_role("textbox").bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    assert 0 < box["y"] < size["height"] * 0.6
