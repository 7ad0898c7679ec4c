"""The pictures: what was on the screen, the notice found by scrolling, and the whole page small."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from unstuck import press, watch
from unstuck.capture import Album, Evidence, capture
from unstuck.capture.drawing import MARK

BODY = (
    "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    "<main><div style='height:1900px;background:#eee'>Fill in everything.</div>"
    "<form onsubmit='event.preventDefault(); {script}'><input aria-label=A><button>Send</button>"
    "</form></main>"
)
HIDDEN = (
    "const it = document.createElement(`p`); it.textContent = `The code is wrong.`;"
    "document.body.prepend(it)"
)
Shot = tuple[Page, Evidence, Path]


@pytest.fixture(params=["desktop", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    phone = request.param == "phone"
    size = (390, 844) if phone else (1366, 768)
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=2 if phone else 1,
        has_touch=phone,
        is_mobile=phone,
    )
    yield context.new_page()
    context.close()


def take(page: Page, script: str, folder: Path) -> Evidence:
    page.set_content(BODY.format(script=script))
    with watch(page) as attempt:
        press(page.get_by_role("button"))
    return capture(page, attempt.observation, attempt.outcome, Album(folder, "one"))


def has_mark(path: Path) -> bool:
    pixels = Image.open(path).convert("RGB").getcolors(1 << 24) or []
    near = [
        count
        for count, colour in pixels
        if isinstance(colour, tuple)
        and all(abs(a - b) < 40 for a, b in zip(colour, MARK, strict=True))
    ]
    return sum(near) > 50


def test_a_hidden_notice_is_scrolled_to_and_marked(page: Page, tmp_path: Path) -> None:
    evidence = take(page, HIDDEN, tmp_path)
    assert evidence.after is not None
    assert evidence.map is not None
    assert evidence.marked is not None
    assert not has_mark(tmp_path / evidence.before)
    assert has_mark(tmp_path / evidence.after)
    assert has_mark(tmp_path / evidence.map)
    box = page.get_by_text("The code is wrong.").bounding_box()
    assert box is not None
    assert evidence.marked.y == pytest.approx(box["y"], abs=3)
    assert 0 <= box["y"] < 400


def test_the_distance_is_what_was_scrolled(page: Page, tmp_path: Path) -> None:
    evidence = take(page, HIDDEN, tmp_path)
    height = (page.viewport_size or {"height": 0})["height"]
    assert evidence.distance_px > 900
    assert evidence.distance_screens == pytest.approx(evidence.distance_px / height, abs=0.01)


def test_nothing_is_drawn_into_the_page(page: Page, tmp_path: Path) -> None:
    take(page, HIDDEN, tmp_path)
    assert page.locator("body > *").count() == 2


def test_silence_has_one_picture_and_the_page_stays_where_it_is(page: Page, tmp_path: Path) -> None:
    page.set_content(BODY.format(script=""))
    with watch(page) as attempt:
        press(page.get_by_role("button"))
    before = page.evaluate("scrollY")
    evidence = capture(page, attempt.observation, attempt.outcome, Album(tmp_path, "one"))
    assert (evidence.after, evidence.map, evidence.distance_px) == (None, None, 0)
    assert page.evaluate("scrollY") == before
    with Image.open(tmp_path / evidence.before) as picture:
        assert picture.format == "WEBP"
        assert picture.size == (evidence.sizes["before"].width, evidence.sizes["before"].height)


def test_a_modal_dialog_is_in_the_picture_and_the_page_stays(page: Page, tmp_path: Path) -> None:
    dialog = (
        "const it = document.createElement(`dialog`); it.style.background = `rgb(250, 0, 250)`;"
        "it.innerHTML = `<p>Are you still there?<p><button>Yes</button>`;"
        "document.body.append(it); it.showModal()"
    )
    page.set_content(BODY.format(script=dialog))
    with watch(page) as attempt:
        press(page.get_by_role("button"))
    before = page.evaluate("scrollY")
    evidence = capture(page, attempt.observation, attempt.outcome, Album(tmp_path, "one"))

    assert before > 900
    assert page.evaluate("scrollY") == before
    colours = Image.open(tmp_path / evidence.before).convert("RGB").getcolors(1 << 24) or []
    pink = sum(
        count
        for count, colour in colours
        if isinstance(colour, tuple) and colour[0] > 200 and colour[1] < 60
    )
    assert pink > 500


def test_pictures_that_are_equal_are_kept_once(tmp_path: Path) -> None:
    one, other = Album(tmp_path, "one"), Album(tmp_path, "other")

    same = {one.share(b"the last page"), other.share(b"the last page")}

    assert len(same) == 1
    assert other.share(b"another page") not in same
    assert [(tmp_path / path).read_bytes() for path in same] == [b"the last page"]
