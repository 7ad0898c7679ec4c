"""Runs the suites of strangers: `python -m benchmarks.foreign [--write] [PACKAGE …]`.

Each is fetched into a temporary folder and run twice, without us and with `--unstuck=report`. Lists
every finding for a human to look at; the reports with their pictures stay in reports/foreign.
Ends with 1 where watching changed what became of a test, with 2 where a suite cannot be had.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.foreign.fetching import fetch
from benchmarks.foreign.page import HEADINGS, as_markdown, judgements, row, told
from benchmarks.foreign.running import Played, play
from benchmarks.foreign.suites import SUITES, Suite
from benchmarks.marked import write_between
from unstuck.browsers import find_browser
from unstuck.errors import UnstuckError
from unstuck.exit_codes import FINDINGS, OK, USAGE

REPORTS = Path("reports/foreign")
PAGE = Path("docs/explanation/foreign-suite.md")


def main() -> int:
    """Run the suites; return the exit code."""
    arguments = _arguments()
    console = Console(highlight=False, soft_wrap=True)
    suites = [it for it in SUITES if it.package in arguments.packages or not arguments.packages]
    try:
        all_played = [_played(suite, console) for suite in suites]
    except UnstuckError as error:
        Console(stderr=True).print(f"error {error.reference}: {error}", style="red", markup=False)
        return USAGE
    known = judgements()
    table = Table(*HEADINGS, box=None, pad_edge=False)
    for played in all_played:
        table.add_row(*row(played, known))
        for line in told(played, known):
            console.print(line, markup=False)
    console.print(table)
    if arguments.write:
        write_between(PAGE, "foreign", "\n".join(as_markdown(all_played, known, _preface())))
    return FINDINGS if any(played.parted for played in all_played) else OK


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.foreign", description=__doc__)
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help="run these suites only")
    parser.add_argument("--write", action="store_true", help=f"write the numbers into {PAGE}")
    arguments = parser.parse_args()
    if unknown := set(arguments.packages) - {suite.package for suite in SUITES}:
        parser.error(f"there is no suite of {', '.join(sorted(unknown))}")
    if arguments.write and arguments.packages:
        parser.error("what is written is of all suites")
    return arguments


def _played(suite: Suite, console: Console) -> Played:
    reports = (REPORTS / suite.package).absolute()
    reports.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        with console.status(f"fetching {suite.pinned} …"):
            fetched = fetch(suite, Path(folder))
        with console.status(f"running {suite.pinned}, without and with …"):
            return play(fetched, reports)


def _preface() -> str:
    return (
        f"`make bench-foreign`, {datetime.now(UTC).date()}, Chromium {find_browser().version}, "
        f"Playwright {version('playwright')}, pytest {version('pytest')}, "
        f"pytest-playwright {version('pytest-playwright')}."
    )


if __name__ == "__main__":
    sys.exit(main())
