"""What is under way: the work that could still answer the action."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from unstuck.observe.observation import Pending, Request

#: A callback that re-arms itself this long without changing the page has nothing to say
#: (measured: a heartbeat begun by the click would otherwise hold every verdict).
HEARTBEAT_MS = 1000
#: A chain of timers decides at each link whether to go on, and is given longer than an interval.
CHAIN_MS = 2000
LEAST_BEATS = 3
#: A timer that is late by this much is held by a fake clock, and not to be waited for.
HELD_MS = 1000

#: What the page has asked for; all else that it awaits are answers of the network.
KINDS: dict[str, Literal["timer", "frame"]] = {
    "setTimeout": "timer",
    "setInterval": "timer",
    "requestAnimationFrame": "frame",
}


@dataclass
class Work:
    """A timer, a frame or an answer that the page waits for."""

    name: str
    callback: int
    delay_ms: float
    began_ms: float


@dataclass
class Arms:
    """The times at which one callback was put off, ms after the action."""

    name: str
    first: float
    last: float = 0
    count: int = 0

    def add(self, at: float) -> None:
        """Count one more."""
        self.last, self.count = at, self.count + 1

    def idle_from(self, changed_ms: float) -> float:
        """Return from when on it is a heartbeat, unless the page shows something new before."""
        chained = self.count > 1 and self.name == "setTimeout"
        return max(self.first, changed_ms) + (CHAIN_MS if chained else HEARTBEAT_MS)

    def is_beating(self, now_ms: float) -> bool:
        """Say whether it goes on: it was put off lately, for what its pace is."""
        pace = (self.last - self.first) / max(self.count - 1, 1)
        return self.count >= LEAST_BEATS and now_ms - self.last <= 2 * pace + HEARTBEAT_MS


@dataclass
class Ledger:
    """Requests and timers that began after the action, and which of them are not done."""

    requests: dict[int, Request] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    earlier: dict[str, Work] = field(default_factory=dict)
    """Timers of before the action that have not run since, and are due soon."""
    tickers: set[tuple[str, int]] = field(default_factory=set)
    """Callbacks that change the page whenever they run, by their document."""
    arms: dict[tuple[str, int], Arms] = field(default_factory=dict)
    """How often each callback has been put off since the action."""
    changed_ms: float = 0
    """When the page last showed something new."""

    def work(self, key: str, work: Work, *, begun: bool) -> None:
        """Note that a timer has begun or ended; its document's key is the first part of its own."""
        if begun:
            self.works[key] = work
            of = (_document_of(key), work.callback)
            self.arms.setdefault(of, Arms(work.name, work.began_ms)).add(work.began_ms)
        else:
            self.works.pop(key, None)
            self.earlier.pop(key, None)

    def awaits(self, key: str, work: Work) -> None:
        """Note an old timer that may still have a queue to empty; of a ticker, nothing is due."""
        if (_document_of(key), work.callback) not in self.tickers:
            self.earlier[key] = work

    def forget_document(self, document: str) -> None:
        """Drop the timers of a document that is gone."""
        for works in (self.works, self.earlier):
            for key in [key for key in works if _document_of(key) == document]:
                del works[key]

    def pending(self, now_ms: float) -> tuple[Pending, ...]:
        """Return what could still answer, oldest first."""
        beats_from = self._beats_from(now_ms)
        under_way = [
            Pending(kind=_kind_of(it), detail=f"{it.method} {it.url}", began_ms=it.began_ms)
            for it in self.requests.values()
            if not it.is_answered and it.began_ms < beats_from
        ]
        for key, work in self.works.items():
            if self._is_heartbeat(key, work, now_ms) or _is_held(work, now_ms):
                continue
            kind: Literal["request", "timer", "frame"] = KINDS.get(work.name, "request")
            if kind == "request" and work.began_ms >= beats_from:
                continue
            detail = f"{work.name} of {work.delay_ms:g} ms" if kind == "timer" else work.name
            under_way.append(Pending(kind=kind, detail=detail, began_ms=work.began_ms))
        return tuple(sorted(under_way, key=lambda it: it.began_ms))

    def _beats_from(self, now_ms: float) -> float:
        """Return from when on there is a heartbeat: what is asked for after that, it asks for."""
        found = [
            it.idle_from(self.changed_ms) for it in self.arms.values() if it.is_beating(now_ms)
        ]
        return min((at for at in found if at <= now_ms), default=float("inf"))

    def _is_heartbeat(self, key: str, work: Work, now_ms: float) -> bool:
        arms = self.arms[_document_of(key), work.callback]
        repeats = work.name == "setInterval" or arms.count > 1
        return repeats and now_ms >= arms.idle_from(self.changed_ms)

    def moments(self, pending: tuple[Pending, ...]) -> list[float]:
        """Return when time alone could end what is pending, in ms after the action."""
        moments: list[float] = []
        for it in pending:
            since = max(it.began_ms, self.changed_ms)
            moments.extend((since + HEARTBEAT_MS, since + CHAIN_MS))
        moments.extend(it.began_ms + it.delay_ms + HELD_MS for it in self.works.values())
        return moments

    def held(self, now_ms: float) -> tuple[str, ...]:
        """Return the timers that a fake clock holds."""
        return tuple(
            f"{work.name} of {work.delay_ms:g} ms"
            for work in self.works.values()
            if _is_held(work, now_ms)
        )


def _kind_of(request: Request) -> Literal["request", "resource"]:
    """Say whether what comes may be shown by itself: a picture, a script, a frame's document."""
    return "request" if request.kind in {"fetch", "xhr"} else "resource"


def _is_held(work: Work, now_ms: float) -> bool:
    late = now_ms - work.began_ms - work.delay_ms
    return work.name == "setTimeout" and late >= HELD_MS


def _document_of(key: str) -> str:
    return key.partition(" ")[0]
