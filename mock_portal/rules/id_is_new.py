"""Whether an ID number is free to be registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.rules.problem import Problem

if TYPE_CHECKING:
    from mock_portal.rules.problem import Said
    from mock_portal.store.people import Account


def id_is_new(account: Account | None, said: Said) -> Problem | None:
    """Refuse an ID number that has an account."""
    if account is None:
        return None
    return Problem(rule="id-already-registered", field="id_number", said=said)
