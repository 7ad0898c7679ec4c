"""What the speaker presses, in the window or in the terminal."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: How long the terminal is listened to before the windows are asked, in s.
TURN_S = 0.08
_DIGITS = "0123456789"

Wish = Literal["next", "again", "restart", "quit"] | int
"""What the speaker wants; a number is a scene, counted from 1."""

_WISHES: dict[str, Wish] = {
    " ": "next",
    "ArrowRight": "next",
    "PageDown": "next",
    "\x1b[C": "next",
    "\x1b[6~": "next",
    "\r": "next",
    "\n": "next",
    "ArrowLeft": "again",
    "PageUp": "again",
    "\x1b[D": "again",
    "\x1b[5~": "again",
    "r": "restart",
    "q": "quit",
    "\x03": "quit",
}

# A key that is ours does nothing to the page; the others do what they do.
_LISTEN = """(ours) => {
  if (!window.__stage) {
    const pressed = [];
    const hear = (event) => {
      if (!ours.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat) pressed.push(event.key);
    };
    addEventListener("keydown", hear, true);
    window.__stage = { pressed, stop: () => removeEventListener("keydown", hear, true) };
  }
  return window.__stage.pressed.splice(0);
}"""
_STOP = "() => { window.__stage?.stop(); delete window.__stage; }"
_OURS = [*(key for key in _WISHES if len(key) == 1 or key.isalpha()), *_DIGITS, "R", "Q"]


def wish_of(key: str) -> Wish | None:
    """Return what a key asks for; 1 to 9 are scenes, and 0 is the tenth."""
    if len(key) == 1 and key in _DIGITS:
        return int(key) or 10
    return _WISHES.get(key) or _WISHES.get(key.lower())


@dataclass
class Keys:
    """Hears the windows of a company and the terminal, until something is wished for."""

    terminal: int | None = None
    """The file to read keys from; None: only the windows are heard."""

    def wish(self, pages: tuple[Page, ...]) -> Wish:
        """Wait for the speaker. A window that is closed is a wish to end."""
        waiting: list[Wish] = []
        try:
            while not waiting:
                waiting += self._from_terminal()
                for page in pages:
                    waiting += _understood(page.evaluate(_LISTEN, _OURS))
        except Error as error:
            if "context was destroyed" in error.message:
                return self.wish(pages)
            return "quit"
        for page in pages:
            with suppress(Error):
                page.evaluate(_STOP)
        return waiting[0]

    def _from_terminal(self) -> list[Wish]:
        if self.terminal is None:
            Event().wait(TURN_S)
            return []
        if not select.select([self.terminal], [], [], TURN_S)[0]:
            return []
        # One press at most comes at once: an arrow is several bytes of one.
        pressed = os.read(self.terminal, 8).decode(errors="replace")
        if not pressed:
            self.terminal = None
        return _understood([pressed]) or _understood(pressed)


def _understood(pressed: str | list[str]) -> list[Wish]:
    return [wish for key in pressed if (wish := wish_of(key)) is not None]


@contextmanager
def hearing() -> Iterator[Keys]:
    """Hear single keys of the terminal, where there is one, and leave it as it was."""
    if not sys.stdin.isatty() or sys.platform == "win32":
        yield Keys()
        return
    import termios
    import tty

    file = sys.stdin.fileno()
    before = termios.tcgetattr(file)
    tty.setcbreak(file)
    try:
        yield Keys(file)
    finally:
        termios.tcsetattr(file, termios.TCSADRAIN, before)
