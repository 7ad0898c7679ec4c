"""The live demonstration: plays a scene, tells the speaker what to say, waits for a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from playwright.sync_api import Error

if TYPE_CHECKING:
    from unstuck.demo.keys import Keys, Wish
    from unstuck.demo.performance import Performance
    from unstuck.demo.storyboard import Scene


class Prompter(Protocol):
    """Whoever tells the speaker where the story is."""

    def __call__(self, number: int, scene: Scene) -> None:
        """Hear that a scene (counted from 1) begins."""


def show(company: tuple[Performance, ...], keys: Keys, prompt: Prompter) -> None:
    """Play before an audience until the speaker ends it, or the window is closed.

    Raises DemoOtherwiseError where the story does not come to what it says.
    """
    scenes = max((it.board.scenes for it in company), key=len)
    at = 0
    try:
        while True:
            prompt(at + 1, scenes[at])
            for performance in company:
                performance.play(scenes[at].id)
            wish = keys.wish(tuple(performance.page for performance in company))
            while wish == "next" and at == len(scenes) - 1:
                wish = keys.wish(tuple(performance.page for performance in company))
            if wish == "quit":
                return
            at = _place(wish, at, len(scenes))
    except Error:
        # Whoever closes the window in the middle of a scene wants to end it, too.
        if any(not performance.is_open for performance in company):
            return
        raise
    finally:
        for performance in company:
            performance.close()


def _place(wish: Wish, at: int, scenes: int) -> int:
    match wish:
        case "next":
            return at + 1
        case "again" | "quit":
            return at
        case "restart":
            return 0
    return min(wish, scenes) - 1
