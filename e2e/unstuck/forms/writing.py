"""Writes the report of ``check`` and ``audit``."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from unstuck.hosts import AllowedHosts
from unstuck.masking import Masking
from unstuck.model import Model
from unstuck.report import AuditPlan, Result, Results, Run, point_latest, write_report
from unstuck.report.texts import number, say
from unstuck_fixtures.models import Text


class Errand(Model):
    """What was asked for, and when it began."""

    task: Literal["check", "audit"]
    url: str
    command: str
    lang: Literal["vi", "en"]
    browser: str
    started_at: datetime
    planned: int
    elsewhere: bool
    """Whether the page is of another machine, so that what it says is masked."""
    unmasked: AllowedHosts = AllowedHosts()
    """The hosts whose words are kept as they are."""
    plan: AuditPlan | None = None


def page_of(url: str) -> str:
    """Return which page an address leads to: host, port and path, without what is asked of it."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return f"{host}{parts.path}".strip("/")


def results_of(
    errand: Errand, results: tuple[Result, ...], folder: str, refused: Counter[str], *, whole: bool
) -> Results:
    """Return what a machine reads of the run, masked where its page is not of this machine."""
    run = Run(
        task=errand.task,
        id=folder,
        started_at=errand.started_at,
        finished_at=datetime.now(UTC).astimezone(),
        complete=whole,
        planned=errand.planned,
        unstuck_version=version("unstuck"),
        browser=f"Chromium {errand.browser}",
        lang=errand.lang,
        portal=errand.url,
        command=errand.command,
        plan=errand.plan,
        notes=(
            *unredacted(errand.unmasked),
            *(say("note.refused", host=host, n=number(times)) for host, times in refused.items()),
        ),
    )
    return Results(run=Masking(personal=errand.elsewhere).value(run), results=results)


def unredacted(unmasked: AllowedHosts) -> tuple[Text, ...]:
    """Return what is to be said where the words of other hosts are kept as they are."""
    hosts = ", ".join(sorted(unmasked.named))
    return (say("note.unredacted", hosts=hosts),) if hosts else ()


def write(results: Results, folder: Path) -> None:
    """Write the report into the run's folder and point ``latest`` at it."""
    write_report(results, folder, results.run.lang)
    point_latest(folder)
