"""Putting text into a field as an input method does: under composition until it is settled.

In Chromium these are real composition events (compositionstart, -update, -end, and input events
of the kind insertCompositionText), each key heard as "Process", as devices send them. Firefox
and WebKit give a test no way to compose: there each change takes back what no longer holds with
Backspace and types the rest, as Unikey does on Windows. The field holds the same in the end,
but no composition event is heard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import Prefix

from unstuck.act.keyboards import Stroke
from unstuck.act.pace import between_keys
from unstuck.act.wheel import line_to_browser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Keyboard, Page

#: The code of a key that an input method has taken for itself (UI Events, legacy key codes).
_PROCESS = {"key": "Process", "windowsVirtualKeyCode": 229}


def type_composed(page: Page, strokes: Iterable[Stroke], ending: str = "") -> None:
    """Press keys into the field that has the focus, through an input method.

    ``ending`` is what the method puts after the last word when it settles it.
    """
    browser = line_to_browser(page)
    if browser is None:
        _retype(page.keyboard, strokes, ending)
    else:
        _compose(page, browser, strokes, ending)


def _compose(page: Page, browser: Any, strokes: Iterable[Stroke], ending: str) -> None:  # noqa: ANN401
    keyboard = page.keyboard
    composing = ""
    for stroke in strokes:
        between_keys(page)
        if not stroke.composing:
            _settle(browser, composing)
            keyboard.type(stroke.key)
        else:
            browser.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **_PROCESS})
            at = len(stroke.composing)
            given = {"text": stroke.composing, "selectionStart": at, "selectionEnd": at}
            browser.send("Input.imeSetComposition", given)
            browser.send("Input.dispatchKeyEvent", {"type": "keyUp", **_PROCESS})
        composing = stroke.composing
    _settle(browser, composing + ending)


def _settle(browser: Any, text: str) -> None:  # noqa: ANN401
    if text:
        browser.send("Input.insertText", {"text": text})


def _retype(keyboard: Keyboard, strokes: Iterable[Stroke], ending: str) -> None:
    composing = ""
    for stroke in strokes:
        now = stroke.composing or composing + stroke.key
        kept = Prefix.similarity(composing, now)
        for _letter in composing[kept:]:
            keyboard.press("Backspace")
        keyboard.type(now[kept:])
        composing = stroke.composing
    keyboard.type(ending)
