"""Fulfils the wishes of the observer, which is a generator, with Playwright's sync API."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

Result = TypeVar("Result")


@dataclass(frozen=True)
class Send:
    """Wish: send a CDP command and get its result, or the PlaywrightFailed it ended in."""

    method: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Wait:
    """Wish: wait until a new fact is there, at most ``limit_ms``."""

    limit_ms: float


@dataclass(frozen=True)
class PlaywrightFailed:
    """What a wish came to where Playwright could not fulfil it."""

    message: str


Wish = Send | Wait
Reply = dict[str, Any] | PlaywrightFailed | None
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


class SyncDriver:
    """Fulfils wishes with Playwright's sync API."""

    def __init__(self, page: Page, cdp: CDPSession) -> None:
        self.alarm = Alarm()
        self._page = page
        self._cdp = cdp

    def run(self, steps: Steps[Result]) -> Result:
        """Run a generator of wishes to its end and return what it returns."""
        reply: Reply = None
        while True:
            try:
                wish = steps.send(reply)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]  # StopIteration is not generic
            reply = self._fulfil(wish)

    def _fulfil(self, wish: Wish) -> Reply:
        if isinstance(wish, Wait):
            # The public sync API has no wait for "whatever comes next": its own pump is the
            # only way to let events in without polling by the clock (ADR 0004).
            self._page._sync(self.alarm.rung(wish.limit_ms))  # noqa: SLF001
            return None
        try:
            return self._cdp.send(wish.method, wish.params)
        except Error as error:
            return PlaywrightFailed(error.message)
