"""The line, end to end: act, observe, judge, capture, explain, report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Protocol

from playwright.sync_api import Error, sync_playwright

from unstuck.act.control import PortalControl
from unstuck.act.portal_process import MockPortal
from unstuck.play import Stage, play
from unstuck.planned import Planned, plan
from unstuck.report import Result, Results, Run, new_run_folder, point_latest, write_report
from unstuck.settings import Settings
from unstuck_fixtures import load_catalogue


class View(Protocol):
    """Whoever wants to see how far a run is."""

    def planned(self, runs: int) -> None:
        """Hear how many runs there will be."""

    def started(self, result_id: str) -> None:
        """Hear that a run begins."""

    def finished(self, result: Result) -> None:
        """Hear what came of a run."""


@contextmanager
def _control(settings: Settings) -> Iterator[PortalControl]:
    if settings.portal_url is not None:
        control = PortalControl(settings.portal_url, settings.portal_token)
        control.health()
        yield control
        return
    with MockPortal() as portal:
        yield PortalControl(portal.url)


def reproduce(settings: Settings, view: View) -> Results:
    """Play every run that is asked for and write the report; Ctrl-C keeps what there is.

    Raises UnstuckError where the portal, the browser or the folder is not to be had.
    """
    catalogue = load_catalogue()
    runs = plan(settings, catalogue)
    started_at = datetime.now(UTC)
    folder = new_run_folder(started_at.astimezone(), settings.out)
    results: list[Result] = []
    view.planned(len(runs))
    with suppress(KeyboardInterrupt), _control(settings) as control, sync_playwright() as driver:
        browser = driver.chromium.launch(
            **settings.browser.launch_options(),
            headless=not settings.headed,
            slow_mo=settings.slow_mo_ms,
            handle_sigint=False,
        )
        stage = Stage(settings, catalogue, control, browser, folder, started_at.date())
        try:
            for planned in runs:
                view.started(planned.id)
                results.append(play(planned, stage))
                view.finished(results[-1])
        finally:
            with suppress(Error):  # an interrupted browser may be gone already
                browser.close()
    found = Results(run=_run(settings, runs, results, folder.name, started_at), results=(*results,))
    write_report(found, folder, settings.lang)
    point_latest(folder)
    return found


def _run(
    settings: Settings,
    runs: tuple[Planned, ...],
    results: list[Result],
    name: str,
    started_at: datetime,
) -> Run:
    return Run(
        id=name,
        started_at=started_at,
        finished_at=datetime.now(UTC),
        complete=len(results) == len(runs),
        planned=len(runs),
        unstuck_version=version("unstuck"),
        browser=f"Chromium {settings.browser.version}",
        lang=settings.lang,
        portal=settings.portal_url or "mock_portal",
        command=settings.command,
    )
