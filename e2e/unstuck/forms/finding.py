"""Finds what a person means by a label or a name, or says what there is instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import reduce
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from unstuck.errors import AmbiguousNameError, ControlNotFoundError, FieldNotFoundError
from unstuck.forms.survey import BUTTONS, FIELDS, MOST_NAMES, names

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Locator, Page

#: How long a page may take to show what is looked for, in ms: many build their forms by script.
PATIENCE_MS = 5_000

Ways = Callable[["Frame"], Iterator["Locator"]]

_SAME_FORM = """(one, other) => {
  const form = (it) => it.form ?? it.closest("form");
  return form(one) !== null && form(one) === form(other);
}"""


def find_field(page: Page, label: str, option: str, beside: Locator | None = None) -> Locator:
    """Return the field of that label: by its label, its ``aria-label``, or its placeholder.

    Exact words go first, then the same but for a mark of obligation, then a part of them. Where
    a group of radio buttons has the label, the button called ``option`` is the field. Among
    several, the one in the same form as ``beside``. Raises FieldNotFoundError and
    AmbiguousNameError.
    """
    found = _first(page, lambda frame: _ways_to_field(frame, label, option))
    if not found:
        raise FieldNotFoundError(
            f"No field of the page is called “{label}”.",
            observed=_what_there_is(page, FIELDS),
            remedy="Give the words of the field's label, or its placeholder, as the page has them.",
        )
    return _only(found, label, beside)


def find_control(page: Page, name: str, beside: Locator | None = None) -> Locator:
    """Return the button of that name, else the link.

    Among several, the one in the same form as ``beside``. Raises ControlNotFoundError and
    AmbiguousNameError.
    """
    found = _first(page, lambda frame: _ways_to_control(frame, name))
    if not found:
        raise ControlNotFoundError(
            f"No button or link of the page is called “{name}”.",
            observed=_what_there_is(page, f"{BUTTONS}, a[href]"),
            remedy="Give the name as it stands on the button.",
        )
    return _only(found, name, beside)


def glimpse_control(page: Page, name: str) -> Locator | None:
    """Return the control of that name if there is just one now, to know its form by."""
    found = _now(page, lambda frame: _ways_to_control(frame, name))
    return found[0] if len(found) == 1 else None


def _ways_to_field(frame: Frame, label: str, option: str) -> Iterator[Locator]:
    fields = frame.locator(FIELDS)
    marked = re.compile(rf"^\W*{re.escape(label.strip())}\W*$", re.IGNORECASE)
    for by in (frame.get_by_label, frame.get_by_placeholder):
        yield by(label, exact=True).and_(fields)
        yield by(marked).and_(fields)
    for by in (frame.get_by_label, frame.get_by_placeholder):
        yield by(label).and_(fields)
    groups = frame.get_by_role("radiogroup", name=label).or_(frame.get_by_role("group", name=label))
    yield groups.get_by_role("radio", name=option, exact=True)
    yield groups.get_by_role("radio", name=option)


def _ways_to_control(frame: Frame, name: str) -> Iterator[Locator]:
    for exact in (True, False):
        yield frame.get_by_role("button", name=name, exact=exact)
        yield frame.get_by_role("link", name=name, exact=exact)


def _first(page: Page, ways: Ways) -> list[Locator]:
    """Return what the first way finds that finds anything; wait for a page that is being built."""
    if found := _now(page, ways):
        return found
    any_way = reduce(type(page.locator("*")).or_, ways(page.main_frame))
    with suppress(Error):  # that it does not come is told with what is there
        any_way.filter(visible=True).first.wait_for(timeout=PATIENCE_MS)
    return _now(page, ways)


def _now(page: Page, ways: Ways) -> list[Locator]:
    rows = zip(*(list(ways(frame)) for frame in page.frames), strict=True)
    for row in rows:
        found = [one for way in row for one in _all(way)]
        if found:
            return found
    return []


def _all(way: Locator) -> list[Locator]:
    """Return what is shown; what is ticked may be drawn by its label and be itself nowhere."""
    with suppress(Error):  # a frame that goes has nothing to show
        shown = way.filter(visible=True).all()
        return shown or way.and_(way.page.locator("[type=checkbox], [type=radio]")).all()
    return []


def _only(found: list[Locator], name: str, beside: Locator | None) -> Locator:
    if len(found) > 1 and beside is not None:
        found = [one for one in found if _same_form(one, beside)] or found
    if len(found) == 1:
        return found[0]
    whole = (
        one.evaluate("(it) => it.labels?.[0]?.innerText || it.innerText || ''") for one in found
    )
    said = dict.fromkeys(" ".join(words.split()) for words in whole)
    raise AmbiguousNameError(
        f"{len(found)} places of the page are called “{name}”.",
        observed=", ".join(f"“{words}”" for words in said if words),
        remedy="Give more of the name, so that only one has it.",
    )


def _same_form(one: Locator, other: Locator) -> bool:
    with suppress(Error):  # in another frame, so in another form
        return bool(one.evaluate(_SAME_FORM, other.element_handle()))
    return False


def _what_there_is(page: Page, selector: str) -> str:
    there = names(page, selector)
    more = len(there) - MOST_NAMES
    listed = ", ".join(f"“{name}”" for name in there[:MOST_NAMES])
    if more > 0:
        listed += f", and {more} more"
    return f"It has: {listed}." if there else "It has none at all."
