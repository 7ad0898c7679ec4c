"""Waits for open verdicts once a test's function has returned and before its pages close."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unstuck.suite.catching import Catching
    from unstuck.suite.following import Follower


def wait_for(catching: Catching, late: list[Follower]) -> None:
    """Give the verdicts what the test has left for them, then let go of what is still open.

    Where another loop runs, nobody can wait from here; what is open there stays open.
    """
    loops = {it.background.loop: it for it in late}
    for loop, one in loops.items():
        mine = [it for it in late if it.background.loop is loop]
        if (wait := catching.verdicts(mine)) is not None:
            _pump(one, loop, wait)
        for follower in mine:
            follower.move_on()


def _pump(one: Follower, loop: asyncio.AbstractEventLoop, wait: Awaitable[None]) -> None:
    page: Any = one.page
    if not one.background.is_async:
        page._sync(wait)  # noqa: SLF001  # as the driver lets events in (ADR 0004)
    elif not loop.is_closed() and not loop.is_running():
        loop.run_until_complete(wait)
    else:
        wait.close()  # type: ignore[attr-defined]  # it is a coroutine
