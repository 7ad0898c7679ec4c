"""Answers that are held back: by a portal that hangs, and by one that is slow."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from starlette.requests import Request

#: Sandbox, visit and page.
Key = tuple[str, str, str]


class Waiting:
    """All that wait in one portal. Nobody waits any more once `end` was called."""

    def __init__(self) -> None:
        self._ended = asyncio.Event()
        self._held: dict[Key, asyncio.Event] = {}

    def end(self) -> None:
        """Let everyone go, now and from now on: the portal is closing."""
        self._ended.set()

    async def until_left(self, request: Request, seconds: float) -> None:
        """Wait until who asked has gone away, at most that long."""
        await self._first(seconds, _gone(request))

    async def until_again(self, key: Key, seconds: float) -> None:
        """Wait until the same is asked again, at most that long; who asks again does not wait."""
        if earlier := self._held.pop(key, None):
            earlier.set()
            return
        mine = self._held[key] = asyncio.Event()
        try:
            await self._first(seconds, mine.wait())
        finally:
            if self._held.get(key) is mine:
                del self._held[key]

    async def until_told(self, told: asyncio.Event, seconds: float) -> bool:
        """Wait for news, at most that long; whether the portal is still open then."""
        await self._first(seconds, told.wait())
        return not self._ended.is_set()

    async def _first(self, seconds: float, awaited: Coroutine[Any, Any, object]) -> None:
        tasks = [asyncio.ensure_future(one) for one in (awaited, self._ended.wait())]
        try:
            await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
