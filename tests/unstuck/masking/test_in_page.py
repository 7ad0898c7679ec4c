"""What is hidden is found where the page shows it, and painted over in the picture."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from unstuck.forms.camera import camera_of
from unstuck.masking import Masking
from unstuck.masking.in_page import hidden_places
from unstuck.masking.picture import PAINT
from unstuck.model import Box

if TYPE_CHECKING:
    from tests.unstuck.conftest import Served

STYLE = "<style>* {margin:0; padding:0} body {font: 20px/30px monospace} #s {color: #f00}</style>"
STRANGE = Masking(("Nguyễn Thị Hà",), personal=True)
#: Each shows something in pure red that nobody is to see.
SHOWN = {
    "a typed value": "<p>Chào <b id=s>NGUYỄN THỊ HÀ</b>!",
    "over several elements": "<p>Chào <span id=s>Nguyễn <i>Thị</i> <b>Hà</b></span>!",
    "over several lines": "<p style='width:9ch'>Chào <span id=s>Nguyễn Thị Hà</span>",
    "an ID number": "<p>CCCD <span id=s>003 190 004 127</span>",
    "an e-mail address": "<p>Thư: <span id=s>ha@example.com</span>",
    "a field that holds something": "<p><input id=s value=anything style='border:0'>",
    "a text area": "<p><textarea id=s style='border:0;resize:none'>anything</textarea>",
    "a choice": ("<select id=s style='appearance:none;border:0'><option>Nguyễn Thị Hà</select>"),
    "a sticky header": (
        "<header style='position:sticky;top:0'><span id=s>0601234527</span></header>"
        "<div style='height:3000px'></div><script>scrollTo(0, 1000)</script>"
    ),
    "a frame": (
        "<iframe style='border:7px solid #00f;padding:3px;margin:11px' srcdoc=\"<style>* {margin:0;"
        " font:20px monospace}</style><p style='color:#f00'>0601234527\"></iframe>"
    ),
    "an open shadow root": (
        "<div id=h></div><script>h.attachShadow({mode: 'open'}).innerHTML ="
        " '<p style=color:#f00>0601234527'</script>"
    ),
    "a closed shadow root": (
        "<div id=h></div><script>h.attachShadow({mode: 'closed'}).innerHTML ="
        " '<p style=color:#f00>0601234527'</script>"
    ),
}


def red(picture: bytes) -> int:
    """Return how many of the picture's points are rather red: ink that should be hidden."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    colours = image.getcolors(1 << 24) or []
    found = 0
    for count, colour in colours:
        assert isinstance(colour, tuple)
        if colour[0] > 150 and colour[1] < 110 and colour[2] < 110:
            found += count
    return found


