"""Whether a phone number is free to be registered. That the portal asks is illustrative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.rules.problem import Problem

if TYPE_CHECKING:
    from mock_portal.rules.problem import Said
    from mock_portal.store.people import Account


def phone_is_new(account: Account | None, said: Said) -> Problem | None:
    """Refuse a phone number to which an account's OTPs already go."""
    if account is None:
        return None
    return Problem(rule="phone-already-used", field="phone", said=said)
