"""Waits until what follows an action has settled, and asks for the verdict."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from unstuck.observe.drive import Reached, Steps, Wait
from unstuck.observe.looking import look
from unstuck.observe.observation import Observation, Pending
from unstuck.observe.recorder import Recorder, SettledBy, now_epoch_ms

if TYPE_CHECKING:
    from playwright.async_api import Locator as AsyncLocator
    from playwright.sync_api import Locator

    from unstuck.observe.frames import Frames
    from unstuck.observe.hearing import Document, Hearing
    from unstuck.observe.tenancy import Tenancy

Verdict = TypeVar("Verdict")

#: A text must be there this long to be read (DESIGN.md, "Seen").
DWELL_MS = 1000
#: A smooth scroll is waited for, at most this long.
FLUSH_LIMIT_MS = 2500
#: What the browser does between two tasks of a page is over within this.
QUIET_MS = 30
#: Pictures and animations hold a verdict, but who waits for a late answer need not start again;
#: nor for the requests that an old poller makes meanwhile.
PASSING = frozenset({"resource", "picture", "animation"})
#: A text that moves all the time cannot be photographed where it was measured.
MOST_LOOKS = 4


@dataclass(frozen=True)
class Patience:
    """How long a verdict may take, in ms."""

    limit_ms: float = 10_000
    grace_ms: float = 2_000
    """How long an open WebSocket, a worker or an old poller is given once nothing is pending."""


@dataclass(frozen=True)
class Judge(Generic[Verdict]):
    """What the wait asks of those who know what a verdict is."""

    decide: Callable[[Observation], Verdict | None]
    doubts: Callable[[Observation, bool], Collection[str]] = lambda _seen, _final: ()
    """The appearances that only a picture can tell of, and with a verdict at hand those that it
    hangs on."""


@dataclass
class Settling(Generic[Verdict]):
    """The wait for the verdict on one action, ``mine``."""

    hearing: Hearing
    tenancy: Tenancy
    frames: Frames
    workers: Callable[[], int]
    judge: Judge[Verdict]
    patience: Patience
    next: Locator | AsyncLocator | str | None
    mine: Recorder
    quiet_since: float | None = None
    looks: int = 0

    def __post_init__(self) -> None:
        self.deadline = max(
            self.mine.began + self.patience.limit_ms, now_epoch_ms() + FLUSH_LIMIT_MS
        )

    def run(self) -> Steps[tuple[Observation, Verdict | None]]:
        """Wait until there is a verdict, or until nothing more can change it.

        Where another action begins on the page meanwhile, what is known until then must do.
        """
        yield from self.tenancy.tell_others(self.mine)
        yield from self.frames.look_beneath(self.mine)
        while True:
            also_pending = yield from self.flush()
            yield from self.tenancy.search_new()
            yield from self.frames.place(self.mine)
            if self.next is not None:
                self.mine.next_reached = (yield Reached(self.next)) is True
            seen = self._observed(also_pending)
            verdict = self.judge.decide(seen)
            settled_by: SettledBy | None = None
            if verdict is None:
                settled_by = self._settled_by(seen)
            if settled_by is not None:
                seen = self._observed(also_pending, settled_by)
                verdict = self.judge.decide(seen)
            if self.hearing.recorder is not self.mine:
                return seen, verdict
            final = verdict is not None or settled_by is not None
            if (yield from self._look(seen, final=final)):
                continue
            if final:
                return seen, verdict
            yield Wait(max(self._next_moment(seen), 1))

    def _observed(
        self, also_pending: tuple[Pending, ...], settled_by: SettledBy | None = None
    ) -> Observation:
        if settled_by == "limit" and any(it.kind == "observer" for it in also_pending):
            self.mine.failures.append("the page did not answer in time")
        return self.mine.observation(
            now_epoch_ms(), settled_by=settled_by, also_pending=also_pending
        )

    def _settled_by(self, seen: Observation) -> SettledBy | None:
        """Return what has settled it, if anything has."""
        if now_epoch_ms() >= self.deadline:
            return "limit"
        open_ended = bool(
            self.hearing.network.sockets or self.workers() or self.tenancy.has_pollers
        )
        if seen.pending:
            passing = PASSING | {"request"} if open_ended else PASSING
            if any(it.kind not in passing for it in seen.pending):
                self.quiet_since = None
            return None
        self.quiet_since = self.quiet_since or now_epoch_ms()
        quiet = now_epoch_ms() - self.quiet_since
        if open_ended or self.mine.ledger.earlier:
            return "grace" if quiet >= self.patience.grace_ms else None
        return "cause" if quiet >= min(QUIET_MS, self.patience.grace_ms) else None

    def _look(self, seen: Observation, *, final: bool) -> Steps[bool]:
        """Have a picture taken of what only a picture can tell of; say whether it told anything."""
        doubted = self.judge.doubts(seen, final) if self.looks < MOST_LOOKS else ()
        if not doubted:
            return False
        self.looks += 1
        return (yield from look(self.hearing, self.mine, doubted))

    def _next_moment(self, seen: Observation) -> float:
        """Return in how many ms time alone could change the verdict."""
        moments = [self.deadline - self.mine.began]
        moments.extend(
            appearance.sightings[-1].at_ms + DWELL_MS
            for appearance in seen.appearances
            if appearance.sightings and appearance.gone_ms is None
        )
        moments.extend(self.mine.ledger.moments(seen.pending))
        if self.quiet_since is not None:
            since = self.mine.since(self.quiet_since)
            moments.extend((since + QUIET_MS, since + self.patience.grace_ms))
        elapsed = self.mine.since(now_epoch_ms())
        return min((moment - elapsed for moment in moments if moment > elapsed), default=1)

    def flush(self) -> Steps[tuple[Pending, ...]]:
        """Let every document say what it has not said yet; return those that could not."""
        token = secrets.token_hex(4)
        came_after = self.mine.navigated or self.mine.action is not None
        yield from self.frames.open_lines(begin=came_after)
        asked = list(self.hearing.documents.values())
        if self.mine.navigated:
            known = f"{json.dumps(self.mine.texts)}, {json.dumps([*self.mine.answers])}"
            yield from self.tenancy.tell(f"adopt({known})")
        yield from self.tenancy.tell(f"flush({token!r})")
        until = now_epoch_ms() + FLUSH_LIMIT_MS
        while self._unflushed(asked, token) and now_epoch_ms() < until:
            yield Wait(max(until - now_epoch_ms(), 1))
        return tuple(self._late(asked, token))

    def _late(self, asked: list[Document], token: str) -> list[Pending]:
        began, hearing = self.mine.since(now_epoch_ms()), self.hearing
        main = [it for it in asked if it.frame == hearing.main_frame]
        late = [
            Pending(kind="observer", detail=document.key, began_ms=began)
            for document in self._unflushed(main, token)
        ]
        said = [hearing.flushed.get(document.key, {}) for document in asked]
        if any(it.get("moving") for it in said):
            late.append(Pending(kind="animation", detail="running", began_ms=began))
        if any(it.get("shifting") for it in said):
            late.append(Pending(kind="picture", detail="loading", began_ms=began))
        loading = any(hearing.flushed.get(it.key, {}).get("loading") for it in main)
        if hearing.navigating or loading or not main:
            late.append(Pending(kind="document", detail="loading", began_ms=began))
        return late

    def _unflushed(self, asked: list[Document], token: str) -> list[Document]:
        return [
            document
            for document in asked
            if (document.line, document.context) in self.hearing.documents
            and self.hearing.flushed.get(document.key, {}).get("token") != token
        ]
