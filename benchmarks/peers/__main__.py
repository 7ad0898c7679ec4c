"""Compares on the labelled pages, in one run: `python -m benchmarks.peers [--write] [ID …]`.

Prints the table and writes every single answer to reports/peers.json; `--write` puts the table
into the documentation too. Ends with 2 where npm cannot fetch the peers.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console

from benchmarks.marked import write_between
from benchmarks.peers import table
from benchmarks.peers.answer import IN_VIEWPORT, IS_VISIBLE, UNSTUCK, Answer, score
from benchmarks.peers.packages import PEERS, fetch
from benchmarks.peers.playing import play
from tests.behaviours.truth import SIZES, Row, rows
from unstuck.browsers import find_browser
from unstuck.errors import UnstuckError
from unstuck.exit_codes import USAGE

OUT = Path("reports/peers.json")
PAGE = Path("docs/explanation/compared.md")
#: Each has a browser of its own.
PROCESSES = 2


def main() -> int:
    """Run the comparison; return the exit code."""
    arguments = _arguments()
    pages = [row for row in rows() if row.id in arguments.pages or not arguments.pages]
    console = Console(stderr=True, highlight=False)
    try:
        with tempfile.TemporaryDirectory() as folder, console.status("fetching the peers …"):
            scripts = fetch(Path(folder))
        with console.status(f"playing {len(pages)} pages before {len(scripts) + 3} tools …"):
            answers = _played(pages, scripts)
    except UnstuckError as error:
        console.print(f"error {error.reference}: {error}", style="red", markup=False)
        return USAGE
    OUT.parent.mkdir(exist_ok=True)
    found = [asdict(answer) for answer in answers]
    OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    scores = {
        tool: score(answer for answer in answers if answer.tool == tool)
        for tool in (UNSTUCK, *scripts, IS_VISIBLE, IN_VIEWPORT)
    }
    Console(highlight=False).print(table.for_terminal(scores, _names()))
    if arguments.write:
        text = table.as_markdown(scores, _names(), _preface(pages))
        write_between(PAGE, "peers", text)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("pages", nargs="*", metavar="ID", help="play these pages only")
    parser.add_argument("--write", action="store_true", help=f"write the table into {PAGE}")
    arguments = parser.parse_args()
    if unknown := set(arguments.pages) - {row.id for row in rows()}:
        parser.error(f"there is no labelled page {', '.join(sorted(unknown))}")
    if arguments.write and arguments.pages:
        parser.error("what is written is of all pages")
    return arguments


def _played(pages: Sequence[Row], scripts: Mapping[str, str]) -> list[Answer]:
    shares = [share for nth in range(PROCESSES) if (share := pages[nth::PROCESSES])]
    with ProcessPoolExecutor(len(shares), mp_context=get_context("spawn")) as company:
        played = list(company.map(partial(play, scripts=scripts), shares))
    return [answer for answers in played for answer in answers]


def _names() -> dict[str, str]:
    ours = {tool: f"Playwright's `{tool}`" for tool in (IS_VISIBLE, IN_VIEWPORT)}
    return ours | {peer.package: f"{peer.package} {peer.version}" for peer in PEERS}


def _preface(pages: Sequence[Row]) -> str:
    size, today = SIZES["desktop"], datetime.now(UTC).date()
    return (
        f"`make bench-peers`, {today}, {len(pages)} pages of {size.width} by {size.height} CSS px, "
        f"Chromium {find_browser().version}, Playwright {version('playwright')}."
    )


if __name__ == "__main__":
    sys.exit(main())
