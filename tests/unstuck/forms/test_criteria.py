from __future__ import annotations

from typing import Any

import pytest

from unstuck.forms.criteria import criteria, severity_of
from unstuck.judge.outcome import Notice, Outcome
from unstuck.model import Box
from unstuck.report.wcag import criterion
from unstuck_fixtures.models import Text


def outcome(kind: str, reason: str | None = None, **notice: Any) -> Outcome:
    plain: dict[str, Any] = {
        "text": "Sai mã",
        "where": "in-view",
        "distance_px": 0,
        "seen": kind == "seen",
        "dwell_ms": 0,
        "announced": False,
        "focused": False,
        "box": Box(x=0, y=0, width=9, height=9),
    }
    return Outcome.model_validate(
        {
            "kind": kind,
            "reason": reason,
            "notices": (Notice.model_validate(plain | notice),) if notice else (),
            "settled_by": "cause",
            "elapsed_ms": 1,
            "sentence": Text(vi="Câu", en="Sentence"),
        }
    )


@pytest.mark.parametrize(
    ("verdict", "numbers", "severity"),
    [
        pytest.param(outcome("advanced"), (), None, id="advanced"),
        pytest.param(outcome("inconclusive", "needs-pixels"), (), None, id="inconclusive"),
        pytest.param(outcome("seen", announced=True), (), None, id="seen and announced"),
        pytest.param(outcome("seen", focused=True), (), None, id="seen and focused"),
        pytest.param(outcome("seen", announced=False), ("4.1.3",), "moderate", id="seen only"),
        pytest.param(
            outcome("seen", announced=True, hard_to_read=True), ("1.4.3",), "moderate", id="faint"
        ),
        pytest.param(outcome("missed", where="above"), ("3.3.1", "4.1.3"), "serious", id="above"),
        pytest.param(
            outcome("missed", where="above", announced=True), ("3.3.1",), "serious", id="announced"
        ),
        pytest.param(
            outcome("missed", where="right", announced=True),
            ("1.4.10", "3.3.1"),
            "serious",
            id="beside",
        ),
        pytest.param(
            outcome("missed", where="covered", focused=True),
            ("2.4.11", "3.3.1"),
            "serious",
            id="covered with the focus",
        ),
        pytest.param(
            outcome("missed", where="unreadable", announced=True, hard_to_read=True),
            ("1.4.3", "3.3.1"),
            "serious",
            id="too faint",
        ),
        pytest.param(
            outcome("missed", where="unreadable", announced=True),
            ("1.4.4", "3.3.1"),
            "serious",
            id="too small",
        ),
        pytest.param(
            outcome("missed", where="too-brief", announced=True),
            ("2.2.1", "3.3.1"),
            "serious",
            id="too brief",
        ),
        pytest.param(
            outcome("missed", where="not-text", announced=True),
            ("1.4.1", "3.3.1"),
            "serious",
            id="only a colour",
        ),
        pytest.param(outcome("silent", "nothing-happened"), ("3.3.1",), "critical", id="silent"),
        pytest.param(outcome("silent", "control-disabled"), ("3.3.2",), "critical", id="disabled"),
        pytest.param(outcome("silent", "script-error"), (), "critical", id="broken"),
    ],
)
def test_a_verdict_touches_the_criteria_that_it_shows(
    verdict: Outcome, numbers: tuple[str, ...], severity: str | None
) -> None:
    assert (criteria(verdict), severity_of(verdict)) == (numbers, severity)
    assert [number for number in numbers if criterion(number).name is None] == []
