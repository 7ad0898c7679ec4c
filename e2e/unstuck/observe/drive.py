"""Fulfils the wishes of generators with Playwright: once for its sync API, once for its async."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, TypeVar, cast

from playwright.async_api import Error

if TYPE_CHECKING:
    from playwright.async_api import Locator as AsyncLocator
    from playwright.async_api import Page as AsyncPage
    from playwright.sync_api import Locator, Page

Result = TypeVar("Result")
#: The page itself; the frames that live in a process of their own have lines of their own.
PAGE = "page"
#: A page whose script runs for ever answers nothing any more.
SEND_LIMIT_MS = 5_000


@dataclass(frozen=True)
class Send:
    """Wish: send a CDP command and get its result, or the PlaywrightFailed it ended in."""

    method: str
    params: dict[str, Any] = field(default_factory=dict)
    line: str = PAGE


@dataclass(frozen=True)
class Open:
    """Wish: open a line of that name to a frame, or to the page where there is none."""

    line: str = PAGE
    frame: Any = None


@dataclass(frozen=True)
class Wait:
    """Wish: wait until a new fact is there, at most ``limit_ms``."""

    limit_ms: float


@dataclass(frozen=True)
class Reached:
    """Wish: say whether the next step is there, by the caller's locator or glob for its URL."""

    next: Locator | AsyncLocator | str


@dataclass(frozen=True)
class PlaywrightFailed:
    """What a wish came to where Playwright could not fulfil it."""

    message: str


Wish = Send | Open | Wait | Reached
Reply = dict[str, Any] | bool | PlaywrightFailed | None
Steps = Generator[Wish, Reply, Result]


class Alarm:
    """Wakes whoever waits for the next fact. Lives on the loop that Playwright runs on."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Say that there is a new fact."""
        self._rung.set()

    async def rung(self, limit_ms: float) -> None:
        """Return at the next ring, at once if it rang since the last call, or at the limit."""
        try:
            await asyncio.wait_for(self._rung.wait(), limit_ms / 1000)
        except TimeoutError:
            return
        finally:
            self._rung.clear()


#: What the core wants to hear of on a line.
HEARD = (
    "Runtime.executionContextCreated",
    "Runtime.executionContextDestroyed",
    "Runtime.executionContextsCleared",
    "Runtime.bindingCalled",
    "Runtime.exceptionThrown",
    "Page.frameAttached",
    "Page.frameRequestedNavigation",
    "Page.frameNavigated",
    "Page.frameStoppedLoading",
    "Page.frameDetached",
    "Page.navigatedWithinDocument",
    "Page.javascriptDialogOpening",
    "Page.windowOpen",
    "Debugger.scriptParsed",
)


def _listen(cdp: Any, line: str, heard: Callable[[str, str, dict[str, Any]], None]) -> None:  # noqa: ANN401  # of either API
    for name in HEARD:
        cdp.on(name, lambda event, name=name: heard(line, name, event))


class SyncDriver:
    """Fulfils wishes with Playwright's sync API."""

    def __init__(self, page: Page, heard: Callable[[str, str, dict[str, Any]], None]) -> None:
        self.alarm = Alarm()
        self._page = page
        self._heard = heard
        self._lines: dict[str, Any] = {}

    def run(self, steps: Steps[Result]) -> Result:
        """Run a generator of wishes to its end and return what it returns."""
        reply: Reply = None
        while True:
            try:
                wish = steps.send(reply)
            except StopIteration as end:
                return cast("Result", end.value)
            reply = self._fulfil(wish)

    def _fulfil(self, wish: Wish) -> Reply:
        if isinstance(wish, Wait):
            # The public sync API has no wait for "whatever comes next": its own pump is the
            # only way to let events in without polling by the clock (ADR 0004).
            self._page._sync(self.alarm.rung(wish.limit_ms))  # noqa: SLF001
            return None
        try:
            if isinstance(wish, Send):
                return cast(
                    "Reply",
                    self._lines[wish.line].send(wish.method, wish.params, timeout=SEND_LIMIT_MS),
                )
            if isinstance(wish, Open):
                cdp = self._page.context.new_cdp_session(wish.frame or self._page)
                _listen(cdp, wish.line, self._heard)
                self._lines[wish.line] = cdp
                return None
            if isinstance(wish.next, str):
                return fnmatchcase(self._page.url, wish.next)
            return cast("Locator", wish.next).filter(visible=True).count() > 0
        except Error as error:
            return PlaywrightFailed(error.message)


class AsyncDriver:
    """Fulfils wishes with Playwright's async API."""

    def __init__(self, page: AsyncPage, heard: Callable[[str, str, dict[str, Any]], None]) -> None:
        self.alarm = Alarm()
        self._page = page
        self._heard = heard
        self._lines: dict[str, Any] = {}

    async def run(self, steps: Steps[Result]) -> Result:
        """Run a generator of wishes to its end and return what it returns."""
        reply: Reply = None
        while True:
            try:
                wish = steps.send(reply)
            except StopIteration as end:
                return cast("Result", end.value)
            reply = await self._fulfil(wish)

    async def _fulfil(self, wish: Wish) -> Reply:
        if isinstance(wish, Wait):
            await self.alarm.rung(wish.limit_ms)
            return None
        try:
            if isinstance(wish, Send):
                return cast(
                    "Reply",
                    await self._lines[wish.line].send(
                        wish.method, wish.params, timeout=SEND_LIMIT_MS
                    ),
                )
            if isinstance(wish, Open):
                cdp = await self._page.context.new_cdp_session(wish.frame or self._page)
                _listen(cdp, wish.line, self._heard)
                self._lines[wish.line] = cdp
                return None
            if isinstance(wish.next, str):
                return fnmatchcase(self._page.url, wish.next)
            return await cast("AsyncLocator", wish.next).filter(visible=True).count() > 0
        except Error as error:
            return PlaywrightFailed(error.message)
