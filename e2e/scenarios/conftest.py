"""A stage for every failure mode, a witness of the control API, and the confusion matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser as PlaywrightBrowser

from unstuck.act.control import PortalControl
from unstuck.act.control_answers import JournalEntry
from unstuck.browsers import Browser
from unstuck.play import Stage
from unstuck.settings import Settings
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import PRESENTATIONS

if TYPE_CHECKING:
    from unstuck.act.portal_process import MockPortal

PROPERTY = "unstuck-diagnosed"


class Witness(PortalControl):
    """A control API that reads the journal of every sandbox before it goes."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.journals: list[tuple[JournalEntry, ...]] = []

    def delete_sandbox(self, sandbox: str) -> None:
        """Read its journal, then delete it."""
        self.journals.append(self.journal(sandbox))
        super().delete_sandbox(sandbox)


@pytest.fixture
def witness(portal: MockPortal) -> Witness:
    """Return a control API of the worker's portal with an empty memory."""
    return Witness(portal.url)


@pytest.fixture
def journals(witness: Witness) -> list[tuple[JournalEntry, ...]]:
    """Return the journals of the sandboxes that are gone."""
    return witness.journals


@pytest.fixture
def stage(
    browser: PlaywrightBrowser, browser_build: Browser, witness: Witness, tmp_path: Path
) -> Stage:
    """Return what a run needs: the worker's browser and portal, a folder of its own."""
    settings = Settings(
        failure_modes=tuple(load_catalogue().failure_modes),
        presentations=PRESENTATIONS,
        devices=("desktop", "phone"),
        lang="vi",
        out=tmp_path,
        browser=browser_build,
    )
    as_of = date(2026, 11, 23)
    return Stage(settings, load_catalogue(), witness, browser, tmp_path, as_of)


def _diagnosed(reporter: pytest.TerminalReporter) -> Iterator[tuple[str, str]]:
    for reports in reporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == PROPERTY and report.when == "call":
                    mode, diagnosis = value
                    yield mode, diagnosis


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how often each failure mode was diagnosed as which: the confusion matrix."""
    counts = Counter(_diagnosed(terminalreporter))
    if not counts:
        return
    modes = sorted({mode for mode, _diagnosis in counts})
    columns = sorted({diagnosis for _mode, diagnosis in counts})
    terminalreporter.section("what was played (rows) and what was diagnosed (columns)")
    wide = max(map(len, modes))
    for number, column in enumerate(columns, 1):
        terminalreporter.write_line(f"{'':{wide}}  {number:>2} = {column}")
    head = "".join(f"{number:>5}" for number in range(1, len(columns) + 1))
    terminalreporter.write_line(f"{'':{wide}} {head}")
    for mode in modes:
        row = "".join(f"{counts[mode, column] or '.':>5}" for column in columns)
        terminalreporter.write_line(f"{mode:{wide}} {row}")
