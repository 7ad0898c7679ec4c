"""One writing for Playwright's two APIs: a generator yields calls, and is given what they return.

`run` makes the calls of the sync API, `run_async` awaits those of the async one; what a call
raises is raised where it was yielded.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, TypeVar, cast

Result = TypeVar("Result")
Steps = Generator[Callable[[], Any], Any, Result]


def run(steps: Steps[Result]) -> Result:
    """Take the steps with the sync API; return what they return."""
    reply: Any = None
    failure: Exception | None = None
    while True:
        try:
            call = steps.throw(failure) if failure else steps.send(reply)
        except StopIteration as end:
            return cast("Result", end.value)
        reply, failure = None, None
        try:
            reply = call()
        except Exception as error:  # noqa: BLE001  # it is handed on
            failure = error


async def run_async(steps: Steps[Result]) -> Result:
    """Take the steps with the async API; return what they return."""
    reply: Any = None
    failure: Exception | None = None
    while True:
        try:
            call = steps.throw(failure) if failure else steps.send(reply)
        except StopIteration as end:
            return cast("Result", end.value)
        reply, failure = None, None
        try:
            reply = await call()
        except Exception as error:  # noqa: BLE001  # it is handed on
            failure = error
