"""What is said of each notice, and which of several decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge.notices import nothing_can_remove_it, notices
from unstuck.judge.outcome import Notice
from unstuck.model import Box
from unstuck.observe.observation import Observation, Pending

Make = Callable[..., Any]
WAITING = (Pending(kind="request", detail="POST /api", began_ms=5),)
BUSY = (Pending(kind="timer", detail="setTimeout of 3000 ms", began_ms=5),)
OPEN: dict[str, Any] = {"settled_by": None}


def only(given: Observation) -> Notice:
    (notice,) = notices(given)
    return notice


def test_a_notice_carries_what_the_page_says_of_it(see: Make, appear: Make, observe: Make) -> None:
    focused = see(20, focused=True)
    there = appear(focused, see(30, contrast=2.0), field="Code", announced=True)
    assert only(observe(there, elapsed_ms=400)) == Notice(
        text="The code is wrong.",
        where="in-view",
        distance_px=0,
        seen=True,
        hard_to_read=True,
        dwell_ms=380,
        announced=True,
        focused=True,
        box=Box(x=100, y=300, width=400, height=20),
        field="Code",
    )


def test_a_notice_off_the_screen_has_its_distance(see: Make, appear: Make, observe: Make) -> None:
    notice = only(observe(appear(see(20, y=-1268))))
    assert (notice.where, notice.distance_px, notice.seen) == ("above", 1248, False)
    assert (notice.focused, notice.hard_to_read, notice.announced) == (False, False, False)
    assert notice.dwell_ms == 0


def test_a_notice_that_was_read_before_it_moved_away_lies_in_view(
    see: Make, appear: Make, observe: Make
) -> None:
    notice = only(observe(appear(see(20), see(1020, y=-300)), elapsed_ms=1100))
    assert (notice.where, notice.distance_px, notice.seen) == ("in-view", 0, True)
    notice = only(observe(appear(see(20), see(1019, y=-300)), elapsed_ms=1100))
    assert (notice.where, notice.distance_px, notice.seen) == ("above", 280, False)


@pytest.mark.parametrize(
    ("gone_ms", "where"),
    [
        pytest.param(1020, "in-view", id="long enough"),
        pytest.param(1019, "too-brief", id="not long enough"),
        pytest.param(20, "too-brief", id="not at all"),
    ],
)
def test_a_notice_that_went_away_was_there_for_a_time(
    see: Make, appear: Make, observe: Make, gone_ms: float, where: str
) -> None:
    notice = only(observe(appear(see(20), gone_ms=gone_ms), elapsed_ms=3000))
    assert (notice.where, notice.seen) == (where, where == "in-view")


def test_a_notice_that_went_away_unseen_was_not_too_brief(
    see: Make, appear: Make, observe: Make
) -> None:
    gone = appear(see(20, y=-300), gone_ms=90)
    assert only(observe(gone, elapsed_ms=3000)).where == "above"
    for moved in (20.5, 21, 60):
        glimpsed = appear(see(20), see(moved, y=-300), gone_ms=90)
        assert only(observe(glimpsed, elapsed_ms=3000)).where == "too-brief"


@pytest.mark.parametrize("form", ["mark", "said"])
def test_what_has_no_words_cannot_be_read(
    see: Make, appear: Make, observe: Make, form: str
) -> None:
    notice = only(observe(appear(see(20), form=form)))
    assert (notice.where, notice.seen) == ("not-text", False)


@pytest.mark.parametrize(
    ("changes", "seen"),
    [
        pytest.param({"doubt": None}, True, id="no doubt"),
        pytest.param({"doubt": "picture"}, False, id="a doubt"),
        pytest.param({"doubt": "picture", "pixels": 9.0}, True, id="a doubt that a picture ended"),
    ],
)
def test_a_doubt_is_no_sight(
    see: Make, appear: Make, observe: Make, changes: dict[str, Any], *, seen: bool
) -> None:
    notice = only(observe(appear(see(20, **changes))))
    assert (notice.where, notice.seen) == ("in-view", seen)


@pytest.mark.parametrize(
    ("changes", "seen"),
    [
        pytest.param({}, True, id="settled"),
        pytest.param({**OPEN}, True, id="nothing is under way"),
        pytest.param({**OPEN, "pending": WAITING}, True, id="only the network is waited for"),
        pytest.param({**OPEN, "pending": BUSY}, False, id="a timer may take it away"),
        pytest.param({**OPEN, "pending": WAITING + BUSY}, False, id="a timer, too"),
        pytest.param({**OPEN, "pending": BUSY, "elapsed_ms": 1020}, True, id="a second has passed"),
        pytest.param({**OPEN, "pending": BUSY, "elapsed_ms": 1019}, False, id="not quite"),
        pytest.param({"settled_by": "limit", "pending": BUSY}, True, id="patience has ended"),
    ],
)
def test_a_notice_is_seen_once_it_lasts(
    see: Make, appear: Make, observe: Make, changes: dict[str, Any], *, seen: bool
) -> None:
    assert only(observe(appear(see(20)), **changes)).seen is seen


def test_only_the_network_takes_no_notice_away(observe: Make) -> None:
    assert nothing_can_remove_it(observe(pending=()))
    assert nothing_can_remove_it(observe(pending=WAITING))
    assert not nothing_can_remove_it(observe(pending=BUSY + WAITING))


def test_what_was_never_sighted_is_no_notice_yet(appear: Make, observe: Make, see: Make) -> None:
    assert notices(observe(appear())) == ()
    assert notices(observe(appear(see(20)), viewport=None)) == ()


FIRST: dict[str, Any] = {"text": "The first is wrong."}
SECOND: dict[str, Any] = {"text": "The second is wrong.", "id": "d1 2", "at_ms": 40.0}


@pytest.mark.parametrize(
    ("first", "second", "decides"),
    [
        pytest.param({}, {}, 1, id="what came first"),
        pytest.param({"at_ms": 41.0}, {}, 2, id="what came first, listed last"),
        pytest.param({}, {"role": "alert"}, 2, id="an alert"),
        pytest.param({}, {"role": "alertdialog"}, 2, id="an alert dialog"),
        pytest.param({}, {"live": "assertive"}, 2, id="an assertive region"),
        pytest.param({}, {"field": "Code"}, 2, id="what belongs to a field"),
        pytest.param({"field": "Code"}, {"role": "alert"}, 2, id="an alert before a field's"),
        *[
            pytest.param({"tag": f"h{level}"}, {}, 2, id=f"words before their heading {level}")
            for level in range(1, 7)
        ],
        pytest.param({"tag": "h2"}, {"tag": "h3"}, 1, id="both are headings"),
        pytest.param({"tag": "h2", "field": "Code"}, {}, 2, id="words before a field's heading"),
        pytest.param(
            {"text": "The first is odd.", "field": "Code"}, {}, 2, id="trouble before a field's"
        ),
        pytest.param(
            {"text": "The first is odd.", "role": "alert"}, {}, 1, id="an alert before trouble"
        ),
    ],
)
def test_what_decides(
    show: Make, first: dict[str, Any], second: dict[str, Any], decides: int
) -> None:
    (one,) = show({}, FIRST | first).appearances
    (two,) = show({}, SECOND | second).appearances
    texts = [notice.text for notice in notices(show({}, {}, appearances=(one, two)))]
    assert len(texts) == 2
    assert texts[0] == (one if decides == 1 else two).text


def test_what_was_focused_decides(see: Make, appear: Make, observe: Make) -> None:
    one, two = appear(see(50), **FIRST), appear(see(50, focused=True), **SECOND)
    assert [it.text for it in notices(observe(one, two))] == [two.text, one.text]


def test_what_could_be_seen_decides_before_what_came_first(
    see: Make, appear: Make, observe: Make
) -> None:
    one, two = appear(see(50, y=-300), **FIRST), appear(see(50), **SECOND)
    assert [it.text for it in notices(observe(one, two))] == [two.text, one.text]


def test_of_equals_the_first_listed_decides(see: Make, appear: Make, observe: Make) -> None:
    one, two = appear(see(50), **FIRST), appear(see(50), **{**SECOND, "at_ms": 15})
    assert [it.text for it in notices(observe(one, two))] == [one.text, two.text]
    assert [it.text for it in notices(observe(two, one))] == [two.text, one.text]
