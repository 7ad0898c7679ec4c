"""One page under watch: puts the observer in, lets it watch, and settles what it has seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from unstuck.errors import PageNotWatchableError
from unstuck.observe.drive import PAGE, Open, PlaywrightFailed, Steps
from unstuck.observe.frames import Frames
from unstuck.observe.hearing import Hearing
from unstuck.observe.observation import Observation
from unstuck.observe.recorder import Recorder
from unstuck.observe.settling import Judge, Patience, Settling
from unstuck.observe.tenancy import Tenancy

if TYPE_CHECKING:
    from playwright.async_api import Locator as AsyncLocator
    from playwright.sync_api import Locator

Verdict = TypeVar("Verdict")


class Session:
    """One page under watch. It speaks to the browser only through the wishes that it yields."""

    def __init__(self, hearing: Hearing, frames: Callable[[], list[Any]]) -> None:
        self.hearing = hearing
        self.workers: Callable[[], int] = lambda: 0
        self.tenancy = Tenancy(hearing)
        self._frames = Frames(hearing, self.tenancy, frames)
        self._connected = False
        self._is_followed = False

    @property
    def recorder(self) -> Recorder:
        """The recorder of the action that is watched; each action has one of its own."""
        return self.hearing.recorder

    def connect(self) -> Steps[None]:
        """Put the observer into the page, for good; it sleeps until somebody watches."""
        if self._connected:
            return
        opened = yield Open(PAGE)
        if isinstance(opened, PlaywrightFailed):
            raise PageNotWatchableError(
                "This page cannot be watched.",
                observed=opened.message,
                remedy="Watch an open page of Chromium or Chrome; others have no CDP to hear by.",
            )
        self._connected = True
        yield from self.tenancy.move_in(PAGE)
        yield from self._frames.open_lines(begin=None)

    def begin(self, *, following: bool = False) -> Steps[None]:
        """Begin to watch, in every document that there is and will be.

        Who follows a page for long is told of each action by `hearing.acted`, and settles each.
        """
        yield from self.connect()
        if self.tenancy.following and not following:
            # A block of its own on a page that is followed; `end` follows it on.
            self._is_followed = True
            yield from self.tenancy.end()
        self.hearing.begin()
        yield from self._frames.open_lines(begin=None)
        yield from self.tenancy.begin(following=following)

    def end(self) -> Steps[None]:
        """Stop watching; the observer sleeps again."""
        yield from self.tenancy.end()
        self._frames.forget()
        if self._is_followed:
            self._is_followed = False
            yield from self.begin(following=True)

    def settle(
        self,
        judge: Judge[Verdict],
        patience: Patience,
        next_step: Locator | AsyncLocator | str | None = None,
    ) -> Steps[tuple[Observation, Verdict | None]]:
        """Wait for the verdict on the last action."""
        if not self.tenancy.following:
            # The last press of a block may be told of late; all documents' word is waited for.
            yield from self._settling(judge, patience, next_step).flush()
        return (yield from self._settling(judge, patience, next_step).run())

    def _settling(
        self,
        judge: Judge[Verdict],
        patience: Patience,
        next_step: Locator | AsyncLocator | str | None,
    ) -> Settling[Verdict]:
        return Settling(
            hearing=self.hearing,
            tenancy=self.tenancy,
            frames=self._frames,
            workers=self.workers,
            judge=judge,
            patience=patience,
            next=next_step,
            mine=self.recorder,
        )
