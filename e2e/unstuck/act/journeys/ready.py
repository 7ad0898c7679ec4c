"""The moment before the action that is watched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator

from unstuck.act.press import press


@dataclass(frozen=True)
class Ready:
    """The control that is about to be pressed, and how; or what is done in place of a press."""

    control: str
    act: Callable[[], None]


def pressing(control: Locator, name: str) -> Ready:
    """Return the moment before this control is pressed."""
    return Ready(control=name, act=lambda: press(control))
