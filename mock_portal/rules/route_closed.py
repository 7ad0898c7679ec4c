"""Whether citizens may still register, and log in, by an account of the portal's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.rules.armed import armed
from mock_portal.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mock_portal.rules.problem import Said
    from mock_portal.store.sandboxes import Fault


def route_closed(faults: Sequence[Fault], page: str, said: Said) -> Problem | None:
    """Refuse where the sandbox is armed with the end of 30 June 2024 (Decree 69/2024/NĐ-CP).

    Not by the date: whoever practises today is to be let in.
    """
    if armed(faults, "route-closed", page) is None:
        return None
    return Problem(rule="route-closed", said=said)
