"""A value's shape: which classes of characters it has, and how many."""

from __future__ import annotations

import unicodedata

LOWER, UPPER, DIGIT, OTHER = "x", "X", "9", "*"


def shape(value: str) -> str:
    """Return the value with letters as x or X, digits as 9, spaces as they are, the rest as ``*``.

    What tells a slip (a capital, a space, a character too many) stays; what tells the value goes.
    """
    return "".join(map(_class, unicodedata.normalize("NFC", value)))


def _class(character: str) -> str:
    if unicodedata.combining(character):
        return ""  # belongs to the letter before it
    if character.isspace():
        return character
    if character.isdigit():
        return DIGIT
    if character.isalpha():
        return UPPER if character.isupper() else LOWER
    return OTHER
