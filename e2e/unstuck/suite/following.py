"""Follows one page through a test: each press that is a submit gets its verdict, by the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from unstuck.judge import doubts, judge
from unstuck.judge.outcome import Outcome
from unstuck.judge.sentences import reason, sentence
from unstuck.masking import Masking
from unstuck.observe import Judge, Patience, session_of
from unstuck.observe.recorder import Recorder, now_epoch_ms
from unstuck.suite.background import Background
from unstuck.suite.counting import has_become_submit, is_button, is_submit_at_once
from unstuck.suite.findings import FINDINGS
from unstuck.suite.picture import is_foreign, masking_of, photographed

if TYPE_CHECKING:
    from playwright.async_api import Page as AsyncPage
    from playwright.sync_api import Page

    from unstuck.observe.drive import Steps
    from unstuck.observe.hearing import Document
    from unstuck.suite.whereabouts import Whereabouts

PATIENCE = Patience()
#: A picture of the screen costs more than all the rest: it is taken only where colours do not tell.
JUDGE = Judge(judge, lambda seen, _final: doubts(seen, final=False))
TOO_LATE = "the test went on before one could be taken"


@dataclass
class Press:
    """One press, and what is known of it so far."""

    recorder: Recorder
    whereabouts: Whereabouts
    control: str
    url: str
    viewport: tuple[float, float]
    by_button: bool
    outcome: Outcome | None = None
    picture: bytes | str = TOO_LATE
    """The picture, or why there is none."""
    masking: Masking = field(default_factory=Masking)
    knows_secrets: bool = False
    """Whether the masking was made of what the page's fields held."""
    is_over: bool = False
    """Whether it was handed on: nothing that comes later counts."""


@dataclass(frozen=True)
class Told:
    """What a follower tells the run, and asks of it."""

    whereabouts: Callable[[bool], Whereabouts]
    """Given whether the page is of the async API."""
    is_marked: Callable[[], bool]
    judged: Callable[[Press, Outcome, str], None]
    """Given the browser's name, too."""
    cannot_watch: Callable[[str], None]
    failed: Callable[[Exception], None]
    redacts: bool = True
    """Whether what is typed and seen on pages of other machines is masked."""


