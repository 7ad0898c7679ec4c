"""What people get wrong in a field: a value that does not fit, or none at all. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unstuck.audit.values import BY_TYPE, fits, number_of, obliged, plausible
from unstuck.forms.purposes import purpose_of
from unstuck.forms.survey import Field
from unstuck.report.audited import MistakeKind
from unstuck_fixtures.models import FieldPurpose, Persona

_WRONG: Mapping[FieldPurpose, str] = {
    "email": "thu.nghiem(at)example",
    "phone": "0601",
    "id-number": "00319",
    "birth-date": "31/02/1990",
    "captcha": "00",
    "otp": "00",
    "password": "1",
    "password-again": "ThuNghiem#2025",
    "full-name": "1",
}
_WRONG_BY_TYPE: Mapping[str, str] = {
    "url": "khong phai dia chi",
    "date": "0001-01-01",
}
_MISFITS = ("?", "1", "a", "???", "1a?")


@dataclass(frozen=True)
class Slip:
    """One mistake in one field: what is typed instead, None where nothing is."""

    kind: MistakeKind
    value: str | None


def slip_in(field: Field, persona: Persona) -> Slip | None:
    """Return the mistake that a person makes in this field; None where none is known."""
    if not field.editable or not field.shown:
        return None
    typed = plausible(field, persona)
    if typed is not None and not field.options and field.type not in ("checkbox", "radio"):
        wrong = _wrong(field)
        if wrong is not None and wrong != typed:
            return Slip("wrong", wrong)
    if obliged(field) and not (field.filled or field.checked):
        return Slip("left-empty", None)
    return None


def _wrong(field: Field) -> str | None:
    if field.pattern is not None:
        return next((value for value in _MISFITS if not fits(field, value)), None)
    if field.type == "number":
        return _beyond(field)
    purpose = purpose_of(field.label, field.name, field.autocomplete, field.type)
    known = _WRONG_BY_TYPE.get(field.type)
    if known is None and field.type not in BY_TYPE and purpose is not None:
        known = _WRONG.get(purpose)
    too_short = "a"
    if known is None and not fits(field, too_short) and field.type not in BY_TYPE:
        known = too_short
    return known


def _beyond(field: Field) -> str | None:
    for limit, step in ((field.min, -1), (field.max, 1)):
        number = number_of(limit)
        if number is not None:
            return f"{number + step:g}"
    return None
