"""Whether a run may write where it is told to: asked before it starts, not after."""

from __future__ import annotations

import tempfile
from pathlib import Path

from unstuck.errors import OutputNotWritableError


def check_writable(folder: Path) -> None:
    """Raise OutputNotWritableError where no file can be made in ``folder``; leave nothing there.

    A folder that does not exist is judged by the nearest one above it that does.
    """
    nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        raise OutputNotWritableError(
            f"Nothing can be written to {folder}.",
            observed=f"{nearest}: {error.strerror}",
            remedy="Choose another folder with --out, or make this one writable.",
        ) from error
