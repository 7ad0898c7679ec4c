"""What a person could see of one text at one moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstuck.judge.visibility import look_at, shown_share, visibility
from unstuck.model import Box
from unstuck.observe.observation import Appearance, Observation, Sighting, Viewport

Make = Callable[..., Any]


def line(x: float, y: float, width: float = 400, height: float = 20) -> Box:
    return Box(x=x, y=y, width=width, height=height)


@pytest.mark.parametrize(
    ("changes", "where", "distance"),
    [
        pytest.param({}, "in-view", 0, id="in the middle of the screen"),
        pytest.param({"y": -200}, "above", 180, id="above, counted from its lower edge"),
        pytest.param({"y": 800}, "below", 32, id="below, counted from its upper edge"),
        pytest.param({"lines": (line(-600, 300),)}, "left", 200, id="left"),
        pytest.param({"lines": (line(1400, 300),)}, "right", 34, id="right"),
        pytest.param({"y": 767.88}, "below", 0, id="a sliver of 0.12 px is not seen"),
        pytest.param({"y": 757}, "in-view", 0, id="more than half of it is enough"),
        pytest.param({"y": 759}, "below", 0, id="less than half of it is not"),
        pytest.param({"lines": ()}, "clipped", 0, id="laid out nowhere"),
        pytest.param({"area": line(0, 500, 1366, 200)}, "clipped", 0, id="an ancestor cuts it off"),
        pytest.param({"opacity": 0.0}, "transparent", 0, id="opacity 0"),
        pytest.param({"covered": 1.0}, "covered", 0, id="something lies over it"),
        pytest.param({"covered": 0.4}, "in-view", 0, id="a corner is covered"),
        pytest.param({"contrast": 1.01}, "unreadable", 0, id="the colour of its background"),
        pytest.param({"x_height_px": 0.5}, "unreadable", 0, id="letters of 1 px"),
        pytest.param({"contrast": None}, "in-view", 0, id="no contrast could be measured"),
    ],
)
def test_a_sighting_is_placed(
    see: Make, screen: Viewport, changes: dict[str, Any], where: str, distance: float
) -> None:
    look = look_at(see(**changes), screen)
    assert (look.where, look.distance_px) == (where, distance)


@pytest.mark.parametrize(
    ("contrast", "hard"), [(1.5, True), (2.99, True), (3.0, False), (12.0, False)]
)
def test_weak_contrast_is_seen_and_flagged(
    see: Make, screen: Viewport, contrast: float, hard: bool
) -> None:
    look = look_at(see(contrast=contrast), screen)
    assert look.seen
    assert look.hard_to_read is hard


def test_a_tall_text_is_seen_by_its_first_two_lines(see: Make, screen: Viewport) -> None:
    lines = tuple(line(0, 720 + 20 * number) for number in range(20))
    assert look_at(see(lines=lines), screen).seen
    assert not look_at(see(lines=lines[:6]), screen).seen  # not tall: half of it would be needed


def visible_for(make: Appearance, observed: Observation) -> float:
    judged = visibility(make, observed)
    assert judged is not None
    return judged.dwell_ms


def test_dwell_counts_only_the_time_in_view(see: Make, appear: Make, observe: Make) -> None:
    scrolled = appear(see(20, y=-50), see(120, y=300), see(420, y=-50), gone_ms=900)
    assert visible_for(scrolled, observe(scrolled, elapsed_ms=1000)) == 300


def test_dwell_goes_on_to_the_verdict_while_the_text_is_there(
    see: Make, appear: Make, observe: Make
) -> None:
    there = appear(see(20))
    assert visible_for(there, observe(there, elapsed_ms=520)) == 500


def test_a_text_never_sighted_is_not_judged(appear: Make, observe: Make) -> None:
    assert visibility(appear(), observe()) is None


boxes = st.builds(
    line,
    st.floats(-2000, 2000),
    st.floats(-2000, 2000),
    st.floats(1, 1500),
    st.floats(1, 60),
)


@given(st.lists(boxes, min_size=1, max_size=8), boxes)
def test_the_shown_share_is_a_share_and_grows_with_the_area(lines: list[Box], area: Box) -> None:
    share = shown_share(tuple(lines), area)
    wider = area.union(line(area.x - 10, area.y - 10, area.width + 20, area.height + 20))
    assert 0 <= share <= 1 + 1e-9
    assert shown_share(tuple(lines), wider) >= share - 1e-9


@given(boxes, st.floats(0, 3000))
def test_scrolling_moves_a_text_out_by_as_much(box: Box, scrolled: float) -> None:
    screen = Viewport(
        width=1366, height=768, scroll_x=0, scroll_y=0, scale=1, page_width=1366, page_height=9000
    )
    moved = box.model_copy(update={"y": -box.height - scrolled, "x": 0.0, "width": 100.0})
    sight = Sighting(
        at_ms=0,
        lines=(moved,),
        area=screen.box,
        opacity=1,
        covered=0,
        contrast=21,
        x_height_px=8,
        doubt=None,
        focused=False,
    )
    look = look_at(sight, screen)
    assert look.where == "above"
    assert look.distance_px == pytest.approx(scrolled, abs=0.06)
