"""What forms a page has, with their fields and buttons."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from playwright.sync_api import Error

from unstuck.model import Model

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Locator, Page

FIELDS = (
    "input:not([type=hidden i], [type=submit i], [type=button i], [type=image i], [type=reset i]),"
    " textarea, select, [contenteditable]:not([contenteditable=false i]), [role=textbox],"
    " [role=searchbox], [role=combobox], [role=checkbox], [role=radio], [role=switch],"
    " [role=spinbutton]"
)
BUTTONS = "button, input[type=submit i], input[type=button i], input[type=image i], [role=button]"
EVERYTHING = f"form, {FIELDS}, {BUTTONS}"

#: How many names an error lists.
MOST_NAMES = 20


class Place(Model):
    """Where to find an element again while its page is open."""

    frame: int
    """The number of its frame in the page."""
    number: int
    """Its number among all forms, fields and buttons of the frame."""
    selector: str | None

    def on(self, page: Page) -> Locator:
        """Return the element's locator; by what it is called if only it is called so."""
        frame = page.frames[self.frame]
        if self.selector is not None:
            return frame.locator(self.selector)
        return frame.locator(EVERYTHING).nth(self.number)


class Option(Model):
    """A choice of a list."""

    value: str
    text: str


class Field(Model):
    """A field as a person and as the browser know it."""

    place: Place
    label: str
    type: str
    name: str
    autocomplete: str
    hint: str
    pattern: str | None
    min: str | None
    max: str | None
    minlength: str | None
    maxlength: str | None
    required: bool
    editable: bool
    checked: bool
    filled: bool
    shown: bool
    options: tuple[Option, ...]


class Button(Model):
    """A button; ``action`` and ``method`` where it has its own."""

    place: Place
    name: str
    type: str
    enabled: bool
    shown: bool
    action: str | None
    method: str | None


class Form(Model):
    """A form, or fields and buttons that stand together without one."""

    name: str
    action: str
    method: str
    search: bool
    hints: str
    """Its id and its name: what its makers call it."""
    kind: Literal["form", "group"]
    fields: tuple[Field, ...]
    buttons: tuple[Button, ...]


@cache
def _script() -> str:
    return Path(__file__).with_name("survey.js").read_text(encoding="utf-8").rstrip().rstrip(";")


def survey(page: Page) -> tuple[Form, ...]:
    """Return the forms of the page and of its frames, in their order."""
    forms: list[Form] = []
    for number, frame in enumerate(page.frames):
        forms += _of_frame(frame, number)
    return tuple(forms)


def names(page: Page, selector: str) -> tuple[str, ...]:
    """Return what is shown on the page by such names, for a person who looked for another."""
    found: list[str] = []
    for frame in page.frames:
        found += [
            it.get("label") or it.get("name") or "" for it in _ask(frame, selector) if it["shown"]
        ]
    return tuple(dict.fromkeys(name for name in found if name))


def _ask(frame: Frame, selector: str) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = frame.locator(selector).evaluate_all(_script())
    except Error:
        return []  # the frame has gone, or its page overrides what we ask with
    return found


def _of_frame(frame: Frame, number: int) -> list[Form]:
    found = [
        it | {"place": Place(frame=number, number=at, selector=it.pop("selector"))}
        for at, it in enumerate(_ask(frame, EVERYTHING))
    ]
    forms = []
    for at, it in enumerate(found):
        if it["kind"] == "form":
            forms.append(_form(it, [one for one in found if one["owner"] == at]))
    for group in dict.fromkeys(it["group"] for it in found if it["group"] is not None):
        members = [one for one in found if one["group"] == group]
        if all(one["kind"] == "button" for one in members):
            continue  # the fields that they stand nearest to have buttons of their own
        part = {"name": members[0]["group_name"], "action": frame.url, "method": "", "hints": ""}
        forms.append(_form(part | {"search": False}, members, kind="group"))
    return forms


def _form(
    it: dict[str, Any], members: list[dict[str, Any]], kind: Literal["form", "group"] = "form"
) -> Form:
    return Form(
        kind=kind,
        **{key: it[key] for key in ("name", "action", "method", "search", "hints")},
        fields=tuple(_as(Field, one) for one in members if one["kind"] == "field"),
        buttons=tuple(_as(Button, one) for one in members if one["kind"] == "button"),
    )


def _as(model: type[Any], it: dict[str, Any]) -> Any:  # noqa: ANN401  # the model that was given
    return model(**{key: it[key] for key in model.model_fields})
