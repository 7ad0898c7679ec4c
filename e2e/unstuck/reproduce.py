"""The line, end to end: act, observe, judge, capture, explain, report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Protocol

from unstuck.act.control import PortalControl
from unstuck.act.portal_process import MockPortal
from unstuck.company import News, Scene, play_in_turn, play_side_by_side
from unstuck.handouts import handouts_for, print_handouts
from unstuck.planned import Planned, plan
from unstuck.report import Result, Results, Run, new_run_folder, point_latest, write_report
from unstuck.report.history_file import add_to_history, compared
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
def _portal(settings: Settings) -> Iterator[str]:
    if settings.portal_url is not None:
        PortalControl(settings.portal_url, settings.portal_token).health()
        yield settings.portal_url
        return
    with MockPortal() as portal:
        yield portal.url


def _news(runs: tuple[Planned, ...], scene: Scene, jobs: int) -> Iterator[News]:
    # A second browser costs more than it saves where there is little to play.
    players = min(jobs, len(runs) // 2)
    return play_side_by_side(runs, scene, players) if players > 1 else play_in_turn(runs, scene)


def reproduce(settings: Settings, view: View) -> Results:
    """Play every run that is asked for and write the report; Ctrl-C keeps what there is.

    Raises UnstuckError where the portal, the browser or the folder is not to be had.
    """
    every = plan(settings, load_catalogue())
    runs = settings.shard.share(every) if settings.shard else every
    started_at = datetime.now(UTC).astimezone()
    folder = new_run_folder(started_at, settings.out)
    results: list[Result] = []
    as_of = settings.grounds.as_of or started_at.date()
    if settings.pdf:  # before an hour of play: a sheet may turn out to be too full
        advice = handouts_for(
            {planned.mode.id for planned in runs}, settings.grounds.packaged(), as_of
        )
        print_handouts(advice, settings.lang, settings.qr_url, folder, settings.browser)
    view.planned(len(runs))
    with suppress(KeyboardInterrupt), _portal(settings) as url:
        scene = Scene(settings, url, settings.portal_token, folder, as_of)
        for news in _news(runs, scene, settings.jobs):
            if isinstance(news, str):
                view.started(news)
            else:
                results.append(news)
                view.finished(news)
    order = [planned.id for planned in runs]
    results.sort(key=lambda result: order.index(result.id))
    run = _run(settings, runs, results, folder.name, started_at)
    wanted = tuple(planned.id for planned in every)
    found = Results(run=run.model_copy(update={"wanted": wanted}), results=(*results,))
    if settings.history is not None:
        found = compared(found, settings.history)
    write_report(found, folder, settings.lang)
    point_latest(folder)
    if settings.history is not None:
        add_to_history(found, settings.history)
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
        finished_at=datetime.now(UTC).astimezone(),
        complete=len(results) == len(runs),
        planned=len(runs),
        unstuck_version=version("unstuck"),
        browser=f"Chromium {settings.browser.version}",
        lang=settings.lang,
        portal=settings.portal_url or "mock_portal",
        command=settings.command,
        shard=settings.shard,
    )
