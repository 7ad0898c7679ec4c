"""What is under way: the work that could still answer the action."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from unstuck.observe.observation import Pending, Request

#: A callback that re-arms itself this long without changing the page has nothing to say
#: (measured: a heartbeat begun by the click would otherwise hold every verdict).
HEARTBEAT_MS = 1000

#: What the page has asked for; all else that it awaits are answers of the network.
KINDS: dict[str, Literal["timer", "frame"]] = {
    "setTimeout": "timer",
    "setInterval": "timer",
    "requestAnimationFrame": "frame",
}


@dataclass
class Work:
    """A timer or a frame that the page has asked for after the action."""

    name: str
    callback: int
    delay_ms: float
    began_ms: float


@dataclass
class Ledger:
    """Requests and timers that began after the action, and which of them are not done."""

    requests: dict[int, Request] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    armed_first: dict[tuple[str, int], float] = field(default_factory=dict)
    changed_ms: float = 0
    """When the page last showed something new."""

    def work(self, key: str, work: Work, *, begun: bool) -> None:
        """Note that a timer has begun or ended; a page's frame is part of its document's key."""
        if begun:
            self.works[key] = work
            self.armed_first.setdefault((_document_of(key), work.callback), work.began_ms)
        else:
            self.works.pop(key, None)

    def forget_document(self, document: str) -> None:
        """Drop the timers of a document that is gone."""
        self.works = {
            key: work for key, work in self.works.items() if not key.startswith(document + " ")
        }

    def pending(self, now_ms: float) -> tuple[Pending, ...]:
        """Return what could still answer, oldest first."""
        under_way = [
            Pending(kind="request", detail=f"{it.method} {it.url}", began_ms=it.began_ms)
            for it in self.requests.values()
            if it.ended_ms is None
        ]
        for key, work in self.works.items():
            if not self._is_heartbeat(key, work, now_ms):
                kind: Literal["request", "timer", "frame"] = KINDS.get(work.name, "request")
                detail = work.name
                if kind == "timer":
                    detail = f"{work.name} of {work.delay_ms:g} ms"
                under_way.append(Pending(kind=kind, detail=detail, began_ms=work.began_ms))
        return tuple(sorted(under_way, key=lambda it: it.began_ms))

    def _is_heartbeat(self, key: str, work: Work, now_ms: float) -> bool:
        first = self.armed_first[_document_of(key), work.callback]
        repeats = work.name == "setInterval" or first < work.began_ms
        return repeats and now_ms - max(first, self.changed_ms) >= HEARTBEAT_MS


def _document_of(key: str) -> str:
    return key.partition(" ")[0]
