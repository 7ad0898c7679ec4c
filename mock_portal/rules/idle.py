"""How long a visit may lie idle before it is logged out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mock_portal.settings import Settings


def idle_too_long(used_ms: int, now_ms: int, settings: Settings) -> bool:
    """Whether the time until the notice, and its countdown, have both passed unused."""
    limit_s = settings.idle_after_s + settings.idle_countdown_s
    return now_ms - used_ms >= limit_s * 1000
