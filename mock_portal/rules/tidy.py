"""What the redesigned portal puts right by itself instead of refusing it."""

from __future__ import annotations

import re

_DIGITS_ONLY = frozenset({"id_number", "phone"})


def tidy(field: str, typed: str, *, lenient: bool) -> str:
    """A field's value as the portal reads it.

    Blanks around it never count, in either presentation, except in captchas, OTPs and
    passwords, which do not come through here. `lenient` also takes spaces, dots and dashes
    out of numbers, and completes a date written 5/9/1990 or 05-09-1990.
    """
    value = typed.strip()
    if not lenient:
        return value
    if field in _DIGITS_ONLY:
        return re.sub(r"[\s.\-]+", "", value)
    if field == "birth_date" and (
        match := re.fullmatch(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})", value)
    ):
        return f"{int(match[1]):02}/{int(match[2]):02}/{match[3]}"
    return value
