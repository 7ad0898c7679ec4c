"""Whether Vietnamese can be drawn on this machine: a picture full of boxes convinces nobody."""

from __future__ import annotations

import sys

from unstuck.system import Run, run


def vietnamese_font(runner: Run = run) -> str | None:
    """Return the name of a font that covers Vietnamese, None where there is none.

    macOS and Windows come with such fonts; elsewhere fontconfig is asked, as the browser asks it.
    """
    if sys.platform in {"darwin", "win32"}:
        return "the system's own"
    answer = runner(["fc-list", ":lang=vi", "family"], 30)
    families = sorted({line.split(",")[0].strip() for line in answer.output.splitlines()} - {""})
    if not answer.ok or not families:
        return None
    return f"{families[0]} and {len(families) - 1} more" if len(families) > 1 else families[0]
