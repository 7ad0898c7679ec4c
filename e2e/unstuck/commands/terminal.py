"""Where commands print for people."""

from __future__ import annotations

import sys

from rich.console import Console

#: Columns where nobody's window sets the width: a log keeps every row on one line.
LOG_WIDTH = 140


def console() -> Console:
    """Return the console on stdout, as wide as the window, or as a log's line."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else LOG_WIDTH)
