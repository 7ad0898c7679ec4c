from __future__ import annotations

import pytest

from mock_portal.classroom.pace import MOST, Pace


def test_a_burst_is_allowed_and_then_what_flows_in() -> None:
    pace = Pace(burst=3, per_s=2)
    assert [pace.allows("Hoa", 0) for _ in range(4)] == [True, True, True, False]
    assert [pace.allows("Hoa", 500), pace.allows("Hoa", 500)] == [True, False]


def test_it_never_holds_more_than_a_burst() -> None:
    pace = Pace(burst=2, per_s=100)
    pace.allows("Hoa", 0)
    assert [pace.allows("Hoa", 60_000) for _ in range(3)] == [True, True, False]


def test_one_learner_is_no_matter_of_another_s() -> None:
    pace = Pace(burst=1, per_s=0.1)
    assert [pace.allows(who, 0) for who in ("Hoa", "Hoa", "Bình")] == [True, False, True]


def test_a_clock_that_goes_back_gives_nothing() -> None:
    pace = Pace(burst=1, per_s=1)
    assert [pace.allows("Hoa", at_ms) for at_ms in (5000, 0)] == [True, False]


@pytest.mark.parametrize("more", [0, 1], ids=["as many as it knows", "one more"])
def test_it_forgets_who_asked_longest_ago(more: int) -> None:
    pace = Pace(burst=1, per_s=0.001)
    pace.allows("first", 0)
    for number in range(MOST - 1 + more):
        pace.allows(str(number), 0)
    assert pace.allows("first", 0) is bool(more)
