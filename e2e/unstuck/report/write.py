"""Write a run's report: aside first, then each file into its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from unstuck.errors import OutputNotWritableError, UnstuckError
from unstuck.report.pages import pages, shared_files
from unstuck.report.paths import paths_of
from unstuck.report.places import ASSETS, inside
from unstuck.report.read import read_results
from unstuck.report.results import Results
from unstuck.report.texts import Lang

RESULTS_FILE = "results.json"


def write_report(results: Results, folder: Path, lang: Lang) -> Path:
    """Write ``index.html``, ``pages/``, ``assets/`` and ``results.json`` into the run's folder.

    The pages open in ``lang`` and hold both languages. What the folder has besides (pictures,
    observations) stays as it is; a report that is there is replaced only once the new one is
    whole. Returns the path of ``index.html``.

    Raises ``OutputNotWritableError`` where the folder cannot be written or holds somebody else's
    pages, and ``UnsafePathError`` where the results refer to a file outside the folder.
    """
    for result in results.results:
        for path in paths_of(result):
            inside(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(folder)
        with TemporaryDirectory(prefix=".report-", dir=folder) as aside:
            _put_in_place(list(_write_aside(results, folder, Path(aside), lang)), folder)
    except OSError as error:
        raise OutputNotWritableError(
            "The report could not be written.",
            observed=f"{folder}: {error.strerror or error}",
            remedy="Free some space, or name another folder with --out.",
        ) from error
    return folder / "index.html"


def _write_aside(results: Results, folder: Path, aside: Path, lang: Lang) -> Iterator[Path]:
    """Write every file under ``aside``; yields them in the order in which they go into place.

    ``results.json`` comes first, for it marks the folder as ours; the page that people open
    comes last.
    """
    data = aside / RESULTS_FILE
    _write_data(results, data)
    yield data
    for name, text in chain(shared_files(results), pages(results, folder, lang)):
        page = aside / name
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8")
        yield page


def _write_data(results: Results, file: Path) -> None:
    """Write the results, a line each: ten thousand of them are too much to have in one string."""
    run = results.run.model_dump_json(indent=1)
    with file.open("w", encoding="utf-8") as written:
        written.write(f'{{"run": {run},\n"results": [')
        for number, result in enumerate(results.results):
            written.write((",\n" if number else "\n") + result.model_dump_json())
        written.write("\n]}\n")


def _put_in_place(written: list[Path], folder: Path) -> None:
    aside = written[0].parent
    for path in written:
        place = folder / path.relative_to(aside)
        place.parent.mkdir(exist_ok=True)
        path.replace(place)


def _refuse_foreign(folder: Path) -> None:
    """Raise where the folder holds pages or results that no run of ours wrote."""
    data, below = folder / RESULTS_FILE, (folder / "pages", folder / ASSETS)
    taken = [path for path in (data, folder / "index.html", *below) if os.path.lexists(path)]
    if not taken:
        return
    try:
        read_results(data)
        ours = not any(path.is_symlink() for path in below)
    except UnstuckError:
        ours = False
    if not ours:
        raise OutputNotWritableError(
            "The folder holds something that unstuck did not write, so nothing was changed.",
            observed=", ".join(str(path) for path in taken),
            remedy="Name a new or an empty folder with --out.",
        )
