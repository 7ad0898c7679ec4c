"""What a person could see of one text: at one moment, and over time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge.visibility import (
    Visibility,
    direction,
    is_enough,
    legibility,
    look_at,
    painted,
    text_box,
    visibility,
)
from unstuck.model import Box
from unstuck.observe.observation import Appearance, Observation, Viewport

Make = Callable[..., Any]


def line(x: float, y: float, width: float = 400, height: float = 20) -> Box:
    return Box(x=x, y=y, width=width, height=height)


SCREEN = line(0, 0, 1366, 768)


@pytest.mark.parametrize(
    ("changes", "where", "distance"),
    [
        pytest.param({}, "in-view", 0, id="in the middle of the screen"),
        pytest.param({"y": -200}, "above", 180, id="above, counted from its lower edge"),
        pytest.param({"y": 800}, "below", 32, id="below, counted from its upper edge"),
        pytest.param({"lines": (line(-600, 300),)}, "left", 200, id="left"),
        pytest.param({"lines": (line(1400, 300),)}, "right", 34, id="right"),
        pytest.param({"y": 767.88}, "below", 0, id="a sliver of 0.12 px is not seen"),
        pytest.param({"y": 758}, "in-view", 0, id="half of it is enough"),
        pytest.param({"y": 758.1}, "below", 0, id="less than half of it is not"),
        pytest.param({"y": -10}, "in-view", 0, id="its lower half is enough"),
        pytest.param({"y": -10.1}, "above", 0, id="less than its lower half is not"),
        pytest.param({"lines": ()}, "clipped", 0, id="laid out nowhere"),
        pytest.param({"area": line(0, 500, 1366, 200)}, "clipped", 0, id="an ancestor cuts it off"),
        pytest.param({"area": line(0, 310, 1366, 9)}, "clipped", 0, id="most of it is cut off"),
        pytest.param({"area": line(0, 310, 1366, 10)}, "in-view", 0, id="half of it is cut off"),
        pytest.param({"area": line(0, 0, 0, 0), "y": -200}, "above", 180, id="above, and cut off"),
        pytest.param({"opacity": 0.0, "y": -200}, "above", 180, id="above, and transparent"),
        pytest.param({"opacity": 0.0}, "transparent", 0, id="opacity 0"),
        pytest.param({"covered": 1.0}, "covered", 0, id="something lies over it"),
        pytest.param({"contrast": 1.01}, "unreadable", 0, id="the colour of its background"),
    ],
)
def test_a_sighting_is_placed(
    see: Make, screen: Viewport, changes: dict[str, Any], where: str, distance: float
) -> None:
    look = look_at(see(**changes), screen)
    assert (look.where, look.distance_px) == (where, distance)
    assert look.seen is (where == "in-view")
    assert look.box == text_box(see(**changes))


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        pytest.param({"opacity": 0.24}, "transparent", id="a trace of it"),
        pytest.param({"opacity": 0.25}, "in-view", id="a quarter of it"),
        pytest.param({"covered": 0.49}, "in-view", id="less than half of it is covered"),
        pytest.param({"covered": 0.5}, "covered", id="half of it is covered"),
        pytest.param({"covered": 1.0, "doubt": "veil"}, "in-view", id="a veil may let it through"),
        pytest.param(
            {"covered": 1.0, "pixels": 9.0}, "in-view", id="a picture shows it all the same"
        ),
        pytest.param({"covered": 0.4, "pixels": 1.1}, "covered", id="a picture shows no ink below"),
        pytest.param({"pixels": 1.1, "doubt": "veil"}, "covered", id="a veil lets nothing through"),
        pytest.param({"pixels": 1.1}, "covered", id="what no hit meets lies over it"),
        pytest.param({"pixels": 1.1, "doubt": "picture"}, "unreadable", id="lost in a picture"),
        pytest.param(
            {"pixels": 1.1, "contrast": 1.2}, "unreadable", id="faint, and so is its picture"
        ),
        pytest.param(
            {"pixels": 1.1, "contrast": 1.2, "covered": 0.1}, "covered", id="faint, and covered"
        ),
        pytest.param({"pixels": 1.1, "doubt": "clip"}, "clipped", id="a shape cuts its ink off"),
        pytest.param({"pixels": 1.19}, "covered", id="hardly any ink"),
        pytest.param({"pixels": 1.2}, "in-view", id="some ink"),
        pytest.param({"pixels": 1.2, "doubt": "clip"}, "unreadable", id="some ink, too faint"),
        pytest.param({"pixels": 1.49, "doubt": "picture"}, "unreadable", id="faint on a picture"),
        pytest.param({"pixels": 1.5, "doubt": "picture"}, "in-view", id="legible on a picture"),
        pytest.param({"contrast": 1.49}, "unreadable", id="faint"),
        pytest.param({"contrast": 1.5}, "in-view", id="legible"),
        pytest.param({"contrast": None}, "in-view", id="no contrast could be measured"),
        pytest.param({"x_height_px": 4.9}, "unreadable", id="too small"),
        pytest.param({"x_height_px": 5.0}, "in-view", id="small"),
        pytest.param(
            {"opacity": 0.1, "covered": 1.0, "contrast": 1.0}, "transparent", id="all at once"
        ),
    ],
)
def test_a_text_is_painted(see: Make, changes: dict[str, Any], where: str) -> None:
    assert painted(see(**changes)) == where


@pytest.mark.parametrize(
    ("changes", "contrast"),
    [
        pytest.param({}, 12.0, id="of its colours"),
        pytest.param({"pixels": 3.0}, 12.0, id="of its colours, where they tell"),
        pytest.param({"doubt": "picture"}, 12.0, id="of its colours, where no picture was taken"),
        pytest.param({"doubt": "picture", "pixels": 3.0}, 3.0, id="of its pixels, where in doubt"),
        pytest.param({"contrast": None}, None, id="unknown"),
    ],
)
def test_the_contrast_that_counts(
    see: Make, changes: dict[str, Any], contrast: float | None
) -> None:
    assert legibility(see(**changes)) == contrast


@pytest.mark.parametrize(
    ("changes", "hard"),
    [
        ({"contrast": 1.5}, True),
        ({"contrast": 2.99}, True),
        ({"contrast": 3.0}, False),
        ({"contrast": None}, False),
        ({"doubt": "picture", "pixels": 2.0}, True),
    ],
)
def test_weak_contrast_is_seen_and_flagged(
    see: Make, screen: Viewport, changes: dict[str, Any], *, hard: bool
) -> None:
    look = look_at(see(**changes), screen)
    assert look.seen
    assert look.hard_to_read is hard


def test_a_text_off_the_screen_is_not_flagged(see: Make, screen: Viewport) -> None:
    assert not look_at(see(y=-200, contrast=2.0), screen).hard_to_read


@pytest.mark.parametrize(
    ("lines", "enough"),
    [
        pytest.param((), False, id="no line"),
        pytest.param((line(0, 0), line(0, 900)), True, id="one line of two"),
        pytest.param((line(0, 0), line(0, 900), line(0, 930)), True, id="one of the first two"),
        pytest.param((line(0, 800), line(0, 900), line(0, 0)), False, id="the third line alone"),
        pytest.param((line(0, 740), *[line(0, 770 + n) for n in range(9)]), False, id="not tall"),
        pytest.param((line(0, 700), line(0, 768), line(0, 937)), True, id="tall, by one px"),
        pytest.param((line(0, 700), line(0, 768), line(0, 936)), False, id="a third is not tall"),
        pytest.param(
            (line(0, 748), line(0, 768, 401), *[line(0, 900 + n * 20) for n in range(20)]),
            False,
            id="less than half of the first two lines",
        ),
    ],
)
def test_half_of_a_text_or_the_first_lines_of_a_tall_one_are_enough(
    lines: tuple[Box, ...], *, enough: bool
) -> None:
    assert is_enough(lines, SCREEN, 768) is enough


def test_a_tall_text_is_cut_off_where_its_first_lines_are(see: Make, screen: Viewport) -> None:
    lines = tuple(line(0, 100 + 20 * number) for number in range(40))
    assert look_at(see(lines=lines), screen).seen
    below = line(0, 700, 1366, 68)
    assert look_at(see(lines=lines, area=below), screen).where == "clipped"


def test_what_a_pinch_leaves_is_the_screen(see: Make, screen: Viewport) -> None:
    pinched = screen.model_copy(update={"visual": line(0, 400, 683, 384)})
    assert look_at(see(y=300), screen).seen
    look = look_at(see(y=300), pinched)
    assert (look.where, look.distance_px) == ("above", 80)


@pytest.mark.parametrize(
    ("box", "where", "distance"),
    [
        pytest.param(line(0, -60.26), "above", 40.3, id="the gap, to a tenth"),
        pytest.param(
            line(0, -50, 3000), "above", 30, id="above, though it reaches out to the right"
        ),
        pytest.param(line(-900, -50), "left", 500, id="off two sides: the longer way"),
        pytest.param(line(-450, -700), "above", 680, id="off two sides: the longer way up"),
        pytest.param(line(1300, 760), "right", 0, id="sticking out most to the right"),
        pytest.param(line(0, 760, 300, 30), "below", 0, id="sticking out below"),
        pytest.param(line(0, -20), "above", 0, id="touching the screen"),
        pytest.param(line(1300, -20), "right", 0, id="touching above, sticking out to the right"),
        pytest.param(line(-380, 100), "left", 0, id="sticking out to the left"),
    ],
)
def test_a_box_lies_in_a_direction(box: Box, where: str, distance: float) -> None:
    assert direction(box, SCREEN) == (where, distance)


def test_the_box_of_a_text_is_around_all_its_lines(see: Make) -> None:
    lines = (line(50, 100), line(20, 120, 100), line(60, 140, 500))
    assert text_box(see(lines=lines)) == line(20, 100, 540, 60)
    assert text_box(see(lines=())) == line(0, 0, 0, 0)


def seen_in(make: Appearance, observed: Observation) -> Visibility:
    judged = visibility(make, observed)
    assert judged is not None
    return judged


def test_dwell_counts_only_the_time_in_view(see: Make, appear: Make, observe: Make) -> None:
    scrolled = appear(see(20, y=-50), see(120, y=300), see(420, y=-50), gone_ms=900)
    assert seen_in(scrolled, observe(elapsed_ms=1000)).dwell_ms == 300


def test_dwell_adds_up(see: Make, appear: Make, observe: Make) -> None:
    flickers = appear(see(20), see(120.04, y=-50), see(420), gone_ms=900)
    judged = seen_in(flickers, observe(elapsed_ms=1000))
    assert judged.dwell_ms == 580
    assert not judged.there


def test_dwell_goes_on_to_the_verdict_while_the_text_is_there(
    see: Make, appear: Make, observe: Make
) -> None:
    judged = seen_in(appear(see(20)), observe(elapsed_ms=520))
    assert judged.dwell_ms == 500
    assert judged.there
    assert not judged.doubtful


def test_dwell_is_never_negative(see: Make, appear: Make, observe: Make) -> None:
    assert seen_in(appear(see(20)), observe(elapsed_ms=15)).dwell_ms == 0
    assert seen_in(appear(see(20), gone_ms=19), observe(elapsed_ms=900)).dwell_ms == 0
    late = appear(see(20), see(520), gone_ms=320)
    assert seen_in(late, observe(elapsed_ms=900)).dwell_ms == 500


def test_the_last_look_is_the_last_sightings(see: Make, appear: Make, observe: Make) -> None:
    judged = seen_in(appear(see(20), see(120, y=-50)), observe(elapsed_ms=520))
    assert (judged.last.where, judged.last.distance_px) == ("above", 30)


@pytest.mark.parametrize(
    ("changes", "doubtful"),
    [
        pytest.param({"doubt": "picture"}, True, id="over a picture"),
        pytest.param({"doubt": "picture", "pixels": 9.0}, False, id="over a measured picture"),
        pytest.param({"doubt": "picture", "y": -50}, False, id="over a picture off the screen"),
        pytest.param({"pixels": 9.0}, False, id="measured without need"),
    ],
)
def test_only_what_lies_in_view_is_in_doubt(
    see: Make, appear: Make, observe: Make, changes: dict[str, Any], *, doubtful: bool
) -> None:
    assert seen_in(appear(see(20), see(30, **changes)), observe()).doubtful is doubtful


@pytest.mark.parametrize(
    ("dwell", "changes", "stays", "lasts"),
    [
        pytest.param(999, {}, True, True, id="it stays in view"),
        pytest.param(999, {}, False, False, id="it may yet go"),
        pytest.param(1000, {}, False, True, id="there was time enough"),
        pytest.param(999, {"gone_ms": 1019.0}, True, False, id="it is gone"),
    ],
)
def test_a_text_lasts(
    show: Make, dwell: float, changes: dict[str, Any], *, stays: bool, lasts: bool
) -> None:
    there = show({}, changes, elapsed_ms=20 + dwell)
    assert seen_in(there.appearances[0], there).lasts(stays=stays) is lasts


def test_a_text_that_stays_out_of_view_does_not_last(show: Make) -> None:
    there = show({"y": -50}, {})
    assert not seen_in(there.appearances[0], there).lasts(stays=True)


def test_a_text_never_sighted_is_not_judged(appear: Make, observe: Make, see: Make) -> None:
    assert visibility(appear(), observe()) is None
    assert visibility(appear(see(20)), observe(viewport=None)) is None
