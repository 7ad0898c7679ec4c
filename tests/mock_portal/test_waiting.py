"""Answers that are held back end by their cause, and never hold up anybody else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.requests import Request

from mock_portal.waiting import Waiting

LONG_S = 60
KEY = ("sandbox", "visit", "login")


def run(story: Coroutine[Any, Any, None]) -> float:
    """Play a story; return how long it took, in seconds.

    In a thread of its own, because Playwright's loop may be running in this one.
    """
    started = time.monotonic()
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, story).result(LONG_S)
    return time.monotonic() - started


async def others_turn() -> None:
    """Let everybody else go on as far as they can."""
    loop = asyncio.get_running_loop()
    mine = loop.create_future()
    loop.call_soon(mine.set_result, None)
    await mine


def request(*, leaves: asyncio.Event) -> Request:
    async def receive() -> dict[str, str]:
        await leaves.wait()
        return {"type": "http.disconnect"}

    return Request({"type": "http"}, receive)


def test_who_leaves_ends_the_wait_of_a_hanging_request() -> None:
    async def story() -> None:
        leaves = asyncio.Event()
        waits = asyncio.ensure_future(Waiting().until_left(request(leaves=leaves), LONG_S))
        await others_turn()
        assert not waits.done()
        leaves.set()
        await waits

    assert run(story()) < LONG_S / 4


def test_a_hanging_request_ends_after_its_time() -> None:
    async def story() -> None:
        await Waiting().until_left(request(leaves=asyncio.Event()), 0.01)

    assert run(story()) < LONG_S / 4


def test_a_portal_that_closes_lets_everybody_go() -> None:
    async def story() -> None:
        waiting = Waiting()
        both = asyncio.gather(
            waiting.until_left(request(leaves=asyncio.Event()), LONG_S),
            waiting.until_again(KEY, LONG_S),
        )
        await others_turn()
        waiting.end()
        await both
        await waiting.until_again(("later", "visit", "login"), LONG_S)

    assert run(story()) < LONG_S / 4


def test_who_asks_again_ends_the_wait_of_the_first_and_does_not_wait() -> None:
    async def story() -> None:
        waiting = Waiting()
        first = asyncio.ensure_future(waiting.until_again(KEY, LONG_S))
        other = asyncio.ensure_future(waiting.until_again(("sandbox", "other", "login"), LONG_S))
        await others_turn()
        await waiting.until_again(KEY, LONG_S)
        await first
        assert not other.done()
        waiting.end()
        await other

    assert run(story()) < LONG_S / 4


def test_a_third_waits_as_the_first_did() -> None:
    async def story() -> None:
        waiting = Waiting()
        first = asyncio.ensure_future(waiting.until_again(KEY, LONG_S))
        await others_turn()
        await waiting.until_again(KEY, LONG_S)
        await first
        third = asyncio.ensure_future(waiting.until_again(KEY, LONG_S))
        await others_turn()
        assert not third.done()
        waiting.end()
        await third

    assert run(story()) < LONG_S / 4
