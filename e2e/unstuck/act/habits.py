"""How a person's typing strays from what they mean, and what a faulty keyboard makes of it."""

from __future__ import annotations

from collections.abc import Callable

from unstuck_fixtures.models import Keyboard, TypingHabit

#: Neighbours on a keyboard's rows: what a finger hits instead.
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")


def neighbour(character: str) -> str:
    """Return the key beside a character's key; the character itself where it has none."""
    for row in _ROWS:
        if (at := row.find(character)) >= 0:
            return row[at + 1] if at + 1 < len(row) else row[at - 1]
    return character


def _uppercase(meant: str) -> str:
    at = next(index for index, character in enumerate(meant) if character.isalpha())
    return meant[:at] + meant[at].upper() + meant[at + 1 :]


def _spaces(meant: str) -> str:
    middle = len(meant) // 2
    return f"{meant[:middle]} {meant[middle:]}"


def _mistyped(meant: str) -> str:
    return meant[:-1] + neighbour(meant[-1])


HABITS: dict[TypingHabit, Callable[[str], str]] = {
    "uppercase": _uppercase,
    "spaces": _spaces,
    "mistyped": _mistyped,
}


def strays(habit: TypingHabit, meant: str) -> bool:
    """Say whether the habit shows on these characters: capitals need a letter."""
    return habit != "uppercase" or any(character.isalpha() for character in meant)


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
