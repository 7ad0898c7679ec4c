"""Literal observations: a laptop's screen, a form of two fields, and what followed the press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.model import Box
from unstuck.observe.observation import (
    Action,
    Appearance,
    Observation,
    Sighting,
    Step,
    Target,
    Viewport,
)

SCREEN = Viewport(
    width=1366, height=768, scroll_x=0, scroll_y=900, scale=1, page_width=1366, page_height=2000
)
FORM = Step(
    url="https://example.test/form",
    title="Form",
    fields=("INPUT|text|id|ID", "INPUT|text|code|Code"),
    forms=(("INPUT|text|id|ID", "INPUT|text|code|Code"),),
    controls=("Send",),
)


def sighting(at_ms: float = 20, y: float = 300, **changes: Any) -> Sighting:
    given: dict[str, Any] = {
        "at_ms": at_ms,
        "lines": (Box(x=100, y=y, width=400, height=20),),
        "area": Box(x=0, y=0, width=1366, height=768),
        "opacity": 1,
        "covered": 0,
        "contrast": 12.0,
        "x_height_px": 8,
        "doubt": None,
        "focused": False,
    }
    return Sighting(**{**given, **changes})


def appearance(*sightings: Sighting, **changes: Any) -> Appearance:
    given: dict[str, Any] = {
        "id": "d1 1",
        "at_ms": 15,
        "text": "The code is wrong.",
        "how": "inserted",
        "descent": "unknown",
        "restless": False,
        "tag": "div",
        "role": None,
        "live": "off",
        "announced": False,
        "field": None,
        "sightings": sightings,
    }
    return Appearance(**{**given, **changes})


def observation(*appearances: Appearance, **changes: Any) -> Observation:
    target = Target(name="Send", role="button", disabled=False, in_form=True)
    given: dict[str, Any] = {
        "action": Action(by="mouse", target=target, step=FORM, viewport=SCREEN),
        "before": FORM,
        "after": FORM,
        "viewport": SCREEN,
        "navigated": False,
        "appearances": appearances,
        "settled_by": "cause",
        "elapsed_ms": 100,
    }
    return Observation(**{**given, **changes})


@pytest.fixture
def see() -> Callable[..., Sighting]:
    return sighting


@pytest.fixture
def appear() -> Callable[..., Appearance]:
    return appearance


@pytest.fixture
def observe() -> Callable[..., Observation]:
    return observation


@pytest.fixture
def show() -> Callable[..., Observation]:
    """Return a way to observe one text that was sighted once."""

    def show(sighted: dict[str, Any], said: dict[str, Any], **changes: Any) -> Observation:
        return observation(appearance(sighting(20, **sighted), **said), **changes)

    return show


@pytest.fixture
def screen() -> Viewport:
    return SCREEN
