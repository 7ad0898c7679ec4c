"""Fills in fields as a person does: presses into them and types."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from unstuck import press
from unstuck.act.attempt import Entry
from unstuck.errors import FieldNotFoundError
from unstuck.forms.purposes import purpose_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator

YES = frozenset({"on", "yes", "true", "1", "có", "x"})
NO = frozenset({"off", "no", "false", "0", "không", ""})
TICKS = YES | NO

#: Fields whose own keyboard or calendar nobody types into letter by letter.
SET_AT_ONCE = frozenset({"date", "datetime-local", "month", "week", "time", "color", "range"})
#: How long a field may take to take a value that is set at once, in ms.
SET_MS = 2_000

_ASK = """(it) => ({
  tag: it.localName,
  type: (it.localName !== "input" && it.getAttribute("role")) || (it.type ?? ""),
  name: it.getAttribute("name") ?? it.id ?? "",
  autocomplete: it.autocomplete ?? "",
  usable: !it.disabled && !it.readOnly,
  checked: it.checked ?? it.getAttribute("aria-checked") === "true",
  drawn: it.getBoundingClientRect().width > 0,
  touched: navigator.maxTouchPoints > 0,
  options: [...(it.options ?? [])].map((one) => one.text.replace(/\\s+/g, " ").trim()),
})"""
_FOCUSED = "(it) => it.getRootNode().activeElement === it || it.contains(document.activeElement)"
_HOLDS = "(it) => it.selectedOptions?.[0]?.text ?? it.value ?? it.innerText"
_EMPTY = "(it) => !(it.value ?? it.innerText)"


def fill(field: Locator, label: str, value: str) -> Entry:
    """Fill the field with the value, as a person would; return what was typed and received.

    A box is ticked by ``on`` and cleared by ``off``; of a list, the choice of that text is taken.
    Raises FieldNotFoundError where the field cannot be filled so.
    """
    about = field.evaluate(_ASK)
    if not about["usable"]:
        raise _cannot(label, "It is disabled or read-only.", "Fill what it depends on first.")
    if about["type"] in ("checkbox", "radio", "switch"):
        held = _tick(field, label, value, about)
    elif about["tag"] == "select":
        held = _choose(field, label, value, about["options"])
    elif about["type"] == "file":
        raise _cannot(label, "It takes a file.", "Files cannot be given yet; leave it out.")
    elif about["type"] in SET_AT_ONCE:
        held = _set(field, label, value)
    else:
        held = _type(field, label, value, touched=about["touched"])
    purpose = purpose_of(label, about["name"], about["autocomplete"], about["type"])
    return Entry(purpose=purpose, label=label, intended=None, keys=value, value=held)


def _type(field: Locator, label: str, value: str, *, touched: bool) -> str:
    # At a phone people go from field to field by the keyboard's own key; touching two fields that
    # lie at the same place one after the other would be taken for a double tap.
    if touched:
        field.focus()
    else:
        press(field)
    if not field.evaluate(_FOCUSED):
        raise _cannot(
            label, "A press on it does not reach it.", "Look at what lies over it: --headed shows."
        )
    keyboard = field.page.keyboard
    if not field.evaluate(_EMPTY):
        keyboard.press("ControlOrMeta+a")
        keyboard.press("Delete")
    keyboard.type(value)
    return str(field.evaluate(_HOLDS))


def _set(field: Locator, label: str, value: str) -> str:
    with suppress(Error):  # a value that is none for it
        field.fill(value, timeout=SET_MS)
    if (held := field.input_value()) or not value:
        return held
    raise _cannot(
        label,
        "The browser does not take the value for it.",
        "Give dates as 1990-12-31, times as 13:45, colours as #ff0000.",
    )


def _choose(field: Locator, label: str, value: str, options: list[str]) -> str:
    wanted = value.casefold().strip()
    same = [text for text in options if text.casefold() == wanted]
    alike = same or [text for text in options if wanted in text.casefold()]
    if not alike:
        there = ", ".join(f"“{text}”" for text in options)
        raise _cannot(label, f"Its choices are: {there}.", "Give the text of one of them.")
    field.select_option(index=options.index(alike[0]), timeout=SET_MS)
    return str(field.evaluate(_HOLDS))


def _tick(field: Locator, label: str, value: str, about: dict[str, object]) -> str:
    word = value.casefold().strip()
    # Of a group, the button was found by the value: it is to be on.
    wanted = word not in NO
    if about["type"] != "radio" and word not in TICKS:
        raise _cannot(label, "It can only be ticked.", f"Write “{label}=on” or “{label}=off”.")
    if bool(about["checked"]) != wanted:
        press(field if about["drawn"] else _drawn_by(field))
    return "on" if wanted else "off"


def _drawn_by(field: Locator) -> Locator:
    """Return the label that stands for a box which is itself not shown."""
    identity = field.get_attribute("id")
    around = field.locator("xpath=ancestor::label[1]")
    if around.count() or not identity:
        return around
    return field.page.locator(f'label[for="{identity}"]').first


def _cannot(label: str, observed: str, remedy: str) -> FieldNotFoundError:
    return FieldNotFoundError(
        f"The field “{label}” cannot be filled as was asked.", observed=observed, remedy=remedy
    )
