"""The value is the day that was meant, written otherwise than dd/mm/yyyy."""

from __future__ import annotations

import re
from datetime import date

from unstuck.explain.relations.rule import Filled, Finding, Rule
from unstuck.explain.texts import clue

#: The day is known and only written otherwise.
SAME_DAY = 0.95
#: The day is not known, but dd/mm/yyyy it is not. Other portals may take it.
OTHER_SHAPE = 0.65

_WANTED = re.compile(r"\d{2}/\d{2}/\d{4}")


def finds(filled: Filled) -> Finding | None:
    """Look at the last entry alone."""
    entry = filled.entry
    value = entry.value.strip()
    if entry.intended is None:
        if not days(value) or (_WANTED.fullmatch(value) and _day_first(value)):
            return None
        seen = clue("typed", "typed-date-unseen", value=value)
        return Finding(OTHER_SHAPE, (seen, clue("missing", "missing-true-day")))
    meant = entry.intended.strip()
    if value == meant or not days(meant) & days(value):
        return None
    return Finding(SAME_DAY, (clue("typed", "typed-date", intended=meant, value=value),))


def days(text: str) -> frozenset[date]:
    """Return the days that people mean by a text of three numbers: none, one or two."""
    parts = re.split(r"[/.\- ]", text)
    if len(parts) != 3 or not all(part.isdecimal() and part.isascii() for part in parts):  # noqa: PLR2004
        return frozenset()
    one, two, three = map(int, parts)
    orders = (
        ((one, two, three),)
        if len(parts[0]) == 4  # noqa: PLR2004 - a year
        else ((three, two, one), (three, one, two))
    )
    return frozenset(day for order in orders if (day := _day(*order)))


def _day_first(value: str) -> bool:
    day, month, year = map(int, value.split("/"))
    return _day(year, month, day) is not None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


RULE = Rule("date-format", finds)
