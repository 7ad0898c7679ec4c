"""What a frame's document has seen, brought onto the page's own screen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstuck.model import Box
from unstuck.observe.observation import Sighting
from unstuck.observe.placing import Placement, compose, key_of

MAIN, INNER, INMOST = "main", "inner", "inmost"
BEGAN = 5_000.0
SCREEN = Box(x=0, y=0, width=1366, height=768)


def box_of(x: float, y: float, width: float, height: float) -> Box:
    return Box(x=x, y=y, width=width, height=height)


def sighting(at_ms: float = 0, *lines: Box, **changes: Any) -> Sighting:
    given_: dict[str, Any] = {
        "at_ms": at_ms,
        "lines": lines or (box_of(10, 20, 100, 16),),
        "area": box_of(0, 0, 300, 200),
        "opacity": 1,
        "covered": 0,
        "contrast": 12.0,
        "x_height_px": 8,
        "doubt": None,
        "focused": False,
    }
    return Sighting(**{**given_, **changes})


def placement(since_ms: float = -1000, **changes: Any) -> Placement:
    given_: dict[str, Any] = {
        "at_ms": BEGAN + since_ms,
        "box": box_of(400, 500, 300, 200),
        "area": box_of(400, 500, 300, 200),
        "stretch": 1,
        "shown": True,
        "opacity": 1,
        "covered": 0,
        "pinned": False,
    }
    return Placement(**{**given_, **changes})


def placed(*sightings: Sighting, places: list[Placement]) -> tuple[Sighting, ...]:
    return compose(sightings, INNER, MAIN, {key_of(INNER, MAIN): places}, BEGAN)


def test_what_the_page_itself_shows_stays_as_it_is() -> None:
    seen = (sighting(), sighting(90))
    assert compose(seen, MAIN, MAIN, {key_of(INNER, MAIN): [placement()]}, BEGAN) == seen
    assert compose(seen, "", MAIN, {}, BEGAN) == seen


def test_a_frame_moves_its_texts_to_where_it_lies() -> None:
    (seen,) = placed(sighting(), places=[placement()])
    assert seen.lines == (box_of(410, 520, 100, 16),)
    assert seen.area == box_of(400, 500, 300, 200)


def test_a_transform_stretches_them() -> None:
    (seen,) = placed(sighting(), places=[placement(stretch=1.5, area=SCREEN)])
    assert seen.lines == (box_of(415, 530, 150, 24),)
    assert seen.area == box_of(400, 500, 450, 300).intersection(SCREEN)
    assert seen.x_height_px == 12


def test_what_cuts_the_frame_off_cuts_them_off() -> None:
    (seen,) = placed(sighting(), places=[placement(area=box_of(400, 500, 300, 25))])
    assert seen.area == box_of(400, 500, 300, 25)


@pytest.mark.parametrize(
    ("text", "frame", "shown"),
    [
        pytest.param({"opacity": 0.5}, {"opacity": 0.5}, {"opacity": 0.25}, id="opacity"),
        pytest.param({"covered": 0.2}, {"covered": 0.6}, {"covered": 0.6}, id="more is covered"),
        pytest.param({"covered": 0.6}, {"covered": 0.2}, {"covered": 0.6}, id="less is covered"),
        pytest.param({}, {"pinned": True}, {"pinned": True}, id="a pinned frame"),
        pytest.param({"pinned": True}, {}, {"pinned": True}, id="a pinned text"),
        pytest.param({}, {}, {"pinned": False}, id="neither is pinned"),
        pytest.param({}, {"shown": False}, {"lines": ()}, id="a hidden frame"),
    ],
)
def test_a_frame_adds_how_it_is_painted(
    text: dict[str, Any], frame: dict[str, Any], shown: dict[str, Any]
) -> None:
    (seen,) = placed(sighting(**text), places=[placement(**frame)])
    assert {name: getattr(seen, name) for name in shown} == shown


def test_the_rest_of_a_sighting_stays() -> None:
    text = sighting(7, contrast=3.3, doubt="picture", focused=True, alarming=True, pixels=4)
    (seen,) = placed(text, places=[placement()])
    same = ("at_ms", "contrast", "doubt", "focused", "alarming", "pixels")
    assert [getattr(seen, name) for name in same] == [getattr(text, name) for name in same]


@pytest.mark.parametrize(
    "placements",
    [
        pytest.param({}, id="no frame is known"),
        pytest.param({key_of(INNER, MAIN): []}, id="the frame was not measured"),
        pytest.param({key_of("another", MAIN): [placement()]}, id="only another frame is known"),
        pytest.param({key_of(INNER + "2", MAIN): [placement()]}, id="one of a longer name"),
    ],
)
def test_what_lies_nobody_knows_where_is_nowhere(placements: dict[str, list[Placement]]) -> None:
    (seen,) = compose((sighting(),), INNER, MAIN, placements, BEGAN)
    assert (seen.lines, seen.doubt) == ((), "frame")


def test_a_frame_in_a_frame_is_placed_twice() -> None:
    places = {
        key_of(INMOST, INNER): [placement(box=box_of(5, 6, 50, 40), area=box_of(5, 6, 50, 30))],
        key_of(INNER, MAIN): [placement(stretch=2, area=SCREEN)],
    }
    (seen,) = compose((sighting(),), INMOST, MAIN, places, BEGAN)
    assert seen.lines == (box_of(400 + 2 * 15, 500 + 2 * 26, 200, 32),)
    assert seen.area == box_of(410, 512, 100, 60)
    assert seen.x_height_px == 16


def test_a_frame_that_moves_moves_its_texts_from_then_on() -> None:
    far = box_of(400, 900, 300, 200)
    seen = placed(sighting(20), places=[placement(-50), placement(70.04, box=far)])
    assert [(it.at_ms, it.lines[0].y) for it in seen] == [(20, 520), (70, 920)]


def test_how_a_frame_lay_before_the_text_came_is_of_no_interest() -> None:
    far = box_of(400, 900, 300, 200)
    seen = placed(sighting(20), places=[placement(-50), placement(10, box=far)])
    assert [(it.at_ms, it.lines[0].y) for it in seen] == [(20, 920)]


def test_a_frame_that_is_measured_late_lay_there_before() -> None:
    seen = placed(sighting(20), places=[placement(60)])
    assert [(it.at_ms, it.lines[0].y) for it in seen] == [(20, 520)]


def test_nothing_seen_is_nothing_placed() -> None:
    assert placed(places=[placement()]) == ()


whole = st.integers(-300, 900).map(float)
sizes = st.integers(1, 400).map(float)
boxes = st.builds(box_of, whole, whole, sizes, sizes)
moments = st.lists(st.integers(-100, 400), min_size=1, max_size=5, unique=True).map(sorted)
stretches = st.sampled_from([0.5, 1.0, 2.0])


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Sighting], list[Placement]]:
    """Draw a text that moves in a frame that moves."""
    seen = [sighting(at, draw(boxes), draw(boxes), area=draw(boxes)) for at in draw(moments)]
    places = [
        placement(at, box=draw(boxes), area=draw(boxes), stretch=draw(stretches))
        for at in draw(moments)
    ]
    return seen, places


def in_force(seen: tuple[Sighting, ...], at: float) -> Sighting:
    return next(it for it in reversed(seen) if it.at_ms <= at)


@settings(deadline=None)
@given(histories(), st.integers(0, 500))
def test_at_every_moment_the_text_lies_where_its_frame_puts_it(
    history: tuple[list[Sighting], list[Placement]], later: int
) -> None:
    sightings, places = history
    at = sightings[0].at_ms + later
    seen = placed(*sightings, places=places)
    assert [it.at_ms for it in seen] == sorted({it.at_ms for it in seen})
    known = [it for it in places if it.at_ms - BEGAN <= at] or places[:1]
    text, place = in_force(tuple(sightings), at), known[-1]
    shown = in_force(seen, at)
    for inner, outer in zip(text.lines, shown.lines, strict=True):
        assert outer.x == place.box.x + inner.x * place.stretch
        assert outer.y == place.box.y + inner.y * place.stretch
        assert (outer.width, outer.height) == (
            inner.width * place.stretch,
            inner.height * place.stretch,
        )


@settings(deadline=None)
@given(histories())
def test_no_text_is_painted_outside_its_frame(
    history: tuple[list[Sighting], list[Placement]],
) -> None:
    sightings, places = history
    for seen in placed(*sightings, places=places):
        assert any(seen.area.intersection(it.area).area == seen.area.area for it in places)
