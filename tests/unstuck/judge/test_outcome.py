"""An outcome as it is written down and read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from unstuck.judge.outcome import Notice, verdict
from unstuck.model import Box
from unstuck_fixtures.models import Text

Make = Callable[..., Any]
SAID = Text(vi="Đã sang bước tiếp theo.", en="The next step was reached.")


def test_a_notice_of_which_nothing_else_is_known_is_easy_to_read() -> None:
    notice = Notice(
        text="Mã sai",
        where="above",
        distance_px=9,
        seen=False,
        dwell_ms=0,
        announced=False,
        focused=False,
        box=Box(x=0, y=0, width=1, height=1),
    )
    assert not notice.hard_to_read
    assert notice.field is None


def test_a_verdict_keeps_what_settled_it(observe: Make) -> None:
    outcome = verdict("advanced", SAID, observe(settled_by="grace", elapsed_ms=70))
    assert (outcome.kind, outcome.settled_by, outcome.elapsed_ms) == ("advanced", "grace", 70)
    assert (outcome.sentence, outcome.reason, outcome.notices) == (SAID, None, ())


def test_a_verdict_that_stands_before_all_has_settled_is_its_cause(observe: Make) -> None:
    assert verdict("seen", SAID, observe(settled_by=None)).settled_by == "cause"


def test_an_outcome_survives_json(observe: Make) -> None:
    outcome = verdict("silent", SAID, observe(), reason="nothing-happened")
    assert type(outcome).model_validate_json(outcome.model_dump_json()) == outcome
