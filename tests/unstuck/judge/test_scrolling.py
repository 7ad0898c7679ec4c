"""Whether what a person saw depends on how far they would have scrolled."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from unstuck.judge.scrolling import depends_on_scroll, is_seen_at, positions, reach
from unstuck.judge.visibility import look_at
from unstuck.model import Box
from unstuck.observe.observation import Action, Observation, Sighting, Target, Viewport

Make = Callable[..., Any]
#: In the middle, where a test tool scrolls a control before it clicks.
CONTROL = Box(x=100, y=370, width=120, height=30)


def scrolled_for(control: Box | None = CONTROL, **viewport: Any) -> dict[str, Any]:
    """Return what a page of two screens is like that was scrolled to its control."""
    before = Viewport(
        width=1366, height=768, scroll_x=0, scroll_y=600, scale=1, page_width=1366, page_height=2000
    )
    target = Target(name="Send", role="button", disabled=False, in_form=True, box=control)
    return {
        "viewport": before.model_copy(update=viewport),
        "action": {"by": "mouse", "target": target, "viewport": before, "scrolled_for": True},
    }


def acted(observe: Make, *appearances: Any, given: dict[str, Any] | None = None) -> Observation:
    changes = scrolled_for() if given is None else given
    action = Action(step=observe().before, **changes["action"])
    made: Observation = observe(*appearances, viewport=changes["viewport"], action=action)
    return made


@pytest.mark.parametrize(
    ("sighting", "depends"),
    [
        pytest.param({"y": 60}, True, id="above the control, as far as the screen is high"),
        pytest.param({"y": -200}, True, id="just above the screen"),
        pytest.param({"y": 390}, False, id="beside the control"),
        pytest.param({"y": -1200}, False, id="far above, out of reach"),
        pytest.param({"y": 1300}, False, id="far below, out of reach"),
        pytest.param({"y": 900}, True, id="just below the screen"),
        pytest.param({"y": 60, "pinned": True}, False, id="a toast stays where it is"),
        pytest.param({"y": -200, "pinned": True}, False, id="a toast off the screen stays there"),
        pytest.param({"y": 60, "opacity": 0}, False, id="transparent everywhere"),
        pytest.param({"y": -200, "opacity": 0}, False, id="transparent and above"),
        pytest.param({"y": 60, "x_height_px": 1}, False, id="too small everywhere"),
        pytest.param(
            {"y": 390, "area": Box(x=0, y=0, width=9, height=9)}, False, id="clipped everywhere"
        ),
        pytest.param({"y": 390, "covered": 1}, True, id="under what may be pinned"),
        pytest.param({"lines": ()}, False, id="laid out nowhere"),
        pytest.param(
            {"y": -200, "doubt": "clip", "pixels": 1}, False, id="above, and clipped to nothing"
        ),
    ],
)
def test_where_a_person_would_have_scrolled_to(
    see: Make, appear: Make, observe: Make, sighting: dict[str, Any], *, depends: bool
) -> None:
    assert depends_on_scroll(acted(observe, appear(see(20, **sighting)))) is depends


def test_a_notice_between_two_that_show_in_turn_makes_no_difference(
    see: Make, appear: Make, observe: Make
) -> None:
    above, below = appear(see(20, y=60)), appear(see(20, y=700), id="d1 2")
    assert depends_on_scroll(acted(observe, above))
    assert depends_on_scroll(acted(observe, below))
    assert not depends_on_scroll(acted(observe, above, below))


def test_two_notices_may_leave_a_gap_between_them(see: Make, appear: Make, observe: Make) -> None:
    """The first is gone before the second comes, but only where nobody has looked."""
    above, below = appear(see(20, y=-8)), appear(see(20, y=770), id="d1 2")
    assert depends_on_scroll(acted(observe, above, below))
    beside = appear(see(20, y=390), id="d1 3")
    assert not depends_on_scroll(acted(observe, above, below, beside))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"form": "mark"}, id="it has no words"),
        pytest.param({"gone_ms": 90}, id="it is gone"),
        pytest.param({"label": True}, id="it is no answer"),
    ],
)
def test_what_cannot_be_read_anyway_makes_no_difference(
    see: Make, appear: Make, observe: Make, changes: dict[str, Any]
) -> None:
    assert not depends_on_scroll(acted(observe, appear(see(20, y=60), **changes)))


def test_the_last_sighting_counts(see: Make, appear: Make, observe: Make) -> None:
    assert not depends_on_scroll(acted(observe, appear(see(20, y=60), see(40, y=390))))
    assert depends_on_scroll(acted(observe, appear(see(20, y=390), see(40, y=60))))
    assert not depends_on_scroll(acted(observe, appear()))


@pytest.mark.parametrize(
    ("viewport", "depends"),
    [
        pytest.param({}, True, id="it stands still"),
        pytest.param({"scroll_y": 601}, True, id="between two px"),
        pytest.param({"scroll_y": 601.05}, False, id="a little more than a px"),
        pytest.param({"scroll_y": 601, "page_height": 1998}, True, id="a px, and less page"),
        pytest.param({"scroll_y": 602}, False, id="it has scrolled by itself"),
        pytest.param({"scroll_y": 598}, False, id="it has scrolled up"),
        pytest.param({"scroll_y": 640, "page_height": 2040}, True, id="a text took room above"),
        pytest.param({"scroll_y": 640, "page_height": 2039}, True, id="nearly as much room"),
        pytest.param({"scroll_y": 640, "page_height": 2038}, False, id="scrolled, and grown"),
        pytest.param({"page_height": 2040}, True, id="grown below"),
        pytest.param({"scroll_y": 560, "page_height": 1960}, True, id="a text above went away"),
    ],
)
def test_a_page_that_scrolls_by_itself_settles_it(
    see: Make, appear: Make, observe: Make, viewport: dict[str, Any], *, depends: bool
) -> None:
    given = scrolled_for(**viewport)
    assert depends_on_scroll(acted(observe, appear(see(20, y=60)), given=given)) is depends


def test_only_what_somebody_scrolled_for_the_person_depends(
    see: Make, appear: Make, observe: Make
) -> None:
    made = acted(observe, appear(see(20, y=60)))
    assert depends_on_scroll(made)
    own = made.action.model_copy(update={"scrolled_for": False}) if made.action else None
    assert not depends_on_scroll(made.model_copy(update={"action": own}))
    assert not depends_on_scroll(made.model_copy(update={"action": None}))
    assert not depends_on_scroll(made.model_copy(update={"viewport": None}))
    nowhere = scrolled_for(control=None)
    assert not depends_on_scroll(acted(observe, appear(see(20, y=60)), given=nowhere))
    bare = made.action.model_copy(update={"target": None}) if made.action else None
    assert not depends_on_scroll(made.model_copy(update={"action": bare}))


@pytest.mark.parametrize(
    ("control", "viewport", "way"),
    [
        pytest.param(CONTROL, {}, (-368, 370), id="from the lower edge to the upper"),
        pytest.param(CONTROL, {"scroll_y": 100}, (-100, 370), id="the page begins"),
        pytest.param(CONTROL, {"scroll_y": 1200}, (-368, 32), id="the page ends"),
        pytest.param(Box(x=0, y=-10, width=9, height=30), {}, (-600, 0), id="cut off at the top"),
        pytest.param(Box(x=0, y=750, width=9, height=30), {}, (0, 632), id="cut off at the bottom"),
        pytest.param(Box(x=0, y=-10, width=9, height=900), {}, (0, 0), id="larger than the screen"),
        pytest.param(
            CONTROL,
            {"visual": Box(x=0, y=300, width=683, height=384)},
            (-284, 70),
            id="what a pinch leaves of the screen",
        ),
    ],
)
def test_the_way_that_leaves_the_control_on_the_screen(
    control: Box, viewport: dict[str, Any], way: tuple[float, float]
) -> None:
    assert reach(control, scrolled_for(**viewport)["viewport"]) == way


def test_the_places_to_look_from(see: Make) -> None:
    viewport = scrolled_for()["viewport"]
    assert positions(CONTROL, [], viewport) == (-368, 0, 370)
    # Half of its 20 px are above the screen at 110, half below it at -658, out of reach.
    assert positions(CONTROL, [see(20, y=100)], viewport) == (-368, 0, 109, 110, 111, 370)
    # Half of its 15 px: between two px.
    thin = see(20, lines=(Box(x=0, y=100, width=9, height=15),))
    assert positions(CONTROL, [thin], viewport) == (-368, 0, 107, 108, 370)


def test_a_tall_text_is_left_where_it_or_its_first_two_lines_no_longer_show(see: Make) -> None:
    three = see(20, lines=tuple(Box(x=0, y=at, width=9, height=20) for at in (100, 130, 160)))
    # Of two lines the first is gone at 120, and the second begins to go at 130; of all three, half
    # is gone in the middle of the second.
    turns = (119, 120, 121, 129, 130, 131, 139, 140, 141)
    assert positions(CONTROL, [three], scrolled_for()["viewport"]) == (-368, 0, *turns, 370)


def test_the_screen_begins_where_a_pinch_has_left_it(see: Make) -> None:
    viewport = scrolled_for(visual=Box(x=0, y=300, width=683, height=384))["viewport"]
    assert positions(CONTROL, [see(20, y=340)], viewport) == (-284, 0, 49, 50, 51, 70)


WINDOW = Viewport(
    width=100, height=60, scroll_x=0, scroll_y=40, scale=1, page_width=100, page_height=160
)
lines_of = st.builds(
    Box,
    x=st.integers(-40, 90).map(float),
    y=st.integers(-90, 120).map(float),
    width=st.integers(1, 90).map(float),
    height=st.integers(1, 30).map(float),
)
controls = st.builds(
    Box, x=st.just(0.0), y=st.integers(-5, 50), width=st.just(20.0), height=st.integers(1, 20)
)


def painted_well(lines: tuple[Box, ...]) -> Sighting:
    return Sighting(
        at_ms=0,
        lines=lines,
        area=WINDOW.box,
        opacity=1,
        covered=0,
        contrast=21,
        x_height_px=8,
        doubt=None,
        focused=False,
    )


#: What lies on the screen is cut off by nothing but the screen.
texts = st.lists(lines_of, min_size=1, max_size=4).map(tuple).map(painted_well)


def views(shown: list[Sighting], places: set[float]) -> set[bool]:
    return {any(is_seen_at(it, WINDOW, at) for it in shown) for at in places}


@settings(deadline=None, max_examples=80)
@given(st.lists(texts, min_size=1, max_size=3), controls)
@example(
    [
        painted_well((Box(x=0, y=0, width=90, height=10),)),
        painted_well((Box(x=0, y=57, width=90, height=10),)),
    ],
    Box(x=0, y=20, width=20, height=10),
)
def test_a_few_places_tell_what_all_would(shown: list[Sighting], control: Box) -> None:
    first, last = reach(control, WINDOW)
    all_of_them = {float(at) for at in range(ceil(first), floor(last) + 1)} | {first, last}
    few = set(positions(control, shown, WINDOW))
    assert few <= all_of_them
    assert views(shown, few) == views(shown, all_of_them)


@settings(deadline=None)
@given(texts, st.integers(-80, 80))
def test_to_scroll_the_page_is_to_move_the_text(text: Sighting, at: int) -> None:
    lines = tuple(it.model_copy(update={"y": it.y - at}) for it in text.lines)
    moved = text.model_copy(update={"lines": lines})
    assert is_seen_at(text, WINDOW, at) is look_at(moved, WINDOW).seen


@settings(deadline=None)
@given(controls, st.integers(0, 100), st.integers(60, 300))
def test_on_its_way_the_control_stays_on_the_screen(
    control: Box, scroll_y: int, page_height: int
) -> None:
    page = max(page_height, scroll_y + 80)
    assume(control.y >= -scroll_y)
    window = WINDOW.model_copy(update={"scroll_y": float(scroll_y), "page_height": float(page)})
    for at in reach(control, window):
        assert 0 <= scroll_y + at <= page - 60
        if at:
            assert control.y - at >= 0
            assert control.bottom - at <= 60
