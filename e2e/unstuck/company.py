"""Plays the runs: by one player in this process, or by several side by side."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from unstuck.act.control import PortalControl
from unstuck.errors import PlayerLostError, UnstuckError
from unstuck.planned import Planned
from unstuck.play import Stage, play
from unstuck.report import Result
from unstuck.settings import Settings

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess
    from multiprocessing.queues import Queue

#: How often a silent player is looked after, in s.
LOOK_AFTER_S = 1.0


@dataclass(frozen=True)
class Scene:
    """What every player is told; it can be handed to another process."""

    settings: Settings
    portal_url: str
    portal_token: str | None
    folder: Path
    as_of: date


#: The id of a run that begins, or what came of it.
News = str | Result
Told = News | UnstuckError | None


@contextmanager
def _stage(scene: Scene) -> Iterator[Stage]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            **scene.settings.browser.launch_options(headed=scene.settings.headed),
            headless=not scene.settings.headed,
            slow_mo=scene.settings.slow_mo_ms,
            handle_sigint=False,
        )
        control = PortalControl(scene.portal_url, scene.portal_token)
        try:
            yield Stage(
                scene.settings,
                scene.settings.grounds.packaged(),
                control,
                browser,
                scene.folder,
                scene.as_of,
            )
        finally:
            with suppress(Error):  # an interrupted browser may be gone already
                browser.close()


def play_in_turn(runs: Iterable[Planned], scene: Scene) -> Iterator[News]:
    """Play the runs here, one after the other."""
    with _stage(scene) as stage:
        for planned in runs:
            yield planned.id
            yield play(planned, stage)


def _player(scene: Scene, to_play: Queue[Planned | None], told: Queue[Told]) -> None:
    # Ctrl-C is for the one who gave the runs out; it ends the players.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for news in play_in_turn(iter(to_play.get, None), scene):
            told.put(news)
    except UnstuckError as error:
        told.put(error)
    told.put(None)


def play_side_by_side(runs: tuple[Planned, ...], scene: Scene, players: int) -> Iterator[News]:
    """Play the runs in several processes, each with a browser of its own; whoever is free, plays.

    Raises what a player raised, or PlayerLostError where one ended without a word.
    """
    context = multiprocessing.get_context("spawn")
    to_play: Queue[Planned | None] = context.Queue()
    told: Queue[Told] = context.Queue()
    for planned in (*runs, *[None] * players):
        to_play.put(planned)
    company = [
        context.Process(target=_player, args=(scene, to_play, told), daemon=True)
        for _player_number in range(players)
    ]
    try:
        for player in company:
            player.start()
        yield from _hear(told, company)
    finally:
        for player in company:
            player.terminate()
            player.join()


def _hear(told: Queue[Told], company: list[SpawnProcess]) -> Iterator[News]:
    at_work = len(company)
    while at_work:
        try:
            news = told.get(timeout=LOOK_AFTER_S)
        except Empty:
            if lost := [player for player in company if player.exitcode]:
                raise PlayerLostError(
                    "A process that played runs has ended before it was done.",
                    observed=f"Its exit code is {lost[0].exitcode}.",
                    remedy="Look at its last words above; `--jobs 1` plays in this process.",
                ) from None
            continue
        if news is None:
            at_work -= 1
        elif isinstance(news, UnstuckError):
            raise news
        else:
            yield news
