"""Hears of every page that a test gets, whichever way, and of when it lets go of one."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from playwright import async_api, sync_api

#: What is told of a call, before it and after it; it may give something to be awaited.
Before = Callable[[Any], Awaitable[None] | None]
After = Callable[[Any, Any], Awaitable[None] | None]

#: How a browser is come by, and what takes a test elsewhere without a press.
OPENING = ("launch", "connect", "connect_over_cdp", "launch_persistent_context")
GOING = ("goto", "reload", "go_back", "go_forward", "set_content")


class Wrapping:
    """Calls of Playwright's that something is told of; they do what they did before."""

    def __init__(self) -> None:
        self._originals: list[tuple[type, str, Any]] = []

    def around(
        self, of: type, name: str, *, before: Before | None = None, after: After | None = None
    ) -> None:
        """Tell ``before`` and ``after`` of every call, and wait for what they give."""
        original = getattr(of, name)
        self._originals.append((of, name, original))
        around = _async_around if inspect.iscoroutinefunction(original) else _sync_around
        setattr(of, name, around(original, before, after))

    def undo(self) -> None:
        """Let every call be as it was."""
        while self._originals:
            of, name, original = self._originals.pop()
            setattr(of, name, original)


def _sync_around(original: Any, before: Before | None, after: After | None) -> Any:  # noqa: ANN401
    @wraps(original)
    def around(self: Any, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        __tracebackhide__ = True
        if before is not None and (wait := before(self)) is not None:
            _pump(self)(wait)
        result = original(self, *given, **named)
        if after is not None and (wait := after(self, result)) is not None:
            _pump(self)(wait)
        return result

    return around


def _pump(of: Any) -> Callable[[Awaitable[None]], None]:  # noqa: ANN401
    """Return how something of the sync API lets events in: the manager does it by what it made."""
    pump: Callable[[Awaitable[None]], None] = getattr(of, "_playwright", of)._sync  # noqa: SLF001
    return pump


def _async_around(original: Any, before: Before | None, after: After | None) -> Any:  # noqa: ANN401
    @wraps(original)
    async def around(self: Any, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        __tracebackhide__ = True
        if before is not None and (wait := before(self)) is not None:
            await wait
        result = await original(self, *given, **named)
        if after is not None and (wait := after(self, result)) is not None:
            await wait
        return result

    return around


def wrap_playwright(
    *, opened: After, new_page: After, goes: Before, closes: Before, stops: Before
) -> Wrapping:
    """Be told of browsers, pages, journeys and ends, in Playwright's sync and async API."""
    wrapping = Wrapping()
    for api in (sync_api, async_api):
        for name in OPENING:
            wrapping.around(api.BrowserType, name, after=opened)
        for of in (api.Browser, api.BrowserContext):
            wrapping.around(of, "new_page", after=new_page)
        for name in GOING:
            wrapping.around(api.Page, name, before=goes)
        for of in (api.Page, api.BrowserContext, api.Browser):
            wrapping.around(of, "close", before=closes)
    wrapping.around(type(sync_api.sync_playwright()), "__exit__", before=stops)
    wrapping.around(type(async_api.async_playwright()), "__aexit__", before=stops)
    return wrapping
