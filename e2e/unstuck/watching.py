"""`watch`: the front door. Observes what a block does to a page and judges it."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from playwright.async_api import Page as AsyncPage

from unstuck.errors import WrongApiError
from unstuck.judge import doubts, judge
from unstuck.observe import Judge, Observation, Patience, session_of
from unstuck.observe.drive import AsyncDriver, Steps, SyncDriver

if TYPE_CHECKING:
    from playwright.async_api import Locator as AsyncLocator
    from playwright.sync_api import Locator, Page

    from unstuck.judge.outcome import Outcome

JUDGE = Judge(judge, doubts)


class WatchedAttempt:
    """What a `with watch(page)` block came to; complete once the block has ended."""

    def __init__(self) -> None:
        self._observation: Observation | None = None
        self._outcome: Outcome | None = None

    @property
    def observation(self) -> Observation:
        """The facts that followed the action."""
        if self._observation is None:
            msg = "the observation is there once the 'with watch(page)' block has ended"
            raise RuntimeError(msg)
        return self._observation

    @property
    def outcome(self) -> Outcome:
        """The verdict on them."""
        if self._outcome is None:
            msg = "the outcome is there once the 'with watch(page)' block has ended"
            raise RuntimeError(msg)
        return self._outcome

    def _conclude(self, observation: Observation, outcome: Outcome | None) -> None:
        self._observation = observation
        self._outcome = outcome


class watch:  # noqa: N801  # reads as a verb: `with watch(page) as attempt:`
    """Watch what the block does to ``page``, and judge whether the person could see why.

    `with` for a page of Playwright's sync API, `async with` for one of its async API; the wrong
    one raises WrongApiError. ``next`` says by a locator or a glob for the whole URL how the next
    step is known; without it the verdict goes by what can be known from the page. ``limit_ms``
    bounds the whole, ``grace_ms`` is what an open WebSocket, a worker or an old poller is given.
    If the block raises, the outcome is judged all the same and the error goes on, with the attempt
    as its ``unstuck_attempt``.
    """

    def __init__(
        self,
        page: Page | AsyncPage,
        *,
        next: Locator | AsyncLocator | str | None = None,  # noqa: A002  # the public API's word
        limit_ms: float = 10_000,
        grace_ms: float = 2_000,
    ) -> None:
        self._page = page
        self._next = next
        self._patience = Patience(limit_ms=limit_ms, grace_ms=grace_ms)
        self._attempt = WatchedAttempt()
        self._connected = session_of(page)

    def __enter__(self) -> WatchedAttempt:
        if not isinstance(self._connected.driver, SyncDriver):
            raise WrongApiError(
                "This page is of Playwright's async API, and the block is a plain `with`.",
                observed="`with watch(page)`",
                remedy="Write `async with watch(page) as attempt:`.",
            )
        self._connected.driver.run(self._connected.session.begin())
        return self._attempt

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None and not isinstance(error, Exception):
            return
        if isinstance(self._connected.driver, SyncDriver):
            self._connected.driver.run(self._conclude(error))

    async def __aenter__(self) -> WatchedAttempt:
        if not isinstance(self._connected.driver, AsyncDriver):
            raise WrongApiError(
                "This page is of Playwright's sync API, and the block is an `async with`.",
                observed="`async with watch(page)`",
                remedy="Write `with watch(page) as attempt:`.",
            )
        await self._connected.driver.run(self._connected.session.begin())
        return self._attempt

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None and not isinstance(error, Exception):
            return
        if isinstance(self._connected.driver, AsyncDriver):
            await self._connected.driver.run(self._conclude(error))

    def _conclude(self, error: Exception | None) -> Steps[None]:
        session = self._connected.session
        seen, outcome = yield from session.settle(JUDGE, self._patience, self._next)
        yield from session.end()
        self._attempt._conclude(seen, outcome)  # noqa: SLF001  # two halves of one
        if error is not None:
            error.unstuck_attempt = self._attempt  # type: ignore[attr-defined]
