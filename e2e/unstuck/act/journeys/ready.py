"""The moment before the action that is watched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator

from unstuck.act.press import press


def _nothing() -> None:
    pass


@dataclass(frozen=True)
class Ready:
    """The control that is about to be pressed, and how; or what is done in place of a press.

    ``try_again`` is what a person changes before they do the same once more. ``presses`` is how
    often the control is pressed at one go, ``limit_ms`` how long the watch goes on at most.
    """

    control: str
    act: Callable[[], None]
    try_again: Callable[[], None] = _nothing
    presses: int = 1
    limit_ms: float = 10_000


def pressing(control: Locator, name: str, *, try_again: Callable[[], None] = _nothing) -> Ready:
    """Return the moment before this control is pressed."""
    return Ready(control=name, act=lambda: press(control), try_again=try_again)
