from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.forms.survey import Button, Field, Form, Option, Place
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Persona

MakeField = Callable[..., Field]
MakeForm = Callable[..., Form]
SOMEWHERE = Place(frame=0, number=0, selector=None)


@pytest.fixture
def persona() -> Persona:
    return load_catalogue().personas["all-in-order"]


def field_of(label: str = "Ghi chú", **changes: Any) -> Field:
    """Return an ordinary text field; `options` are pairs of value and text."""
    if "options" in changes:
        changes["options"] = tuple(Option(value=it[0], text=it[1]) for it in changes["options"])
    plain: dict[str, Any] = {
        "place": SOMEWHERE,
        "label": label,
        "type": "text",
        "name": "",
        "autocomplete": "",
        "hint": "",
        "pattern": None,
        "min": None,
        "max": None,
        "minlength": None,
        "maxlength": None,
        "required": False,
        "editable": True,
        "checked": False,
        "filled": False,
        "shown": True,
        "options": (),
    }
    return Field.model_validate(plain | changes)


def button_of(name: str = "Đăng nhập", **changes: Any) -> Button:
    plain: dict[str, Any] = {
        "place": SOMEWHERE,
        "name": name,
        "type": "submit",
        "enabled": True,
        "shown": True,
        "action": None,
        "method": None,
    }
    return Button.model_validate(plain | changes)


@pytest.fixture
def make_field() -> MakeField:
    return field_of


@pytest.fixture
def make_button() -> Callable[..., Button]:
    return button_of


@pytest.fixture
def make_form() -> MakeForm:
    """Return a way to make a form that may be submitted; its buttons are names or buttons."""

    def make(
        *buttons: str | Button, fields: tuple[Field, ...] | None = None, **changes: Any
    ) -> Form:
        plain: dict[str, Any] = {
            "name": "",
            "action": "http://127.0.0.1:8000/form",
            "method": "post",
            "search": False,
            "hints": "",
            "kind": "form",
            "fields": (field_of("Họ tên"), field_of("Mã")) if fields is None else fields,
            "buttons": tuple(
                button_of(it) if isinstance(it, str) else it for it in buttons or ("Đăng nhập",)
            ),
        }
        return Form.model_validate(plain | changes)

    return make
