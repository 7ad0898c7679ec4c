"""What the redesigned portal puts right by itself instead of refusing it."""

from __future__ import annotations

import re

_DIGITS_ONLY = frozenset({"id_number", "phone"})


def tidy(field: str, typed: str, *, lenient: bool) -> str:
    """A field's value as the portal reads it.

    Blanks around it never count, in either presentation, except in captchas, OTPs and
    passwords, which do not come through here. `lenient` also takes spaces, dots and dashes
    out of numbers, and reads a date written 5/9/1990, 05-09-1990 or 1990-09-05.
    """
    value = typed.strip()
    if not lenient:
        return value
    if field in _DIGITS_ONLY:
        return re.sub(r"[\s.\-]+", "", value)
    if field == "birth_date":
        return _date(value)
    return value


def _date(value: str) -> str:
    """A date as dd/mm/yyyy, where it is clear what its numbers stand for."""
    match re.split(r"[/.\- ]", value):
        case [day, month, year] if re.fullmatch(r"[0-9]{4}", year):
            pass
        case [year, month, day] if re.fullmatch(r"[0-9]{4}", year):
            pass
        case _:
            return value
    if not all(re.fullmatch(r"[0-9]{1,2}", part) for part in (day, month)):
        return value
    return f"{int(day):02}/{int(month):02}/{year}"
