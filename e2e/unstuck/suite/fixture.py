"""The fixture `unstuck`: attempts that a test watches itself, and the evidence where it fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from unstuck import steps
from unstuck.act.press import press
from unstuck.judge.outcome import Outcome
from unstuck.masking import Masking
from unstuck.model import Model
from unstuck.observe import Observation, session_of
from unstuck.observe.drive import AsyncDriver, Steps
from unstuck.suite.dispatch import File
from unstuck.suite.picture import masking_of, photographed
from unstuck.watching import WatchedAttempt, watch

if TYPE_CHECKING:
    from playwright.async_api import Locator as AsyncLocator
    from playwright.async_api import Page as AsyncPage
    from playwright.sync_api import Locator, Page


class Facts(Model):
    """What is kept of an attempt of a test that failed."""

    outcome: Outcome
    observation: Observation


class Watching:
    """An attempt under `with` or `async with`: `watch`, in a group of the trace, with a picture."""

    def __init__(
        self, page: Page | AsyncPage, number: int, watched: watch, *, redacts: bool
    ) -> None:
        self.attempt: WatchedAttempt | None = None
        self.picture: bytes | str = "the page could not be watched to the end"
        self.masking = Masking()
        self._page = page
        self._watch = watched
        self._number = number
        self._redacts = redacts
        self._is_grouped = False

    def __enter__(self) -> WatchedAttempt:
        self.attempt = self._watch.__enter__()
        steps.run(self._group())
        return self.attempt

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            self._watch.__exit__(kind, error, traceback)
            connected = session_of(self._page)
            if not isinstance(connected.driver, AsyncDriver):
                connected.driver.run(self._kept())
        finally:
            steps.run(self._group_end())

    async def __aenter__(self) -> WatchedAttempt:
        self.attempt = await self._watch.__aenter__()
        await steps.run_async(self._group())
        return self.attempt

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            await self._watch.__aexit__(kind, error, traceback)
            connected = session_of(self._page)
            if isinstance(connected.driver, AsyncDriver):
                await connected.driver.run(self._kept())
        finally:
            await steps.run_async(self._group_end())

    def _kept(self) -> Steps[None]:
        hearing = session_of(self._page).session.hearing
        self.masking = yield from masking_of(hearing, self._page.url, redacts=self._redacts)
        self.picture = yield from photographed(self._page, self.masking)

    def _group(self) -> steps.Steps[None]:
        tracing = self._page.context.tracing
        try:
            yield lambda: tracing.group(f"unstuck: attempt {self._number}")
            self._is_grouped = True
        except Error:
            self._is_grouped = False  # nobody traces

    def _group_end(self) -> steps.Steps[None]:
        if self._is_grouped:
            try:
                yield self._page.context.tracing.group_end
            except Error:
                return  # the trace, or the page, has ended within the block


class Unstuck:
    """What a test gets as `unstuck`; ``page`` gives its page, ``output`` is its own folder.

    Without ``redacts``, what is kept of pages of other machines is not masked, but for passwords.
    """

    def __init__(
        self, page: Callable[[], Any], output: str | None = None, *, redacts: bool = True
    ) -> None:
        self._page = page
        self._output = output
        self._redacts = redacts
        self._watched: list[Watching] = []

    @property
    def last(self) -> WatchedAttempt | None:
        """The attempt that was watched last; None before the first."""
        begun = [it.attempt for it in self._watched if it.attempt is not None]
        return begun[-1] if begun else None

    def watch(
        self,
        page: Page | AsyncPage | None = None,
        *,
        next: Locator | AsyncLocator | str | None = None,  # noqa: A002  # the public API's word
        limit_ms: float = 10_000,
        grace_ms: float = 2_000,
    ) -> Watching:
        """Watch what the block does, as `unstuck.watch` does; ``page`` is the fixture of the name.

        While a trace is recorded, the block is a group of it. Where the test fails, the verdict,
        the facts and a picture are attached.
        """
        watched = page if page is not None else self._page()
        attempt = watch(watched, next=next, limit_ms=limit_ms, grace_ms=grace_ms)
        number = len(self._watched) + 1
        watching = Watching(watched, number, attempt, redacts=self._redacts)
        self._watched.append(watching)
        return watching

    def press(self, locator: Locator | AsyncLocator) -> Coroutine[Any, Any, None] | None:
        """Press a control as a hand does, as `unstuck.press` does."""
        return press(locator)

    def evidence(self, test: str, folder: Path) -> tuple[str, tuple[File, ...]]:
        """Return what to say of the attempts of a failed test, and the files to keep of them."""
        name = re.sub(r"[^\w.-]+", "-", test).strip("-")[-120:]
        said: list[str] = []
        kept: list[File] = []
        for number, watching in enumerate(self._watched, 1):
            if (facts := _facts(watching)) is None:
                continue
            outcome = facts.outcome
            said += [f"attempt {number}: {outcome.kind}", *map(str, _sentences(outcome))]
            files = list(_files(f"evidence/{name}-{number}", facts, watching.picture))
            said += [f"  {folder / file.path}" for file in files]
            if isinstance(watching.picture, str):
                said.append(f"  no picture: {watching.picture}")
            kept += files
        if self._output is not None:
            for file in kept:
                _write(Path(self._output) / Path(file.path).name, file.data)
        return "\n".join(said), tuple(kept)


def _facts(watching: Watching) -> Facts | None:
    try:
        if watching.attempt is None:
            return None
        outcome, observation = watching.attempt.outcome, watching.attempt.observation
    except RuntimeError:
        return None  # the block did not come to its end
    mask = watching.masking
    return Facts(outcome=mask.outcome(outcome), observation=mask.observation(observation))


def _sentences(outcome: Outcome) -> tuple[str, str]:
    return f"  {outcome.sentence.en}", f"  {outcome.sentence.vi}"


def _files(path: str, facts: Facts, picture: bytes | str) -> list[File]:
    files = [File.of(f"{path}.json", facts.model_dump_json(indent=2).encode() + b"\n")]
    if isinstance(picture, bytes):
        files.append(File.of(f"{path}.jpg", picture))
    return files


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
