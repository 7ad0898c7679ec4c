"""Shows where people get stuck in a web form, what they could not see, and how to get past it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unstuck.act.press import press
    from unstuck.watching import WatchedAttempt, watch

__all__ = ["WatchedAttempt", "press", "watch"]

# Imported at first use: the command line and the pytest plugin must start without a browser's API.
_ROOMS = {
    "WatchedAttempt": "unstuck.watching",
    "press": "unstuck.act.press",
    "watch": "unstuck.watching",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # as the language has it
    if name not in _ROOMS:
        msg = f"module 'unstuck' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(_ROOMS[name]), name)
