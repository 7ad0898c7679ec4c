"""The picture of a captcha: hard enough for the story, and fair to whoever reads it.

The library stretches every character to one height, lets neighbours overlap and takes any
colour; then nobody can tell c from C, or o from 0. What a person mistypes here must be what
they mistyped, so each character keeps its size and its room, in a dark colour.
"""

from __future__ import annotations

import secrets
from functools import lru_cache
from typing import TYPE_CHECKING

from captcha.image import ImageCaptcha, random_color
from PIL.Image import Resampling
from PIL.Image import new as new_image
from PIL.ImageDraw import Draw

if TYPE_CHECKING:
    from captcha.image import ColorTuple
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

#: The picture's size in pixels; shown at half of it, so that it is sharp on a phone.
WIDTH, HEIGHT = 400, 130

#: How far a character may lean, in degrees.
LEAN = 12
#: The room around a character, in pixels; six of the widest fill the picture.
BESIDE, ABOVE, BELOW = 7, 30, 10
#: How dark a character's red, green and blue are, of 255.
DARKEST, LIGHTEST = 45, 110


class _Painter(ImageCaptcha):
    #: The library takes brightness for ink, which would leave dark characters pale.
    lookup_table = [min(255, 6 * brightness) for brightness in range(256)]  # noqa: RUF012
    #: No gaps that look like spaces, and no overlapping.
    word_space_probability = 1.0
    word_offset_dx = 0.0

    def _draw_character(self, c: str, draw: ImageDraw, color: ColorTuple) -> Image:
        font = secrets.choice(self.truefonts)
        left, top, right, bottom = (round(side) for side in draw.textbbox((0, 0), "g", font=font))
        drawn = new_image("RGBA", (right - left + 2 * BESIDE, bottom - top + ABOVE + BELOW))
        corner = (BESIDE - left, ABOVE - font.getbbox("x")[1])
        Draw(drawn).text(corner, c, font=font, fill=color)
        return drawn.rotate(secrets.randbelow(2 * LEAN + 1) - LEAN, Resampling.BICUBIC)


@lru_cache(maxsize=1)
def _painter() -> _Painter:
    return _Painter(WIDTH, HEIGHT, font_sizes=(70, 76, 82))


def paint(text: str) -> bytes:
    """A picture of the characters, as PNG; another one each time."""
    color = random_color(DARKEST, LIGHTEST)
    return _painter().generate(text, fg_color=color).getvalue()
