"""Advice to whoever got on with nothing amiss."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from unstuck.episode import Episode, Tried
from unstuck.explain import advise, diagnose
from unstuck_fixtures.models import Catalogue

TODAY = date(2026, 3, 1)


class Tell(Protocol):
    def __call__(self, value: str | None = None, **what: Any) -> Tried: ...


def journeys(catalogue: Catalogue, *tried: Tried) -> list[str | None]:
    episode = Episode(tried=tried)
    advice = advise(episode, diagnose(episode, catalogue), catalogue, TODAY)
    assert {step.source for step in advice.steps} <= {source.id for source in advice.sources}
    return [step.journey for step in advice.steps if step.journey]


def test_whoever_got_on_with_nothing_amiss_goes_on_to_the_application(
    tell: Tell, catalogue: Catalogue
) -> None:
    got_on = tell("ggpod0", shown="ggpod0", outcome="advanced")
    assert journeys(catalogue, got_on) == ["finish-registration", "log-in", "open-application"]


def test_whoever_got_on_in_spite_of_a_slip_is_told_of_it(tell: Tell, catalogue: Catalogue) -> None:
    assert journeys(catalogue, tell("GGPOD0", shown="ggpod0", outcome="advanced"))[0] == (
        "retype-captcha"
    )


def test_whoever_is_stuck_by_nothing_that_is_known_is_told_whom_to_call(
    tell: Tell, catalogue: Catalogue
) -> None:
    stuck = tell("ggpod0", shown="ggpod0")
    got_on = tell("ggpod0", shown="ggpod0", outcome="advanced")
    assert journeys(catalogue, stuck) == ["call-hotline"]
    assert journeys(catalogue, stuck, got_on) == ["call-hotline"]
    assert journeys(catalogue) == ["call-hotline"]
