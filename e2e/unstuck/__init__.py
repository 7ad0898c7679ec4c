"""Shows where people get stuck in a web form, what they could not see, and how to get past it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck_fixtures.late import late

if TYPE_CHECKING:
    from unstuck.act.press import press
    from unstuck.watching import WatchedAttempt, watch

__all__ = ["WatchedAttempt", "press", "watch"]

# The command line and the pytest plugin must start without a browser's API.
__getattr__ = late(
    __name__,
    {
        "WatchedAttempt": "watching",
        "press": "act.press",
        "watch": "watching",
    },
)
