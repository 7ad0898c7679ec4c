"""observer-failed: missing evidence is no verdict."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge.rules import observer_failed

Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("changes", "reason", "said"),
    [
        pytest.param(
            {"failures": ("sight: no such node", "work: gone")},
            "observer-failed",
            "the observer itself failed (sight: no such node)",
            id="it failed",
        ),
        pytest.param(
            {"failures": ("sight: no such node",), "after": None},
            "observer-failed",
            "(sight: no such node)",
            id="it failed, and there is no page",
        ),
        pytest.param(
            {"after": None}, "no-page", "the page could not be observed", id="no page at the end"
        ),
        pytest.param({"viewport": None}, "no-page", "could not be observed", id="no screen"),
    ],
)
def test_missing_evidence_is_inconclusive(
    observe: Make, changes: dict[str, Any], reason: str, said: str
) -> None:
    outcome = observer_failed.rule(observe(**changes))
    assert outcome is not None
    assert (outcome.kind, outcome.reason) == ("inconclusive", reason)
    assert said in outcome.sentence.en


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="all is there"),
        pytest.param({"failures": ("sight",), "settled_by": None}, id="not settled"),
        pytest.param({"after": None, "settled_by": None}, id="the page is not there yet"),
    ],
)
def test_it_keeps_quiet(observe: Make, changes: dict[str, Any]) -> None:
    assert observer_failed.rule(observe(**changes)) is None
