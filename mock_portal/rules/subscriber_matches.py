"""Whether the person who registers is the one in whose name the carrier keeps the SIM."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mock_portal.rules.fields import parse_date
from mock_portal.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mock_portal.rules.problem import Said
    from mock_portal.store.people import Subscriber


def subscriber_matches(
    typed: Mapping[str, str], sim: Subscriber | None, said: Said
) -> Problem | None:
    """Refuse a name, birth date or ID number other than the subscriber's, or an unknown SIM."""
    if sim is None:
        differs = ["unknown-sim"]
    else:
        pairs = (
            ("name", same_name(typed["full_name"], sim.full_name)),
            ("birth-date", parse_date(typed["birth_date"]) == sim.birth_date),
            ("id-number", typed["id_number"] == sim.paper_number),
        )
        differs = [what for what, same in pairs if not same]
    if not differs:
        return None
    rule = "subscriber-mismatch: " + ", ".join(differs)
    return Problem(rule=rule, field="phone", said=said)


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case, spacing and Unicode form.

    Diacritics matter: "Hoa" and "Hòa" are two people.
    """
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
