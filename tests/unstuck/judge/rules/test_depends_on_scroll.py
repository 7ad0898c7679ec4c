"""depends-on-scroll: no verdict on what a person would have scrolled to otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.judge.rules import depends_on_scroll
from unstuck.model import Box
from unstuck.observe.observation import Observation

Make = Callable[..., Any]
CONTROL = Box(x=100, y=370, width=120, height=30)


def scrolled_for(made: Observation) -> Observation:
    assert made.action is not None
    assert made.action.target is not None
    target = made.action.target.model_copy(update={"box": CONTROL})
    action = made.action.model_copy(update={"target": target, "scrolled_for": True})
    return made.model_copy(update={"action": action})


@pytest.mark.parametrize("y", [40, -40])
def test_what_is_seen_from_some_places_only_is_inconclusive(
    see: Make, appear: Make, observe: Make, y: float
) -> None:
    outcome = depends_on_scroll.rule(scrolled_for(observe(appear(see(20, y=y)))))
    assert outcome is not None
    assert (outcome.kind, outcome.reason) == ("inconclusive", "depends-on-scroll")
    assert "the test tool scrolled the page" in outcome.sentence.en


def test_it_keeps_quiet(see: Make, appear: Make, observe: Make) -> None:
    near = appear(see(20, y=40))
    assert depends_on_scroll.rule(observe(near)) is None
    assert depends_on_scroll.rule(scrolled_for(observe(near, settled_by=None))) is None
    assert depends_on_scroll.rule(scrolled_for(observe(appear(see(20, y=390))))) is None
    assert depends_on_scroll.rule(scrolled_for(observe())) is None
