"""`watch`: the front door. Observes what a block does to a page and judges it."""

from __future__ import annotations

from fnmatch import fnmatchcase
from types import TracebackType
from typing import TYPE_CHECKING

from unstuck.judge import judge
from unstuck.observe import Observation, Patience, session_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from unstuck.judge.outcome import Outcome
    from unstuck.observe.drive import SyncDriver
    from unstuck.observe.session import Session


class WatchedAttempt:
    """What a `with watch(page)` block came to; complete once the block has ended."""

    def __init__(self) -> None:
        self._observation: Observation | None = None
        self._outcome: Outcome | None = None

    @property
    def observation(self) -> Observation:
        """The facts that followed the action."""
        if self._observation is None:
            msg = "the observation is there once the 'with watch(page)' block has ended"
            raise RuntimeError(msg)
        return self._observation

    @property
    def outcome(self) -> Outcome:
        """The verdict on them."""
        if self._outcome is None:
            msg = "the outcome is there once the 'with watch(page)' block has ended"
            raise RuntimeError(msg)
        return self._outcome

    def _conclude(self, observation: Observation, outcome: Outcome | None) -> None:
        self._observation = observation
        self._outcome = outcome


class watch:  # noqa: N801  # reads as a verb: `with watch(page) as attempt:`
    """Watch what the block does to ``page``, and judge whether the person could see why.

    ``next`` says by a locator or a glob for the whole URL how the next step is known; without
    it the verdict goes by what can be known from the page. ``limit_ms`` bounds the whole,
    ``grace_ms`` is what an open WebSocket or a worker is given. If the block raises, the outcome
    is judged all the same and the error goes on, with the attempt as its ``unstuck_attempt``.
    """

    def __init__(
        self,
        page: Page,
        *,
        next: Locator | str | None = None,  # noqa: A002  # the public API's word
        limit_ms: float = 10_000,
        grace_ms: float = 2_000,
    ) -> None:
        self._page = page
        self._next = next
        self._patience = Patience(limit_ms=limit_ms, grace_ms=grace_ms)
        self._attempt = WatchedAttempt()
        self._session: Session
        self._driver: SyncDriver

    def __enter__(self) -> WatchedAttempt:
        self._session, self._driver = session_of(self._page)
        self._driver.run(self._session.begin())
        return self._attempt

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None and not isinstance(error, Exception):
            return
        seen, outcome = self._driver.run(self._session.settle(self._decide, self._patience))
        self._driver.run(self._session.end())
        self._attempt._conclude(self._with_next(seen), outcome)  # noqa: SLF001  # two halves of one
        if error is not None:
            error.unstuck_attempt = self._attempt  # type: ignore[attr-defined]

    def _decide(self, seen: Observation) -> Outcome | None:
        return judge(self._with_next(seen))

    def _with_next(self, seen: Observation) -> Observation:
        if self._next is None:
            return seen
        return seen.model_copy(update={"next_reached": self._next_is_there(self._next)})

    def _next_is_there(self, following: Locator | str) -> bool:
        if isinstance(following, str):
            return fnmatchcase(self._page.url, following)
        return following.filter(visible=True).count() > 0
