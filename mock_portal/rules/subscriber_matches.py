"""Whether the person who registers is the one in whose name the carrier keeps the SIM."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mock_portal.rules.fields import parse_date
from mock_portal.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mock_portal.rules.problem import Said
    from mock_portal.store.people import Subscriber

#: The digits of a CMND, which the CCCD of twelve has replaced.
OLD_PAPER_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """The words for slips that a portal with care tells from another person's data."""

    unaccented: Said
    """The name is the subscriber's, but for diacritics that were left out."""
    month_first: Said
    """The birth date is the subscriber's, with the month before the day."""
    old_paper: Said
    """The subscriber is this person, but under the old paper of nine digits."""


def subscriber_matches(
    typed: Mapping[str, str], sim: Subscriber | None, said: Said, slips: Slips | None = None
) -> Problem | None:
    """Refuse a name, birth date or ID number other than the subscriber's, or an unknown SIM.

    With `slips`, a name that differs in its Unicode form alone is the same, and what is but a
    slip of writing is told as one.
    """
    if sim is None:
        return _mismatch(["unknown-sim"], said)
    name, born = typed["full_name"], parse_date(typed["birth_date"])
    pairs = (
        ("name", same_name(name, sim.full_name, by_code_point=slips is None)),
        ("birth-date", born == sim.birth_date),
        ("id-number", typed["id_number"] == sim.paper_number),
    )
    differs = [what for what, same in pairs if not same]
    if slips and differs == ["name"] and _unaccented(sim.full_name) == _plain(name):
        return Problem(rule="name-unaccented", field="full_name", said=slips.unaccented)
    if slips and differs == ["birth-date"] and born == _month_first(sim.birth_date):
        return Problem(rule="birth-date-month-first", field="birth_date", said=slips.month_first)
    if slips and differs == ["id-number"] and len(sim.paper_number) == OLD_PAPER_DIGITS:
        return Problem(rule="sim-under-old-id", field="phone", said=slips.old_paper)
    return _mismatch(differs, said) if differs else None


def _mismatch(differs: list[str], said: Said) -> Problem:
    rule = "subscriber-mismatch: " + ", ".join(differs)
    return Problem(rule=rule, field="phone", said=said)


def same_name(one: str, other: str, *, by_code_point: bool = False) -> bool:
    """Whether two names are the same but for case and spacing.

    Diacritics matter: "Hoa" and "Hòa" are two people. `by_code_point`: as a portal that compares
    what it was sent as it is, so that a name in decomposed Unicode is another one. That the
    portal as it was reported does so is inferred.
    """
    if by_code_point:
        return _spaced(one) == _spaced(other)
    return _plain(one) == _plain(other)


def _spaced(name: str) -> str:
    return " ".join(name.casefold().split())


def _plain(name: str) -> str:
    return _spaced(unicodedata.normalize("NFC", name))


def _unaccented(name: str) -> str:
    apart = unicodedata.normalize("NFD", _plain(name).replace("đ", "d"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _month_first(born: date) -> date | None:
    """The day that a reader of dd/mm/yyyy takes for this one written mm/dd/yyyy."""
    try:
        return born.replace(month=born.day, day=born.month)
    except ValueError:
        return None
