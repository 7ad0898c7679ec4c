"""How long a visit may lie unused that nobody is logged in to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mock_portal.settings import Settings
    from mock_portal.store.sessions import Session


def visit_over(session: Session, now_ms: int, settings: Settings) -> bool:
    """Whether the visit is forgotten. One that somebody is logged in to is logged out instead."""
    unused_ms = now_ms - session.used_ms
    return session.account is None and unused_ms >= settings.visit_life_s * 1000
