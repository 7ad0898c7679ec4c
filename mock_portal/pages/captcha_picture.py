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
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from captcha.image import ColorTuple

#: The picture's size in pixels; shown at half of it, so that it is sharp on a phone.
WIDTH, HEIGHT = 400, 130

#: How far a character may lean, in degrees.
LEAN = 12
#: The darkest and the lightest that a character's red, green and blue may be, of 255.
DARKEST, LIGHTEST = 20, 110


class _Painter(ImageCaptcha):
    word_space_probability = 0.8
    word_offset_dx = 0.0

    def _draw_character(
        self, c: str, draw: ImageDraw.ImageDraw, color: ColorTuple
    ) -> Image.Image:
        font = secrets.choice(self.truefonts)
        left, top, right, bottom = (round(side) for side in draw.textbbox((0, 0), "g", font=font))
        drawn = Image.new("RGBA", (right - left + 12, bottom - top + 60))
        ImageDraw.Draw(drawn).text((6 - left, 30 - font.getbbox("x")[1]), c, font=font, fill=color)
        return drawn.rotate(secrets.randbelow(2 * LEAN + 1) - LEAN, Image.Resampling.BICUBIC)


@lru_cache(maxsize=1)
def _painter() -> _Painter:
    return _Painter(WIDTH, HEIGHT, font_sizes=(70, 76, 82))


def paint(text: str) -> bytes:
    """A picture of the characters, as PNG; another one each time."""
    color = random_color(DARKEST, LIGHTEST)
    return _painter().generate(text, fg_color=color).getvalue()
