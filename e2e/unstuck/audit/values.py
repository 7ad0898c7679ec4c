"""What a careful synthetic person types into a field of any form. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from unstuck.audit.risks import first_of
from unstuck.forms.purposes import purpose_of
from unstuck.forms.survey import Field
from unstuck_fixtures.models import FieldPurpose, Persona

#: Nobody's: the persona that the fixtures keep for a citizen whose papers are in order.
PERSONA = "all-in-order"
PASSWORD = "ThuNghiem#2024"  # noqa: S105  # opens nothing

_OBLIGED = ("bắt buộc", "required", "mandatory")

#: What a field of the browser's own kinds takes.
BY_TYPE: Mapping[str, tuple[str, ...]] = {
    "number": ("1", "10", "100", "1000", "2000"),
    "date": ("1990-04-12", "2030-06-15", "2020-01-01"),
    "datetime-local": ("2030-06-15T09:30", "2020-01-01T09:30"),
    "month": ("1990-04", "2030-06"),
    "week": ("1990-W15", "2030-W24"),
    "time": ("09:30", "15:00"),
    "url": ("https://example.com/",),
    "textarea": ("Thử nghiệm, xin bỏ qua.",),
}
#: For patterns: something of many shapes.
_SAMPLES = (
    "Thử nghiệm",
    "thunghiem",
    "Thu Nghiem",
    "TN",
    "12",
    "123",
    "1234",
    "12345",
    "123456",
    "00123456",
    "0012345678",
    "TN123456",
    "TN-1234",
    "AB12CD",
    "Ab1#cdef",
    "1990",
    "12/04/1990",
    "thu-nghiem",
    "thu_nghiem1",
)


def plausible(field: Field, persona: Persona) -> str | None:
    """Return what a careful person fills in; None where they leave the field as it is."""
    if not field.editable or field.type in ("file", "color", "range", "switch"):
        return None
    if field.type in ("checkbox", "radio"):
        return "on" if obliged(field) and not field.checked else None
    if field.options:
        chosen = next((one.text for one in field.options if one.value), None)
        return None if field.filled else chosen
    candidates = list(_candidates(field, persona))
    return next((value for value in candidates if fits(field, value)), candidates[0])


def obliged(field: Field) -> bool:
    """Say whether the field has to be filled in, as the browser or a person can tell."""
    return field.required or "*" in field.label or first_of(_OBLIGED, field.label) is not None


def _candidates(field: Field, persona: Persona) -> Iterator[str]:
    if field.type in BY_TYPE:
        limits = [it for it in (field.min, field.max) if it and is_one(field.type, it)]
        yield from (*limits[:1], *BY_TYPE[field.type], *limits[1:])
        return
    paper, born = persona.newest_cccd.number, persona.birth_date
    purpose = purpose_of(field.label, field.name, field.autocomplete, field.type)
    known: dict[FieldPurpose | None, tuple[str, ...]] = {
        "email": (persona.email,),
        "phone": (persona.sim.phone, f"+84{persona.sim.phone[1:]}"),
        "id-number": (paper, paper[:9]),
        "birth-date": (f"{born:%d/%m/%Y}", f"{born:%Y-%m-%d}", f"{born:%d%m%Y}"),
        "full-name": (persona.full_name,),
        "user-name": (paper, "thunghiem"),
        "password": (PASSWORD,),
        "password-again": (PASSWORD,),
        "captcha": ("abc123",),
        "otp": ("123456", "1"),
    }
    yield from known.get(purpose, ())
    yield from _SAMPLES


def is_one(kind: str, limit: str) -> bool:
    """Say whether a page's limit is a value of the field's kind at all."""
    return kind != "number" or number_of(limit) is not None


def fits(field: Field, value: str) -> bool:
    """Say whether the browser would take the value, as far as its rules can be told."""
    if field.maxlength and field.maxlength.isdigit() and len(value) > int(field.maxlength):
        return False
    if field.minlength and field.minlength.isdigit() and len(value) < int(field.minlength):
        return False
    if field.pattern is not None and not _matches(field.pattern, value):
        return False
    if field.type == "number":
        low, high, number = number_of(field.min), number_of(field.max), float(value)
        return (low is None or number >= low) and (high is None or number <= high)
    if field.type in ("date", "datetime-local", "month", "time"):
        return (field.min or value) <= value <= (field.max or value)
    return True


def _matches(pattern: str, value: str) -> bool:
    try:
        return re.fullmatch(pattern, value) is not None
    except re.error:
        return True  # a pattern that only browsers understand: nothing can be said


def number_of(written: str | None) -> float | None:
    """Return a number as a page writes it; None where it is none."""
    try:
        return float(written) if written else None
    except ValueError:
        return None