@pytest.fixture(params=["desktop", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    phone = request.param == "phone"
    context = browser.new_context(
        viewport={"width": 390, "height": 844} if phone else {"width": 1000, "height": 600},
        device_scale_factor=2 if phone else 1,
        has_touch=phone,
        is_mobile=phone,
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("what", SHOWN)
def test_a_picture_does_not_show_it(page: Page, what: str) -> None:
    page.set_content("<meta name=viewport content='width=device-width'>" + STYLE + SHOWN[what])
    assert red(camera_of(Masking()).screen(page)) > 20
    assert red(camera_of(STRANGE).screen(page)) == 0


def test_on_a_page_that_knows_no_phones_it_is_found_too(browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True
    )
    page = context.new_page()
    page.set_content(STYLE + "<p style='font-size:60px;line-height:80px' id=s>0601234527")
    assert page.evaluate("innerWidth") > 900
    assert red(camera_of(Masking()).screen(page)) > 20
    assert red(camera_of(STRANGE).screen(page)) == 0
    context.close()


def test_the_rest_of_the_page_stays(page: Page) -> None:
    body = "<p id=s>Thuê bao không khớp</p><p>0601234527</p>"
    page.set_content("<meta name=viewport content='width=device-width'>" + STYLE + body)
    assert red(camera_of(STRANGE).screen(page)) > 20


def test_the_map_of_a_page_cannot_be_read(page: Page) -> None:
    page.set_content(
        STYLE + "<header style='position:sticky;top:0' id=s>0601234527</header>"
        "<p style='height:3000px'>x</p>"
    )
    page.evaluate("scrollTo(0, 1500)")
    assert red(camera_of(Masking()).whole(page)) > 20
    assert red(camera_of(STRANGE).whole(page)) == 0


def test_a_box_lies_where_the_words_lie(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.set_content(STYLE + "<p>ab 0601234527</p>")
    (box,) = hidden_places(page, STRANGE)
    assert box.x == pytest.approx(36, abs=2)
    assert box.width == pytest.approx(120, abs=3)
    page.close()


def test_a_frame_of_another_site_is_read_where_it_lies(browser: Browser, served: Served) -> None:
    served.show(STYLE + "<p id=s>0601234527", "/inner")
    inner = f"http://localhost:{served.port}/inner"
    url = served.show(
        f"{STYLE}<p>0911222333</p><iframe style='border:5px solid #00f;padding:3px' src={inner}>"
    )
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.goto(url)
    assert red(camera_of(Masking()).screen(page)) > 20
    assert red(camera_of(STRANGE).screen(page)) == 0
    lines = sorted(box.y for box in hidden_places(page, STRANGE))
    assert [round(y) for y in lines] == [pytest.approx(3, abs=4), pytest.approx(42, abs=5)]
    page.close()


def test_what_moves_while_the_picture_is_taken_is_painted_over_at_both_places(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.set_content("<meta name=viewport content='width=device-width'><p>Hello")
    places = iter(
        [(Box(x=0, y=100, width=50, height=50),), (Box(x=0, y=300, width=50, height=50),)]
    )
    monkeypatch.setattr("unstuck.forms.camera.hidden_places", lambda *_given: next(places))
    picture = Image.open(BytesIO(camera_of(STRANGE).screen(page))).convert("RGB")
    scale = picture.width / page.evaluate("visualViewport.width")
    for y in (125, 325):
        assert picture.getpixel((25 * scale, y * scale)) == pytest.approx(PAINT, abs=6)
    assert picture.getpixel((25 * scale, 225 * scale)) == pytest.approx((255,) * 3, abs=6)


def test_a_page_that_breaks_the_browsers_functions_hides_nothing_by_it(page: Page) -> None:
    page.set_content(
        STYLE + "<p id=s>0601234527</p><script>Range.prototype.getClientRects ="
        " Element.prototype.getBoundingClientRect = () => { throw new Error('no') };"
        "window.getComputedStyle = undefined; Array.prototype.map = undefined</script>"
    )
    assert red(camera_of(STRANGE).screen(page)) == 0


def test_a_page_that_cannot_be_read_is_painted_over_as_a_whole(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unstuck.masking.in_page._script", lambda: "() => { throw new Error() }")
    page.set_content(STYLE + "<p id=s>0601234527")
    picture = Image.open(BytesIO(camera_of(STRANGE).screen(page))).convert("RGB")
    corners = [(1, 1), (picture.width - 2, picture.height - 2)]
    assert [picture.getpixel(it) for it in corners] == [pytest.approx(PAINT, abs=6)] * 2


def test_here_only_the_secret_is_painted_over(page: Page) -> None:
    page.set_content(STYLE + "<p id=s>0601234527</p><input value=BenTre#2023><input value=b>")
    boxes = hidden_places(page, Masking(("BenTre#2023",)))
    assert [type(box) for box in boxes] == [Box]


def test_nothing_of_ours_is_left_in_the_page(page: Page) -> None:
    page.set_content(STYLE + "<p>0601234527</p>")
    before = page.evaluate("[document.documentElement.outerHTML, Object.keys(window).length]")
    hidden_places(page, STRANGE)
    after = page.evaluate("[document.documentElement.outerHTML, Object.keys(window).length]")
    assert (after, page.evaluate("typeof unstuckWhere")) == (before, "undefined")