class Follower:
    """One page of Chromium, followed from now on until it closes."""

    def __init__(self, page: Page | AsyncPage, browser: str, told: Told) -> None:
        self.page = page
        self.browser = browser
        self.begun = asyncio.Event()
        self.idle = asyncio.Event()
        """Set while no verdict is open."""
        self.is_closed = False
        self._told = told
        connected = session_of(page)
        self._session = connected.session
        self._ring = connected.driver.alarm.ring
        self.background = Background(page, connected.driver)
        self._dormant: Press | None = None
        self._open: Press | None = None
        self._next: Press | None = None
        self.idle.set()

    def start(self) -> None:
        """Put the observer into the page, beside whatever the test does."""
        hearing = self._session.hearing
        hearing.acted = self._guarded(self._acted)
        hearing.withdrawn = self._guarded(self._withdrawn)
        hearing.ring = hearing.network.ring = self._guarded(self._rung)
        self.background.start(self._begun(), self._not_begun)

    def _begun(self) -> Steps[None]:
        yield from self.background.while_(
            lambda: not self.is_closed, self._session.begin(following=True)
        )
        self.begun.set()

    def _not_begun(self, _error: Exception) -> None:
        if not self.page.is_closed() and not self.is_closed:
            self._told.cannot_watch(self.browser)
        self.is_closed = True
        self.begun.set()

    def _guarded(self, handler: Callable[..., None]) -> Callable[..., None]:
        def heard(*facts: Any) -> None:  # noqa: ANN401
            try:
                handler(*facts)
            except Exception as error:  # noqa: BLE001  # the test's next call would raise it
                self._told.failed(error)

        return heard

    def _acted(self, _document: Document, fact: dict[str, Any]) -> None:
        if self.is_closed or not self._session.tenancy.following:
            return  # a block that is watched for itself has its own verdict
        press = Press(
            recorder=self._session.recorder,
            whereabouts=self._told.whereabouts(self.background.is_async),
            control=fact["target"]["name"] if fact["target"] else "",
            url=fact["step"]["url"],
            viewport=(fact["viewport"]["width"], fact["viewport"]["height"]),
            by_button=is_button(fact),
        )
        self._dormant = press
        if is_submit_at_once(fact, marked=self._told.is_marked()):
            self._awake()

    def _withdrawn(self) -> None:
        """Forget the last press: the pointer was let go elsewhere, so that nothing was pressed."""
        self._dormant = None
        for press in (self._open, self._next):
            if press is not None and press.recorder is self._session.recorder:
                press.is_over = True
        self._ring()

    def _rung(self) -> None:
        self._ring()
        press = self._dormant
        if press is None or press.recorder is not self._session.recorder:
            return
        if has_become_submit(press.recorder, press.url, button=press.by_button):
            self._awake()

    def _awake(self) -> None:
        """Let the press have its verdict, after the one that is open."""
        press, self._dormant = self._dormant, None
        if press is None:
            return
        if self._next is not None:
            self._finish(self._next)
        self._next = press
        if self._open is None:
            self._take_next()

    def _take_next(self) -> None:
        self._open, self._next = self._next, None
        if self._open is None:
            self.idle.set()
            return
        self.idle.clear()
        press = self._open

        def failed(error: Exception) -> None:
            if not press.is_over:
                self._told.failed(error)
            self._done(press)

        self.background.start(self._judged(press), failed)

    def _judged(self, press: Press) -> Steps[None]:
        try:
            goes_on = self._is_current(press)
            yield from self.background.while_(goes_on, self._settled(press))
        finally:
            # Also where the browser, the loop or the test itself has come to its end.
            self._done(press)

    def _is_current(self, press: Press) -> Callable[[], bool]:
        return lambda: not press.is_over and not self.is_closed

    def _settled(self, press: Press) -> Steps[None]:
        if self._session.recorder is not press.recorder:
            return
        hearing = self._session.hearing
        press.masking = yield from masking_of(hearing, press.url, redacts=self._told.redacts)
        press.knows_secrets = is_foreign(press.url)
        _observation, press.outcome = yield from self._session.settle(JUDGE, PATIENCE)
        is_shown = self._session.recorder is press.recorder
        if is_shown:
            yield from self._session.tenancy.tell("rest()")
        if press.outcome is not None and press.outcome.kind in FINDINGS and is_shown:
            press.masking = self._masking(press)
            press.picture = yield from photographed(self.page, press.masking)

    def _masking(self, press: Press) -> Masking:
        """Return what is to be hidden; also where the answer or the press is on another machine."""
        foreign = is_foreign(press.url) or is_foreign(self.page.url)
        return Masking(personal=True) if foreign and not press.knows_secrets else press.masking

    def _done(self, press: Press) -> None:
        self._finish(press)
        if self._open is press:
            self._take_next()

    def _finish(self, press: Press) -> None:
        if not press.is_over:
            press.is_over = True
            press.masking = self._masking(press)
            self._told.judged(press, press.outcome or _moved_on(press), self.browser)

    def move_on(self) -> None:
        """The test goes elsewhere with the page: what is open stays open for good."""
        self._dormant = None
        for press in (self._open, self._next):
            if press is not None:
                self._finish(press)
        self._next = None
        self._ring()

    def close(self) -> None:
        """The page closes, or the test is over: hand on what is known, and ask no more of it."""
        self.is_closed = True
        self.move_on()
        self.idle.set()
        self.begun.set()


def _moved_on(press: Press) -> Outcome:
    why = reason("test-moved-on")
    return Outcome(
        kind="inconclusive",
        reason="test-moved-on",
        settled_by="cause",
        elapsed_ms=press.recorder.since(now_epoch_ms()),
        sentence=sentence("inconclusive", why=why),
    )
