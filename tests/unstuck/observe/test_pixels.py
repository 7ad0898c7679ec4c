"""Whether a picture of the screen shows a text's ink, on pictures of a known making."""

from __future__ import annotations

import base64
from io import BytesIO
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from unstuck.observe.pixels import any_contrast, contrast, letters_contrast, picture_of

Colour = tuple[int, int, int]
SIZE = (240, 40)
BLACK, WHITE, RED = (0, 0, 0), (255, 255, 255), (200, 0, 0)
WORDS = (("The", (10, 8)), ("code", (62, 8)), ("is", (134, 8)), ("wrong.", (160, 8)))
LEGIBLE, NO_INK = 1.5, 1.2


def write(
    ink: Colour, ground: Image.Image | Colour, words: Any = WORDS, by: int = 0
) -> Image.Image:
    """Return a picture of the words on a ground of their own, moved by some px."""
    picture = ground.copy() if isinstance(ground, Image.Image) else Image.new("RGB", SIZE, ground)
    draw = ImageDraw.Draw(picture)
    for word, (x, y) in words:
        draw.text((x + by, y + by), word, fill=ink, font=ImageFont.load_default(20))
    return picture


def encoded(picture: Image.Image) -> str:
    file = BytesIO()
    picture.save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def mask(words: Any = WORDS) -> dict[str, Any]:
    """Return what the page draws of the words alone: white on black, and where each word is."""
    font = ImageFont.load_default(20)
    boxes = []
    for word, (x, y) in words:
        left, top, right, bottom = font.getbbox(word)
        boxes.append((x + left, y + top, right - left, bottom - top))
    return {"picture": encoded(write(WHITE, BLACK, words)), "words": boxes}


def noise(seed: int = 1) -> Image.Image:
    """Return a picture in which anything can hide."""
    random = Random(seed)  # noqa: S311  # a picture, no secret
    small = Image.new("L", (SIZE[0] // 3, SIZE[1] // 3))
    small.putdata([random.randrange(256) for _ in range(small.width * small.height)])
    return small.resize(SIZE, Image.Resampling.NEAREST).convert("RGB")


def measured(screen: Image.Image, words: Any = WORDS) -> float:
    found = letters_contrast(screen, mask(words))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        pytest.param(BLACK, WHITE, id="black on white"),
        pytest.param(WHITE, BLACK, id="white on black"),
        pytest.param(RED, WHITE, id="red on white"),
        pytest.param(WHITE, (20, 60, 160), id="white on blue"),
        pytest.param((90, 90, 90), (200, 200, 200), id="grey on grey"),
    ],
)
def test_letters_that_stand_out_are_legible(ink: Colour, ground: Colour) -> None:
    assert measured(write(ink, ground)) > LEGIBLE


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        pytest.param(WHITE, WHITE, id="of their ground's colour"),
        pytest.param((254, 254, 254), WHITE, id="nearly of their ground's colour"),
        pytest.param((120, 120, 120), (128, 128, 128), id="faint"),
    ],
)
def test_letters_of_their_grounds_colour_leave_no_ink(ink: Colour, ground: Colour) -> None:
    assert measured(write(ink, ground)) < NO_INK


@pytest.mark.parametrize("cover", [WHITE, BLACK, (52, 69, 86)])
def test_letters_under_a_cover_leave_no_ink(cover: Colour) -> None:
    screen = write(BLACK, WHITE)
    screen.paste(cover, (0, 0, *SIZE))
    assert measured(screen) == 1


@pytest.mark.parametrize("seed", range(3))
def test_letters_over_noise_are_told_from_letters_lost_in_it(seed: int) -> None:
    ground = noise(seed)
    dimmed = ground.point(lambda value: value // 6)
    assert measured(write(WHITE, dimmed)) > 2 * LEGIBLE
    assert measured(ground) < LEGIBLE


def test_a_gradient_changes_nothing_for_letters_that_stand_out() -> None:
    ground = Image.linear_gradient("L").resize(SIZE).point(lambda value: 180 + value // 4)
    assert measured(write(BLACK, ground.convert("RGB"))) > LEGIBLE


def test_letters_may_lie_between_two_pixels() -> None:
    screen = write(BLACK, WHITE)
    assert measured(write(BLACK, WHITE, by=1)) == pytest.approx(measured(screen), rel=0.15)
    assert measured(write(BLACK, WHITE, by=-1)) == pytest.approx(measured(screen), rel=0.15)


def test_the_middle_word_decides() -> None:
    one_covered = write(BLACK, WHITE)
    one_covered.paste(WHITE, (0, 0, 60, SIZE[1]))
    assert measured(one_covered) > LEGIBLE
    three_covered = write(BLACK, WHITE)
    three_covered.paste(WHITE, (0, 0, 158, SIZE[1]))
    assert measured(three_covered) < NO_INK


def test_a_mask_of_another_density_is_brought_to_the_screens() -> None:
    doubled = mask()
    doubled["picture"] = encoded(write(WHITE, BLACK).resize((SIZE[0] * 2, SIZE[1] * 2)))
    found = letters_contrast(write(BLACK, WHITE), doubled)
    assert found is not None
    assert found > LEGIBLE


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param({"words": []}, id="no words"),
        pytest.param({"picture": encoded(Image.new("RGB", SIZE, BLACK))}, id="no ink"),
        pytest.param({"picture": encoded(Image.new("RGB", SIZE, WHITE))}, id="nothing but ink"),
    ],
)
def test_a_mask_that_shows_no_letters_tells_nothing(drawn: dict[str, Any]) -> None:
    assert letters_contrast(write(BLACK, WHITE), mask() | drawn) is None


def test_a_picture_comes_as_base64() -> None:
    picture = picture_of(encoded(write(RED, WHITE).convert("RGBA")))
    assert (picture.mode, picture.size) == ("RGB", SIZE)
    assert picture.tobytes() == write(RED, WHITE).tobytes()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (BLACK, WHITE, 21),
        (WHITE, BLACK, 21),
        (RED, RED, 1),
        ((118, 118, 118), WHITE, 4.54),
        ((255, 0, 0), WHITE, 4.0),
        ((0, 0, 10), BLACK, 1.0),
    ],
)
def test_the_contrast_ratio_is_that_of_wcag(one: Colour, other: Colour, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


colours = st.tuples(*[st.integers(0, 255)] * 3)


@settings(deadline=None)
@given(colours, colours)
def test_a_contrast_ratio_has_no_direction(one: Colour, other: Colour) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 255), st.integers(0, 255))
def test_what_is_measured_never_beats_the_colours(ink: int, ground: int) -> None:
    letters, paper = (ink, ink, ink), (ground, ground, ground)
    assert measured(write(letters, paper)) <= contrast(letters, paper) * 1.001


def test_a_picture_of_one_colour_stands_out_from_nothing() -> None:
    assert any_contrast(Image.new("RGB", SIZE, RED)) == 1


def test_a_picture_stands_out_by_its_least_common_colours() -> None:
    assert any_contrast(write(BLACK, WHITE)) > 15
    assert any_contrast(write((250, 250, 250), WHITE)) < NO_INK


@pytest.mark.parametrize(("dots", "stands_out"), [(40, False), (60, True)])
def test_a_few_pixels_are_no_letters(dots: int, *, stands_out: bool) -> None:
    picture = Image.new("RGB", (100, 100), WHITE)
    for number in range(dots):
        picture.putpixel((number, 50), BLACK)
    assert (any_contrast(picture) > LEGIBLE) is stands_out
