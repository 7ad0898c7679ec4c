"""Puts a follower on every page that there is, and lets go of them again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from time import perf_counter
from typing import TYPE_CHECKING, Any

from unstuck.suite.following import Follower, Told
from unstuck.suite.wrapping import wrap_playwright

if TYPE_CHECKING:
    from playwright.async_api import Page as AsyncPage
    from playwright.sync_api import Page

#: What open verdicts are given in all when a test lets go of its pages.
CLOSING_MS = 300
#: A page is handed to the test once the observer is in it, or after this.
READY_MS = 1000
WATCHED = "chromium"


class Catching:
    """All pages of all browsers of one process."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._followers: dict[Any, Follower] = {}
        self._contexts: dict[Any, str] = {}
        self._left_ms = float(CLOSING_MS)
        self._wrapping = wrap_playwright(
            opened=self._guarded(self._opened),
            new_page=self._guarded(lambda _of, page: self._until_begun([page])),
            goes=self._guarded(self._goes),
            closes=self._guarded(self._closes),
            stops=self._guarded(self._stops),
        )

    def stop(self) -> None:
        """Catch no more pages, and let go of those that are left."""
        self._wrapping.undo()
        for follower in self._followers.values():
            follower.close()
        self._followers.clear()

    def new_test(self) -> None:
        """Give the open verdicts of another test what they may take."""
        self._left_ms = CLOSING_MS

    def open_verdicts(self) -> list[Follower]:
        """Return the followers that have none yet."""
        return [it for it in self._followers.values() if not it.idle.is_set()]

    def verdicts(self, followers: Iterable[Follower]) -> Awaitable[None] | None:
        """Return what waits for open verdicts with what is left of the time for it, if anything."""
        late = [it for it in followers if not it.idle.is_set()]
        return self._wait_for(late) if late and self._left_ms > 0 else None

    async def _wait_for(self, followers: list[Follower]) -> None:
        began = perf_counter()
        await _all([it.idle for it in followers], self._left_ms)
        self._left_ms -= (perf_counter() - began) * 1000

    def _guarded(self, hook: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*given: Any) -> Any:  # noqa: ANN401
            try:
                return hook(*given)
            except Exception as error:  # noqa: BLE001  # the test is not to know of us
                self._told.failed(error)
                return None

        return guarded

    def _opened(self, browser_type: Any, opened: Any) -> Awaitable[None] | None:  # noqa: ANN401
        """Take a browser, or the context of a persistent one, with all that is open in it."""
        kind = str(browser_type.name)
        if not hasattr(opened, "contexts"):
            browser = opened.browser
            name = f"{kind} {browser.version}" if browser else kind
            return self._until_begun(self._context(opened, name))
        name = f"{kind} {opened.version}"
        opened.on("context", self._guarded(lambda context: self._context(context, name)))
        pages = [page for context in opened.contexts for page in self._context(context, name)]
        return self._until_begun(pages)

    def _context(self, context: Any, browser: str) -> list[Any]:  # noqa: ANN401
        if context not in self._contexts:
            self._contexts[context] = browser
            context.on("page", self._guarded(self._follow))
            context.on("close", self._guarded(self._forget_context))
        for page in context.pages:
            self._follow(page)
        return list(context.pages)

    def _forget_context(self, context: Any) -> None:  # noqa: ANN401
        self._contexts.pop(context, None)

    def _follow(self, page: Page | AsyncPage) -> Follower | None:
        browser = self._contexts[page.context]
        if page in self._followers:
            return self._followers[page]
        if not browser.startswith(WATCHED):
            self._told.cannot_watch(browser)
            return None
        follower = self._followers[page] = Follower(page, browser, self._told)
        page.on("close", self._guarded(self._let_go))
        follower.start()
        return follower

    def _let_go(self, page: Page | AsyncPage) -> None:
        if (follower := self._followers.pop(page, None)) is not None:
            follower.close()

    def _until_begun(self, pages: Iterable[Any]) -> Awaitable[None] | None:
        """Return what waits for the observer: a press before it is there would go unseen."""
        found = [self._followers[page] for page in pages if page in self._followers]
        begun = [it.begun for it in found if not it.begun.is_set()]
        return _all(begun, READY_MS) if begun else None

    def _goes(self, page: Any) -> None:  # noqa: ANN401
        if page in self._followers:
            self._followers[page].move_on()

    def _closes(self, closing: Any) -> Awaitable[None] | None:  # noqa: ANN401
        return self._leave([it for it in self._followers.values() if _is_in(it.page, closing)])

    def _stops(self, _manager: Any) -> Awaitable[None] | None:  # noqa: ANN401
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return None
        return self._leave([it for it in self._followers.values() if it.background.loop is loop])

    def _leave(self, followers: list[Follower]) -> Awaitable[None] | None:
        wait = self.verdicts(followers)
        if wait is None:
            self._close(followers)
            return None
        return self._after(wait, followers)

    async def _after(self, wait: Awaitable[None], followers: list[Follower]) -> None:
        try:
            await wait
        finally:
            self._close(followers)

    def _close(self, followers: list[Follower]) -> None:
        for follower in followers:
            self._let_go(follower.page)


def _is_in(page: Any, closing: Any) -> bool:  # noqa: ANN401
    """Say whether a page is this one, or of this context or browser."""
    context = page.context
    return closing in (page, context, context.browser)


async def _all(events: list[asyncio.Event], limit_ms: float) -> None:
    """Wait for all of them, at most so long."""
    waiting = [asyncio.ensure_future(event.wait()) for event in events]
    _done, late = await asyncio.wait(waiting, timeout=limit_ms / 1000)
    for task in late:
        task.cancel()
