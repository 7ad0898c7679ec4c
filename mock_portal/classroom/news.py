"""Who waits for news of a class, and is told."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mock_portal.waiting import Waiting


class News:
    """One event a class. It tells that there is something new; what, the database knows."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self._told: dict[str, asyncio.Event] = {}

    def tell(self, class_id: str) -> None:
        """Wake whoever waits for news of the class."""
        if told := self._told.pop(class_id, None):
            told.set()

    async def wait(self, class_id: str, seconds: float) -> bool:
        """Wait for news, at most that long; whether the portal is still open then."""
        told = self._told.setdefault(class_id, asyncio.Event())
        return await self._waiting.until_told(told, seconds)

    async def rest(self, seconds: float) -> bool:
        """Let a while pass; whether the portal is still open then."""
        return await self._waiting.until_told(asyncio.Event(), seconds)
