"""Names of files within a run's folder: safe to write, safe to link to."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from unstuck.errors import UnsafePathError

#: What the pages share, and the printed sheets: folders within a run's.
ASSETS, HANDOUTS = "assets", "handouts"
_LONGEST_SLUG = 100


def slugs(ids: Iterable[str]) -> tuple[str, ...]:
    """Return a file name's stem for each id, in order: lower case ASCII, short, no two the same."""
    used: Counter[str] = Counter()
    names = []
    for text in ids:
        ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        parts = (
            re.sub(r"[^a-z0-9]+", "-", part).strip("-") for part in ascii_only.lower().split("/")
        )
        stem = "--".join(part for part in parts if part)[:_LONGEST_SLUG].strip("-") or "result"
        while used[stem]:
            used[stem] += 1
            stem = f"{stem}-{used[stem]}"
        used[stem] = 1
        names.append(stem)
    return tuple(names)


def handout_name(failure_mode: str, lang: str) -> str:
    """Return the path of a failure mode's printed sheet within a run's folder."""
    return f"{HANDOUTS}/{slugs((failure_mode,))[0]}-{lang}.pdf"


def inside(path: str) -> PurePosixPath:
    """Return a path of the results as one that stays within the run's folder.

    Raises ``UnsafePathError`` for an absolute path, one with ``..``, a drive, a scheme or a
    backslash.
    """
    place = PurePosixPath(path)
    if (
        not place.parts
        or place.is_absolute()
        or ".." in place.parts
        or any(char in path for char in "\\:\0")
    ):
        raise UnsafePathError(
            "A path in the results leads out of the run's folder.",
            observed=f"path: {path!r}",
            remedy="Give a results file that unstuck wrote itself, in its own folder.",
        )
    return place


def exists(folder: Path, path: str) -> bool:
    """Tell whether the file is there, within the folder also once links are followed."""
    place, mode = folder, 0
    for part in inside(path).parts:
        place /= part
        try:
            mode = place.lstat().st_mode
        except OSError:
            return False
        if stat.S_ISLNK(mode):  # rare, and slow to follow
            target = (folder / inside(path)).resolve()
            return target.is_relative_to(folder.resolve()) and target.is_file()
    return stat.S_ISREG(mode)


def link(path: str, *, up: int = 0) -> str:
    """Return a path of the results as a URL, from a page that lies ``up`` folders deep."""
    return "../" * up + quote(str(inside(path)))
