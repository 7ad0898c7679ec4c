"""How a person's typing strays from what they mean, and what a keyboard makes of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from unstuck.act.keyboards import TELEX, VNI, compose, result
from unstuck.act.keyboards.method import Press
from unstuck_fixtures.models import Keyboard, TypingHabit

#: Neighbours on a keyboard's rows: what a finger hits instead.
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")

#: What the eye takes for each other in a captcha (DOMAIN.md).
LOOK_ALIKES = {"o": "0", "0": "o", "l": "1", "1": "l"}


def neighbour(character: str) -> str:
    """Return the key beside a character's key; the character itself where it has none."""
    for row in _ROWS:
        if (at := row.find(character)) >= 0:
            return row[at + 1] if at + 1 < len(row) else row[at - 1]
    return character


def first_capital(text: str) -> str:
    """Return ``text`` with its first character as a capital, if that is a letter."""
    return text[:1].upper() + text[1:]


def without_diacritics(text: str) -> str:
    """Return ``text`` in plain letters: Nguyen for Nguyễn, Duc for Đức."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _uppercase(meant: str) -> str:
    at = next((index for index, sign in enumerate(meant) if sign.isalpha()), 0)
    return meant[:at] + first_capital(meant[at:])


def _spaces(meant: str) -> str:
    middle = len(meant) // 2
    return f"{meant[:middle]} {meant[middle:]}"


def _trailing_space(meant: str) -> str:
    return f"{meant} "


def _mistyped(meant: str) -> str:
    return meant[:-1] + neighbour(meant[-1])


def _lookalike(meant: str) -> str:
    at = next((index for index, sign in enumerate(meant) if sign in LOOK_ALIKES), None)
    return meant if at is None else meant[:at] + LOOK_ALIKES[meant[at]] + meant[at + 1 :]


def _decomposed(meant: str) -> str:
    return unicodedata.normalize("NFD", meant)


def _date(shape: str) -> Callable[[str], str]:
    """Return a habit of writing a day that is meant as dd/mm/yyyy in another shape."""

    def written(meant: str) -> str:
        day, month, year = meant.split("/")
        return shape.format(day=day, month=month, year=year, d=int(day), m=int(month))

    return written


#: The keys that are pressed for what is meant.
HABITS: dict[TypingHabit, Callable[[str], str]] = {
    "uppercase": _uppercase,
    "autocapitalised": str,
    "spaces": _spaces,
    "trailing-space": _trailing_space,
    "mistyped": _mistyped,
    "lookalike": _lookalike,
    "telex": str,
    "vni": str,
    "unaccented": without_diacritics,
    "decomposed": _decomposed,
    "short-date": _date("{d}/{m}/{year}"),
    "dashed-date": _date("{day}-{month}-{year}"),
    "year-first-date": _date("{year}-{month}-{day}"),
    "month-first-date": _date("{month}/{day}/{year}"),
}

#: Input methods that are switched on: the right keys are pressed, and something else arrives.
METHODS: dict[TypingHabit, Press] = {"telex": TELEX, "vni": VNI}


def strays(habit: TypingHabit, meant: str) -> bool:
    """Say whether the habit makes another text of this one: a capital needs a letter."""
    if habit in METHODS:
        return result(compose(meant, METHODS[habit])) != meant
    if habit == "autocapitalised":
        return first_capital(meant) != meant
    return HABITS[habit](meant) != meant


def _drops(key: str) -> str:
    return key[:0]


def _doubles(key: str) -> str:
    return key * 2


KEYBOARDS: dict[Keyboard, Callable[[str], str]] = {
    "sound": str,
    "drops-a-key": _drops,
    "doubles-a-key": _doubles,
    "swaps-a-key": neighbour,
}


def arrives(keys: str, keyboard: Keyboard, faulty_key: str | None) -> str:
    """Return what a field receives when ``keys`` are pressed on a keyboard with one faulty key."""
    effect = KEYBOARDS[keyboard]
    return "".join(effect(key) if key == faulty_key else key for key in keys)
