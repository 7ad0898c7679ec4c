"""Whether a person can read the picture: as far as that can be measured."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from mock_portal.pages.captcha_picture import HEIGHT, LIGHTEST, WIDTH, paint


def ink(text: str) -> Image.Image:
    """Return the picture in black and white: black is what is as dark as a character."""
    picture = Image.open(BytesIO(paint(text))).convert("L")
    assert picture.size == (WIDTH, HEIGHT)
    return picture.point(lambda value: 255 if value > LIGHTEST + 30 else 0)


def height(text: str) -> int:
    """Return how high the characters stand: rows with a lot of ink, as no dot or line has."""
    drawn = ink(text)
    rows = (drawn.crop((0, row, WIDTH, row + 1)).histogram()[0] for row in range(HEIGHT))
    return sum(black > 20 for black in rows)


def test_a_small_letter_is_not_as_high_as_a_digit() -> None:
    assert height("oooooo") < 0.95 * height("000000")
    assert height("wwwwww") < 0.95 * height("hhhhhh")


@pytest.mark.parametrize("text", ["wwwwww", "mmmmmm", "gjpqyg", "ch5m1l"])
def test_the_characters_are_dark(text: str) -> None:
    assert ink(text).histogram()[0] > 2500


def test_no_character_is_cut_off() -> None:
    drawn = ink("wmgjlw")
    sides = ((WIDTH - 3, 0, WIDTH, HEIGHT), (0, 0, WIDTH, 3), (0, HEIGHT - 3, WIDTH, HEIGHT))
    assert all(drawn.crop(side).histogram()[0] < 60 for side in sides)


def test_no_two_pictures_are_the_same() -> None:
    assert len({paint("w9kduo") for _ in range(4)}) == 4
