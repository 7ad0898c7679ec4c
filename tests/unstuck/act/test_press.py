"""The hand: where it presses, how far it wheels, and that it presses in vain where life would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from unstuck import press
from unstuck.act.press import ROOM_PX, bring_to_type
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


FIELDS = "<input>" + "<div style='height:110px'></div><input>" * 9


def test_a_field_that_was_scrolled_for_has_room_for_those_that_follow(show: Open) -> None:
    page = show(f"<div style='height:1500px'></div>{FIELDS}<div style='height:1500px'></div>")
    fields, size = page.get_by_role("textbox"), page.viewport_size
    assert size is not None
    place = bring_to_type(fields.first)
    assert place.middle[1] == pytest.approx(size["height"] * 0.4, abs=1)
    scrolled = page.evaluate("scrollY")
    bring_to_type(fields.nth(1))
    assert page.evaluate("scrollY") == scrolled
    for at in range(2, 10):
        box = bring_to_type(fields.nth(at)).box
        free = size["height"] * (0.6 if size["width"] < 500 else 1)
        assert 0 < box.y < box.bottom <= free


def test_fields_that_are_scrolled_for_one_after_the_other_are_not_touched_at_one_place(
    show: Open,
) -> None:
    far = "<input>" + "<div style='height:1500px'></div>"
    fields = show(far * 4).get_by_role("textbox")
    middles = [bring_to_type(fields.nth(at)).middle[1] for at in range(4)]
    # Within about 100 px, two touches are a double tap.
    assert all(abs(one - other) > 100 for one, other in pairwise(middles[1:]))
