"""Takes pictures without what nobody is to keep: it is painted over before they are written."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageFilter

from unstuck.capture import Camera, photograph, whole_page
from unstuck.masking.in_page import hidden_places

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.masking import Masking

#: The map of a page shows where things lie; blurred so far (its own px), nobody reads it.
UNREADABLE_PX = 3

# A phone shows a page that knows nothing of phones small, and perhaps a part of it.
_SCREEN = "[visualViewport.width, visualViewport.offsetLeft, visualViewport.offsetTop]"
_PAGE = "[Math.max(document.documentElement.scrollWidth, innerWidth), -scrollX, -scrollY]"


def camera_of(masking: Masking) -> Camera:
    """Return a camera that leaves out what the masking hides."""
    if not masking.hides:
        return Camera()
    return Camera(
        screen=lambda page: _taken(page, masking, photograph, _SCREEN),
        whole=lambda page: _blurred(_taken(page, masking, whole_page, _PAGE)),
    )


def _taken(page: Page, masking: Masking, take: Callable[[Page], bytes], asked: str) -> bytes:
    """Paint over the boxes of before the picture and of after it: the page may have moved."""
    before = hidden_places(page, masking)
    picture = take(page)
    boxes = (*before, *hidden_places(page, masking))
    width, x, y = page.evaluate(asked)
    moved = [box.model_copy(update={"x": box.x - x, "y": box.y - y}) for box in boxes]
    return masking.picture(picture, moved, Image.open(BytesIO(picture)).width / width)


def _blurred(picture: bytes) -> bytes:
    # A header that sticks to the screen lies elsewhere in this picture than its box says.
    image = Image.open(BytesIO(picture)).filter(ImageFilter.GaussianBlur(UNREADABLE_PX))
    target = BytesIO()
    image.save(target, "WEBP", quality=70)
    return target.getvalue()
