"""Whatever the boxes: what clipping, zoom, scrolling and mirroring do to a look, and do not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unstuck.judge.visibility import Look, direction, is_enough, look_at, shown_share
from unstuck.model import Box
from unstuck.observe.observation import Sighting, Viewport

SCREEN = Viewport(
    width=100, height=60, scroll_x=0, scroll_y=0, scale=1, page_width=100, page_height=900
)
unhurried = settings(deadline=None)


def box_of(x: float, y: float, width: float, height: float) -> Box:
    return Box(x=x, y=y, width=width, height=height)


whole = st.integers(-150, 150).map(float)
boxes = st.builds(
    box_of, whole, whole, st.integers(1, 120).map(float), st.integers(1, 40).map(float)
)
texts = st.lists(boxes, min_size=1, max_size=6).map(tuple)
shifts = st.tuples(whole, whole)
#: By powers of two, so that a share is the same to the last bit.
zooms = st.sampled_from([0.25, 0.5, 2.0, 4.0])


def sighting(lines: tuple[Box, ...], area: Box | None = None) -> Sighting:
    return Sighting(
        at_ms=0,
        lines=lines,
        area=SCREEN.box if area is None else area,
        opacity=1,
        covered=0,
        contrast=21,
        x_height_px=8,
        doubt=None,
        focused=False,
    )


def shifted(box: Box, by: tuple[float, float]) -> Box:
    return box.model_copy(update={"x": box.x + by[0], "y": box.y + by[1]})


def stretched(box: Box, by: float) -> Box:
    return box_of(box.x * by, box.y * by, box.width * by, box.height * by)


def mirrored(box: Box) -> Box:
    return box.model_copy(update={"x": SCREEN.width - box.right})


def upside_down(box: Box) -> Box:
    return box.model_copy(update={"y": SCREEN.height - box.bottom})


def look(lines: tuple[Box, ...], area: Box | None = None) -> Look:
    return look_at(sighting(lines, area), SCREEN)


@unhurried
@given(texts, boxes)
def test_the_shown_share_is_that_of_the_pixels(lines: tuple[Box, ...], area: Box) -> None:
    columns = range(int(area.x), int(area.right))
    rows = range(int(area.y), int(area.bottom))
    shown = sum(len(columns_of(line, columns)) * len(rows_of(line, rows)) for line in lines)
    assert shown_share(lines, area) == pytest.approx(shown / sum(line.area for line in lines))


def columns_of(line: Box, among: range) -> list[int]:
    return [at for at in among if line.x <= at < line.right]


def rows_of(line: Box, among: range) -> list[int]:
    return [at for at in among if line.y <= at < line.bottom]


@unhurried
@given(texts, boxes, shifts)
def test_clipping_never_shows_more(
    lines: tuple[Box, ...], area: Box, by: tuple[float, float]
) -> None:
    clipped = area.intersection(shifted(area, by))
    assert 0 <= shown_share(lines, clipped) <= shown_share(lines, area) <= 1
    assert look(lines, area).seen or not look(lines, clipped.intersection(area)).seen


@unhurried
@given(texts)
def test_what_nothing_clips_shows_as_a_whole(lines: tuple[Box, ...]) -> None:
    around = box_of(-1000, -1000, 2000, 2000)
    assert shown_share(lines, around) == 1
    assert is_enough(lines, around, SCREEN.height)
    assert shown_share(lines, box_of(1000, 0, 100, 100)) == 0


@unhurried
@given(texts, boxes)
def test_what_is_clipped_away_is_not_seen(lines: tuple[Box, ...], area: Box) -> None:
    assume(shown_share(lines, area) == 0)
    assert not look(lines, area).seen
    if look(lines).seen:
        assert look(lines, area).where == "clipped"


@unhurried
@given(boxes, boxes, st.integers(1, 39))
def test_a_line_broken_in_two_shows_as_much(line: Box, area: Box, at: int) -> None:
    assume(at < line.height)
    upper = line.model_copy(update={"height": float(at)})
    lower = box_of(line.x, line.y + at, line.width, line.height - at)
    assert shown_share((upper, lower), area) == pytest.approx(shown_share((line,), area))


@unhurried
@given(texts, boxes, zooms)
def test_a_zoom_changes_no_look_but_its_distance(
    lines: tuple[Box, ...], area: Box, zoom: float
) -> None:
    zoomed = SCREEN.model_copy(
        update={"width": SCREEN.width * zoom, "height": SCREEN.height * zoom}
    )
    larger = sighting(tuple(stretched(it, zoom) for it in lines), stretched(area, zoom))
    before, after = look(lines, area), look_at(larger, zoomed)
    assert after.where == before.where
    assert after.distance_px == pytest.approx(before.distance_px * zoom, abs=0.051)
    assert after.box == stretched(before.box, zoom)


@unhurried
@given(texts, boxes, shifts)
def test_scrolling_all_together_changes_no_look(
    lines: tuple[Box, ...], area: Box, by: tuple[float, float]
) -> None:
    moved = SCREEN.model_copy(update={"visual": shifted(SCREEN.box, by)})
    together = sighting(tuple(shifted(it, by) for it in lines), shifted(area, by))
    before, after = look(lines, area), look_at(together, moved)
    assert (after.where, after.distance_px) == (before.where, before.distance_px)


@unhurried
@given(boxes, st.integers(0, 900))
def test_scrolling_on_moves_a_text_out_by_as_much(box: Box, by: int) -> None:
    above = box_of(0, -box.height - by, min(box.width, SCREEN.width), box.height)
    assert (look((above,)).where, look((above,)).distance_px) == ("above", by)


@unhurried
@given(texts)
def test_a_mirror_swaps_the_sides(lines: tuple[Box, ...]) -> None:
    sides = {"left": "right", "right": "left"}
    before, after = look(lines), look(tuple(mirrored(it) for it in lines))
    assert after.distance_px == before.distance_px
    if not is_even(before.box):
        assert after.where == sides.get(before.where, before.where)


@unhurried
@given(boxes)
def test_upside_down_above_is_below(box: Box) -> None:
    sides = {"above": "below", "below": "above"}
    before, after = direction(box, SCREEN.box), direction(upside_down(box), SCREEN.box)
    assert after[1] == before[1]
    if not is_even(box):
        assert after[0] == sides.get(before[0], before[0])


def is_even(box: Box) -> bool:
    """Say whether two sides have an equal claim to be the one that a box lies on."""
    left, right = -box.x, box.right - SCREEN.width
    above, below = -box.y, box.bottom - SCREEN.height
    gaps = sorted((-box.right, box.x - SCREEN.width, -box.bottom, box.y - SCREEN.height))
    overhangs = sorted((left, right, above, below))
    return gaps[-1] == gaps[-2] or overhangs[-1] == overhangs[-2]


@unhurried
@given(boxes)
def test_a_box_that_moves_by_its_distance_touches_the_screen(box: Box) -> None:
    where, distance = direction(box, SCREEN.box)
    step = {"above": (0, 1), "below": (0, -1), "left": (1, 0), "right": (-1, 0)}[where]
    near = shifted(box, (step[0] * distance, step[1] * distance))
    assert direction(near, SCREEN.box)[1] <= distance
    gaps = (
        SCREEN.box.y - near.bottom,
        near.y - SCREEN.box.bottom,
        SCREEN.box.x - near.right,
        near.x - SCREEN.box.right,
    )
    assert gaps[("above", "below", "left", "right").index(where)] <= 0
    assert distance == 0 or max(gaps) <= distance


@unhurried
@given(boxes)
def test_a_box_that_meets_the_screen_has_no_distance(box: Box) -> None:
    meets = box.intersection(SCREEN.box).area > 0
    assert meets <= (direction(box, SCREEN.box)[1] == 0)


@unhurried
@given(texts, boxes)
def test_a_text_is_seen_where_enough_of_it_is_on_the_screen_and_unclipped(
    lines: tuple[Box, ...], area: Box
) -> None:
    enough = [is_enough(lines, it, SCREEN.height) for it in (SCREEN.box, area)]
    places = {
        (True, True): {"in-view"},
        (True, False): {"clipped"},
    }
    off = {"above", "below", "left", "right"}
    assert look(lines, area).where in places.get((enough[0], enough[1]), off)


@pytest.mark.parametrize(
    ("width", "height"), [(0.0, 10.0), (-5.0, 10.0), (10.0, -5.0), (-5.0, -5.0)]
)
def test_a_box_without_surface_shows_nothing(width: float, height: float) -> None:
    assert shown_share((box_of(10, 10, width, height),), SCREEN.box) == 0
