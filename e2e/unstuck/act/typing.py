"""The keys on their way into a field, by the keyboard or the input method of the device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck.act.composing import type_composed
from unstuck.act.habits import METHODS, first_capital
from unstuck.act.keyboards import Stroke, compose
from unstuck.act.pace import pace_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from unstuck_fixtures.models import TypingHabit

# As the HTML standard has it: what the field says, else what its form says; a keyboard on the
# screen capitalises sentences where neither says anything, and never in these three types.
_CAPITALISES = """(field) => {
  if (["url", "email", "password"].includes(field.type)) return "none";
  const said = (field.getAttribute("autocapitalize")
    ?? field.form?.getAttribute("autocapitalize") ?? "").toLowerCase();
  if (said === "off" || said === "none") return "none";
  return said === "characters" ? "characters" : "sentences";
}"""


def press_keys(page: Page, field: Locator, keys: str, habit: TypingHabit | None) -> None:
    """Press ``keys`` into the field that has the focus, as somebody with that habit does."""
    if habit in METHODS:
        type_composed(page, compose(keys, METHODS[habit]))
    elif habit == "autocapitalised":
        page.keyboard.type(_capitalised(field, keys), delay=pace_of(page).key_ms)
    elif habit == "trailing-space":
        _take_suggestion(page, keys)
    else:
        page.keyboard.type(keys, delay=pace_of(page).key_ms)


def _capitalised(field: Locator, keys: str) -> str:
    """Return what a keyboard on the screen makes of the keys at the beginning of a field."""
    match field.evaluate(_CAPITALISES):
        case "characters":
            return keys.upper()
        case "sentences":
            return first_capital(keys)
        case _:
            return keys


def _take_suggestion(page: Page, keys: str) -> None:
    """Type under composition and take the word from the suggestion bar, which adds a space."""
    word = keys.rstrip()
    strokes = (Stroke(key, word[: at + 1]) for at, key in enumerate(word))
    type_composed(page, strokes, keys[len(word) :])
