"""Paints over what a picture must not show."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageDraw

from unstuck.model import Box

#: A grey that no page mistakes for its own ink, and that shows that something was taken out.
PAINT = (112, 118, 126)
#: Letters reach beyond the box that a browser gives for them, and pictures are resampled.
ROOM_PX = 2


def paint_over(picture: bytes, boxes: Iterable[Box], scale: float) -> bytes:
    """Return the picture, in its own format, with the boxes (CSS px) painted over.

    ``scale`` is how many px of the picture make a CSS px.
    """
    image = Image.open(BytesIO(picture))
    kind = image.format
    painted = image.convert("RGB")
    draw = ImageDraw.Draw(painted)
    for box in boxes:
        left, top = (box.x - ROOM_PX) * scale, (box.y - ROOM_PX) * scale
        right, bottom = (box.right + ROOM_PX) * scale, (box.bottom + ROOM_PX) * scale
        if box.area and right > 0 and bottom > 0 and left < image.width and top < image.height:
            draw.rectangle((left, top, right, bottom), fill=PAINT)
    target = BytesIO()
    painted.save(target, kind, quality=82)
    return target.getvalue()
