"""The folder of a run, and the pointer to the latest one."""

from __future__ import annotations

import secrets
from datetime import datetime
from html import escape
from pathlib import Path

from unstuck.errors import OutputNotWritableError
from unstuck.report.texts import say

#: Where runs go unless ``--out`` names another place.
DEFAULT_OUT = Path("reports")

_MARK = '<meta name="generator" content="unstuck">'


def new_run_folder(started_at: datetime, out: Path = DEFAULT_OUT) -> Path:
    """Make a new folder for a run in ``out`` and return it; its name is the run's id.

    The id is the time of the start with a random end, so that runs that start together differ.
    Raises ``OutputNotWritableError``.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = out / f"{started_at:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        folder.mkdir()
    except OSError as error:
        raise _not_writable(out, error) from error
    return folder


def point_latest(folder: Path) -> Path:
    """Point ``latest`` beside the run's folder at it, and return the pointer.

    A symbolic link, put in place at once. Where none can be made, or something that is not ours
    bears the name, ``latest.html`` leads to the report instead. Raises
    ``OutputNotWritableError``.
    """
    latest = folder.parent / "latest"
    try:
        if latest.is_symlink() or not latest.exists():
            try:
                return _link(latest, folder.name)
            except (OSError, NotImplementedError):
                pass  # some file systems and accounts have no links
        return _redirect(folder.parent / "latest.html", folder.name)
    except OSError as error:
        raise _not_writable(folder.parent, error) from error


def _link(latest: Path, target: str) -> Path:
    aside = latest.with_name(f".latest-{secrets.token_hex(4)}")
    aside.symlink_to(target, target_is_directory=True)
    try:
        aside.replace(latest)
    finally:
        aside.unlink(missing_ok=True)
    return latest


def _redirect(latest: Path, target: str) -> Path:
    if latest.exists() and _MARK not in latest.read_text(encoding="utf-8", errors="replace"):
        raise FileExistsError(None, f"{latest.name} is not a file that unstuck wrote")
    title, to = say("latest.title"), escape(f"{target}/index.html")
    aside = latest.with_name(f".latest-{secrets.token_hex(4)}")
    aside.write_text(
        f'<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n{_MARK}\n'
        f'<meta http-equiv="refresh" content="0; url={to}">\n<title>{title.vi}</title>\n</head>\n'
        f'<body><p><a href="{to}">{title.vi} · <span lang="en">{title.en}</span></a></p></body>\n'
        "</html>\n",
        encoding="utf-8",
    )
    aside.replace(latest)
    return latest


def _not_writable(out: Path, error: OSError) -> OutputNotWritableError:
    return OutputNotWritableError(
        "The folder for the report cannot be written.",
        observed=f"{out}: {error.strerror or error}",
        remedy="Name a folder that you may write to with --out.",
    )
