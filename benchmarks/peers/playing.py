"""Plays every labelled page before every tool, and hands back what each made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from time import perf_counter

from playwright.sync_api import Locator, Page, expect, sync_playwright

from benchmarks.peers.answer import IN_VIEWPORT, IS_VISIBLE, STUCK, UNSTUCK, Answer
from benchmarks.peers.stage import WINDOW_MS, PeerPage, Stage
from tests.behaviours.server import PageServer
from tests.behaviours.truth import Row
from unstuck import watch
from unstuck.browsers import find_browser

#: How long a notice that is laid out is given to come into the viewport, in ms.
INTO_VIEW_MS = 2_000


def play(rows: Sequence[Row], scripts: Mapping[str, str]) -> list[Answer]:
    """Play the rows one after the other; ``scripts`` are the peers', by the tool's name."""
    with PageServer() as server, sync_playwright() as driver:
        browser = driver.chromium.launch(**find_browser().launch_options())
        answers = list(_answers(Stage(browser, server), rows, scripts))
        browser.close()
    return answers


def _answers(stage: Stage, rows: Sequence[Row], scripts: Mapping[str, str]) -> Iterator[Answer]:
    """Press in one page after the other; the peers take their time meanwhile."""
    watched: list[PeerPage] = []
    for row in rows:
        peers = [stage.open_before(tool, script, row) for tool, script in scripts.items()]
        ours, asked = stage.open(row), stage.open(row)
        for peer in peers:
            stage.look(peer.page)
            stage.act(peer.page, row)
            peer.pressed = perf_counter()
        watched += peers
        yield _unstuck_says(stage, ours, row)
        yield from _playwright_says(stage, asked, row)
        yield from _taken(watched)
    while watched:
        stage.pause(100)
        yield from _taken(watched)


def _taken(watched: list[PeerPage]) -> Iterator[Answer]:
    for peer in [peer for peer in watched if peer.is_over]:
        watched.remove(peer)
        peer.page.context.close()
        yield peer.answer


def _unstuck_says(stage: Stage, page: Page, row: Row) -> Answer:
    stage.look(page)
    with watch(page) as attempt:
        stage.act(page, row)
    page.context.close()
    kind = attempt.outcome.kind
    took = attempt.outcome.elapsed_ms if kind in STUCK else None
    return Answer(UNSTUCK, row.id, row.outcome, stuck=kind in STUCK, said=kind, ms=took)


def _playwright_says(stage: Stage, page: Page, row: Row) -> Iterator[Answer]:
    """Ask of the notice what a test asks; where both hold, the test passes, and nobody is found."""
    stage.look(page)
    stage.act(page, row)
    notice = _notice(stage, page, row.notice) if row.notice else None
    visible = in_view = True
    if notice is not None:
        visible = _holds(lambda: expect(notice).to_be_visible(timeout=WINDOW_MS))
        in_view = visible and _holds(lambda: expect(notice).to_be_in_viewport(timeout=INTO_VIEW_MS))
    page.context.close()
    for tool, holds in ((IS_VISIBLE, visible), (IN_VIEWPORT, in_view)):
        stuck = None if notice is None else not holds
        yield Answer(tool, row.id, row.outcome, stuck=stuck)


def _notice(stage: Stage, page: Page, words: str) -> Locator | None:
    """Return the notice once it is in the document; None where no locator reaches it."""
    until = perf_counter() + WINDOW_MS / 1000
    while perf_counter() < until:
        for frame in page.frames:
            notice = frame.get_by_text(words).first
            if notice.count():
                return notice
        stage.pause(20)
    return None


def _holds(expectation: Callable[[], None]) -> bool:
    try:
        expectation()
    except AssertionError:
        return False
    return True
