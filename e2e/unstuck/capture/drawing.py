"""Marks drawn into pictures, never into pages."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from unstuck.model import Box

MARK = (208, 27, 45)
HALO = (255, 255, 255)
SCREEN = (20, 92, 184)
ROOM_PX = 8
#: Wide enough to make out the page's parts, small enough to stand beside the steps.
MAP_WIDTH = 260
MAP_MOST_HEIGHT = 900


def _corners(box: Box, scale: float, room: float) -> tuple[float, float, float, float]:
    return (
        box.x * scale - room,
        box.y * scale - room,
        box.right * scale + room,
        box.bottom * scale + room,
    )


def _frame(
    draw: ImageDraw.ImageDraw,
    corners: tuple[float, float, float, float],
    colour: tuple[int, int, int],
    width: int,
    size: tuple[int, int],
) -> None:
    left, top, right, bottom = corners
    last_x, last_y = size[0] - 1, size[1] - 1
    inside = (max(left, 1), max(top, 1), min(right, last_x - 1), min(bottom, last_y - 1))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return
    draw.rounded_rectangle(inside, radius=width * 2, outline=HALO, width=width + 2)
    draw.rounded_rectangle(inside, radius=width * 2, outline=colour, width=width)


def webp(image: Image.Image, quality: int = 66) -> bytes:
    """Return the image as a WebP file."""
    target = BytesIO()
    image.save(target, "WEBP", quality=quality, method=4)
    return target.getvalue()


def mark_notice(picture: bytes, notice: Box, scale: float) -> bytes:
    """Frame the notice (CSS px) in a picture of ``scale`` device px a CSS px."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    width = max(round(4 * scale), 3)
    room = ROOM_PX * scale
    _frame(ImageDraw.Draw(image), _corners(notice, scale, room), MARK, width, image.size)
    return webp(image)


def draw_map(page: bytes, page_width: float, screen: Box, notice: Box) -> bytes:
    """Shrink a picture of the whole page; frame screen and notice (CSS px of the page)."""
    image = Image.open(BytesIO(page)).convert("RGB")
    shrink = min(MAP_WIDTH / image.width, MAP_MOST_HEIGHT / image.height)
    size = (max(round(image.width * shrink), 1), max(round(image.height * shrink), 1))
    scale = size[0] / page_width
    small = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)
    draw = ImageDraw.Draw(small)
    _frame(draw, _corners(screen, scale, 0), SCREEN, 3, size)
    _frame(draw, _corners(notice, scale, 2), MARK, 3, size)
    return webp(small, quality=50)


def size_of(picture: bytes) -> tuple[int, int]:
    """Return width and height of a picture in its own px."""
    return Image.open(BytesIO(picture)).size
