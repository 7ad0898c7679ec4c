"""How fast the hand goes on a page: at once for a run, as a person does where people look on."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from playwright.async_api import Page as AsyncPage
    from playwright.sync_api import Page


@dataclass(frozen=True)
class Pace:
    """The tempo of scrolling, typing and reading, and what of the screen is not for pressing."""

    scroll_px_per_s: float = 200_000
    """CSS px a second; so fast it is not waited for."""
    key_ms: float = 0
    """Between two keys. At 0, what a person knows by heart comes in at once."""
    look_ms: float = 0
    """For reading what stands on another page, such as a message on the phone."""
    covered: float = 0
    """The share of the screen's height, from below, that a caption lies over."""


AT_ONCE = Pace()

# It belongs to the page and not to the person: whoever presses there goes at this pace.
_PACES: WeakKeyDictionary[Page | AsyncPage, Pace] = WeakKeyDictionary()


def set_pace(page: Page, pace: Pace) -> None:
    """Let everything that is done on ``page`` from now on be done at this pace."""
    _PACES[page] = pace


def pace_of(page: Page | AsyncPage) -> Pace:
    """Return the page's pace; at once, where none was set."""
    return _PACES.get(page, AT_ONCE)


def look(page: Page) -> None:
    """Give an audience the time to read, where there is one."""
    _wait(pace_of(page).look_ms)


def between_keys(page: Page) -> None:
    """Wait as long as a finger takes to the next key."""
    _wait(pace_of(page).key_ms)


def _wait(milliseconds: float) -> None:
    # Nothing is waited for here but the audience: no page changes by it. The page's own timers
    # would not do, for a page whose clock was stopped has none.
    if milliseconds:
        Event().wait(milliseconds / 1000)
