"""Runs steps beside a test, in a greenlet or in a task of their own: the test never waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, TypeVar

from greenlet import greenlet

from unstuck.observe.drive import AsyncDriver, Reply, Steps, SyncDriver, Wait, Wish

if TYPE_CHECKING:
    from playwright.async_api import Page as AsyncPage
    from playwright.sync_api import Page

Result = TypeVar("Result")

#: How often to look whether the test has taken the error that is meant for it.
HELD_MS = 50


class Background:
    """The work of ours on one page. To be made where Playwright's loop is known: in its events."""

    def __init__(self, page: Page | AsyncPage, driver: SyncDriver | AsyncDriver) -> None:
        self._page = page
        self._driver = driver
        self._loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop that Playwright runs on."""
        return self._loop

    @property
    def is_async(self) -> bool:
        """Whether the page is of Playwright's async API."""
        return isinstance(self._driver, AsyncDriver)

    def start(self, steps: Steps[None], failed: Callable[[Exception], None]) -> None:
        """Begin with the steps soon; what they raise goes to ``failed`` and to nobody else."""
        if isinstance(self._driver, AsyncDriver):
            task = self._loop.create_task(_awaited(self._driver, steps, failed))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        else:
            driver = self._driver
            # Made in a callback of the loop, the greenlet has Playwright's dispatcher for its
            # parent, and so goes back to it when it is done.
            self._loop.call_soon(lambda: greenlet(lambda: _run(driver, steps, failed)).switch())

    def while_(self, goes_on: Callable[[], bool], steps: Steps[Result]) -> Steps[Result | None]:
        """Take the steps as long as ``goes_on`` says so; return None where they were cut short.

        An error in a listener of the test's is raised by Playwright at its next call, whoever
        makes it: while there is one, no call is made here.
        """
        reply: Reply = None
        while True:
            try:
                wish: Wish = steps.send(reply)
            except StopIteration as end:
                result: Result = end.value
                return result
            while goes_on() and self._is_error_waiting():
                yield Wait(HELD_MS)
            if not goes_on():
                steps.close()
                return None
            reply = yield wish

    def _is_error_waiting(self) -> bool:
        connection = getattr(self._page._impl_obj, "_connection", None)  # noqa: SLF001
        return getattr(connection, "_error", None) is not None


def _run(
    driver: SyncDriver, steps: Generator[Any, Any, None], failed: Callable[[Exception], None]
) -> None:
    try:
        driver.run(steps)
    except Exception as error:  # noqa: BLE001  # it must not reach Playwright's dispatcher
        failed(error)


async def _awaited(
    driver: AsyncDriver, steps: Generator[Any, Any, None], failed: Callable[[Exception], None]
) -> None:
    try:
        await driver.run(steps)
    except Exception as error:  # noqa: BLE001  # a task's error would be nobody's
        failed(error)
