"""Where what a person meant to type and what the field received part ways."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from unstuck.act.attempt import Attempt, Entry
from unstuck.report.texts import printable

_LONGEST = 60
_SECRET = ("password", "password-again")


@dataclass(frozen=True)
class Piece:
    """Some characters of a value: as meant, changed, or missing (then ``text`` is empty)."""

    text: str
    kind: Literal["same", "changed", "missing"]


@dataclass(frozen=True)
class Strayed:
    """A field whose value is not what the person meant; each row as pieces against ``meant``."""

    label: str
    meant: str | None
    keys: tuple[Piece, ...]
    value: tuple[Piece, ...]
    keyboard_changed: bool
    """Whether other characters arrived than were pressed."""
    of_picture: bool
    """Whether it was read from a picture, which a portal changes after each try."""


def strayed(attempt: Attempt) -> tuple[Strayed, ...]:
    """Return the fields that hold something else than was meant or pressed, in order.

    Passwords are left out: they are kept as shapes, which cannot be compared.
    """
    return tuple(
        _compare(entry)
        for entry in attempt.entries
        if entry.purpose not in _SECRET
        and (entry.keys != entry.value or entry.intended not in (None, entry.value))
    )


def _compare(entry: Entry) -> Strayed:
    meant = entry.keys if entry.intended is None else entry.intended
    return Strayed(
        label=entry.label,
        meant=None if entry.intended is None else printable(entry.intended, _LONGEST),
        keys=_pieces(printable(meant, _LONGEST), printable(entry.keys, _LONGEST)),
        value=_pieces(printable(meant, _LONGEST), printable(entry.value, _LONGEST)),
        keyboard_changed=entry.keys != entry.value,
        of_picture=entry.purpose == "captcha",
    )


def _pieces(meant: str, got: str) -> tuple[Piece, ...]:
    pieces = []
    for tag, _, _, start, end in SequenceMatcher(None, meant, got, autojunk=False).get_opcodes():
        if tag == "delete":
            pieces.append(Piece("", "missing"))
        else:
            pieces.append(Piece(got[start:end], "same" if tag == "equal" else "changed"))
    return tuple(pieces)
