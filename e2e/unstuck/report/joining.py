"""Joins run folders into one: the files of each beside its results, whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from unstuck.errors import OutputNotWritableError, ResultsUnreadableError, UnstuckError
from unstuck.report.history_file import add_to_history, compared
from unstuck.report.merging import FOLDER, merge, own_folder
from unstuck.report.paths import paths_of
from unstuck.report.places import ASSETS, HANDOUTS, exists, handout_name, inside
from unstuck.report.read import read_results
from unstuck.report.results import Results, Run
from unstuck.report.sharing import Shared, uncollected
from unstuck.report.single_file import SINGLE_FILE
from unstuck.report.texts import LANGS, Lang, number, printable, say
from unstuck.report.write import RESULTS_FILE, write_report

#: What a merged report consists of; a folder with anything else in it is not replaced.
OURS = frozenset({"index.html", "pages", ASSETS, HANDOUTS, RESULTS_FILE, FOLDER, SINGLE_FILE})
_LONGEST_PATH = 120


@dataclass(frozen=True)
class Source:
    """A run's folder, and which run it was."""

    folder: Path
    run: Run

    @cached_property
    def _prefix(self) -> str:
        """What the paths of this folder begin with in a merged report; it may be one itself."""
        return "" if self.run.parts else f"{own_folder(self.run.id)}/"

    def file(self, path: str) -> Path | None:
        """Return where a file of the merged report is in this folder; None where it is not."""
        if not path.startswith(self._prefix):
            return None
        path = path.removeprefix(self._prefix)
        return self.folder / inside(path) if exists(self.folder, path) else None


def join(folders: Sequence[Path], out: Path, lang: Lang | None, history: Path | None) -> Results:
    """Write the report of all runs in the folders to ``out`` and return what it says.

    A folder may be a run's, or hold runs' folders. ``lang`` opens the report; None as the runs'.
    Raises ResultsUnreadableError, RunsNotAlikeError, HistoryUnreadableError, UnsafePathError and
    OutputNotWritableError; then ``out`` is as it was.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100 - a link stays a link, and is refused
    with uncollected():
        sources, merged = _read(folders)
    for result in merged.results:
        for path in paths_of(result):
            inside(path)
    if history is not None:
        merged = compared(merged, history)
    _refuse_others(out, merged)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as aside:
            whole = Path(aside) / "report"
            merged = _with_lost(merged, _copy(merged, sources, whole))
            _copy_sheets(merged, sources, whole)
            write_report(merged, whole, lang or merged.run.lang)
            _put(whole, out)
    except OSError as error:
        raise OutputNotWritableError(
            "The merged report could not be written; what was there is as it was.",
            observed=f"{out}: {error.strerror or error}",
            remedy="Free some space, or name another folder with --out.",
        ) from error
    if history is not None:
        add_to_history(merged, history)
    return merged


def _read(folders: Iterable[Path]) -> tuple[list[Source], Results]:
    shared: Shared = {}
    given = [(folder, read_results(folder, shared)) for folder in find_runs(folders)]
    return [Source(folder, it.run) for folder, it in given], merge([it for _, it in given])


def find_runs(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the runs' folders, each once; raises ResultsUnreadableError where one holds none."""
    found: dict[Path, None] = {}
    for folder in folders:
        runs = list(_runs_in(folder))
        if not runs:
            raise ResultsUnreadableError(
                "There are no results to join.",
                observed=f"{folder}: "
                + (f"no {RESULTS_FILE} in it" if folder.is_dir() else "not a folder"),
                remedy="Give the folder of a run, or one that holds runs' folders.",
            )
        found |= dict.fromkeys(path.resolve() for path in runs)
    return tuple(found)


def _runs_in(folder: Path) -> Iterator[Path]:
    """Yield the folder or those below it that hold results; ``latest`` and other links do not."""
    for place, below, files in os.walk(folder):
        if RESULTS_FILE in files:
            below.clear()
            yield Path(place)
        below[:] = sorted(it for it in below if not it.startswith("."))


def _refuse_others(out: Path, merged: Results) -> None:
    """Raise where ``out`` holds what the new report would not."""
    if not os.path.lexists(out) or (out.is_dir() and not any(out.iterdir())):
        return
    theirs = sorted(it.name for it in out.iterdir() if it.name not in OURS) if out.is_dir() else []
    try:
        before = read_results(out) if out.is_dir() and not out.is_symlink() and not theirs else None
    except UnstuckError:
        before = None
    if before is None or not before.run.parts:
        raise OutputNotWritableError(
            "The folder holds something that `unstuck merge` did not write; nothing was changed.",
            observed=f"{out}: {', '.join(theirs[:3]) or 'not a merged report'}",
            remedy="Name a new or an empty folder with --out.",
        )
    joined = {part.id for part in merged.run.parts}
    if lost := [part.id for part in before.run.parts if part.id not in joined]:
        raise OutputNotWritableError(
            "The folder holds runs that the new report would not have; nothing was changed.",
            observed=f"{out}: {', '.join(lost)}",
            remedy=f"Join that report, too (unstuck merge {out} …), or name another with --out.",
        )


def _copy(merged: Results, sources: list[Source], whole: Path) -> list[str]:
    """Copy the files that the results refer to; return the paths of those that are nowhere."""
    lost = []
    whole.mkdir()
    for path in dict.fromkeys(path for it in merged.results for path in paths_of(it)):
        places = (source.file(path) for source in sources)
        place = next((it for it in places if it is not None), None)
        if place is None:
            lost.append(path)
        else:
            target = whole / inside(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(place, target)
    return lost


def _copy_sheets(merged: Results, sources: list[Source], whole: Path) -> None:
    """Copy the printed sheets of the failure modes that there are, each of the newest run."""
    newest = sorted(sources, key=lambda it: (it.run.started_at, it.run.id), reverse=True)
    modes = {it.failure_mode for it in merged.results if it.failure_mode is not None}
    for name in (handout_name(mode, lang) for mode in sorted(modes) for lang in LANGS):
        place = next((it.folder for it in newest if exists(it.folder, name)), None)
        if place is not None:
            (whole / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(place / name, whole / name)


def _with_lost(merged: Results, lost: list[str]) -> Results:
    if not lost:
        return merged
    first = printable(min(lost), _LONGEST_PATH)
    note = say("merge.lost", n=number(len(lost)), first=first)
    notes = (*merged.run.notes, note)
    return merged.model_copy(update={"run": merged.run.model_copy(update={"notes": notes})})


def _put(whole: Path, out: Path) -> None:
    """Put the new folder in the place of the old one; on failure the old one comes back."""
    if not out.exists():
        whole.replace(out)
        return
    old = out.with_name(f".{out.name}-old-{secrets.token_hex(4)}")
    out.replace(old)
    try:
        whole.replace(out)
    except OSError:
        old.replace(out)
        raise
    shutil.rmtree(old)
