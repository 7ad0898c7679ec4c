"""Watches one page: wires the browser's events to the recorder and waits until it has settled."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from unstuck.observe.drive import Alarm, PlaywrightFailed, Send, Steps, Wait
from unstuck.observe.hearing import Document, Hearing
from unstuck.observe.observation import Observation, Pending
from unstuck.observe.recorder import Recorder, SettledBy, now_epoch_ms
from unstuck.observe.script import observer_script, work_script

Verdict = TypeVar("Verdict")

#: A text must be there this long to be read (DESIGN.md, "Seen").
DWELL_MS = 1000
#: A smooth scroll is waited for, at most this long.
FLUSH_LIMIT_MS = 2500


@dataclass(frozen=True)
class Patience:
    """How long a verdict may take, in ms."""

    limit_ms: float = 10_000
    grace_ms: float = 2_000
    """How long an open WebSocket or a worker is given to answer once nothing else is pending."""


class Session:
    """One page under watch. It speaks to the browser only through the wishes that it yields."""

    def __init__(self, alarm: Alarm) -> None:
        self._world = f"unstuck-{secrets.token_hex(4)}"
        self._binding = "u" + secrets.token_hex(8)
        self._secret = "u" + secrets.token_hex(8)
        self._born_script: str | None = None
        self.hearing = Hearing(alarm, self._world, self._binding)
        self.workers: Callable[[], int] = lambda: 0

    @property
    def recorder(self) -> Recorder:
        """The recorder of the action that is watched; each action has one of its own."""
        return self.hearing.recorder

    def connect(self) -> Steps[None]:
        """Put the observer into the page, for good; it sleeps until somebody watches."""
        tree = yield Send("Page.getFrameTree")
        if isinstance(tree, dict):
            self.hearing.main_frame = tree["frameTree"]["frame"]["id"]
        yield Send("Page.enable")
        yield Send("Runtime.enable")
        yield Send(
            "Runtime.addBinding", {"name": self._binding, "executionContextName": self._world}
        )
        yield from self._add_script(work_script(self._secret), world=None, at_once=True)
        observer = observer_script(self._binding, self._secret)
        yield from self._add_script(observer, world=self._world, at_once=True)

    def _add_script(self, source: str, *, world: str | None, at_once: bool) -> Steps[str | None]:
        params = {"source": source, "runImmediately": at_once}
        if world:
            params["worldName"] = world
        added = yield Send("Page.addScriptToEvaluateOnNewDocument", params)
        if isinstance(added, PlaywrightFailed):
            self.recorder.failures.append(f"script: {added.message}")
            return None
        return str(added["identifier"]) if added else None

    def begin(self) -> Steps[None]:
        """Begin to watch, in every document that there is and will be."""
        self.hearing.begin()
        self._born_script = yield from self._add_script(
            f"globalThis.{self._binding}_api?.begin(true)", world=self._world, at_once=False
        )
        yield from self._tell("begin(false)")

    def end(self) -> Steps[None]:
        """Stop watching; the observer sleeps again."""
        if self._born_script:
            params = {"identifier": self._born_script}
            yield Send("Page.removeScriptToEvaluateOnNewDocument", params)
        yield from self._tell("end()")

    def _tell(self, call: str) -> Steps[None]:
        for document in list(self.hearing.documents.values()):
            yield Send(
                "Runtime.evaluate",
                {
                    "expression": f"void globalThis.{self._binding}_api?.{call}",
                    "contextId": document.context,
                },
            )

    def settle(
        self, decide: Callable[[Observation], Verdict | None], patience: Patience
    ) -> Steps[tuple[Observation, Verdict | None]]:
        """Wait until ``decide`` has its verdict, or until nothing more can change it."""
        deadline = max(self.recorder.began + patience.limit_ms, now_epoch_ms() + FLUSH_LIMIT_MS)
        quiet_since: float | None = None
        while True:
            changed = self.recorder.last_change
            also_pending = yield from self._flush()
            seen = self.recorder.observation(now_epoch_ms(), also_pending=also_pending)
            if (verdict := decide(seen)) is not None:
                return seen, verdict
            settled_by: SettledBy | None = None
            if now_epoch_ms() >= deadline:
                settled_by = "limit"
            elif seen.pending:
                quiet_since = None
            elif self.recorder.last_change != changed:
                continue
            else:
                quiet_since = quiet_since or now_epoch_ms()
                settled_by = self._quiet(quiet_since, patience)
            if settled_by is not None:
                at = now_epoch_ms()
                seen = self.recorder.observation(
                    at, settled_by=settled_by, also_pending=also_pending
                )
                return seen, decide(seen)
            yield Wait(max(self._next_moment(seen, deadline, quiet_since, patience), 1))

    def _quiet(self, since: float, patience: Patience) -> SettledBy | None:
        if not self.hearing.sockets and not self.workers():
            return "cause"
        return "grace" if now_epoch_ms() - since >= patience.grace_ms else None

    def _next_moment(
        self, seen: Observation, deadline: float, quiet_since: float | None, patience: Patience
    ) -> float:
        """Return in how many ms time alone could change the verdict."""
        moments = [deadline - self.recorder.began]
        moments.extend(
            appearance.sightings[-1].at_ms + DWELL_MS
            for appearance in seen.appearances
            if appearance.sightings and appearance.gone_ms is None
        )
        moments.extend(
            max(pending.began_ms, self.recorder.ledger.changed_ms) + DWELL_MS
            for pending in seen.pending
        )
        if quiet_since is not None:
            moments.append(self.recorder.since(quiet_since) + patience.grace_ms)
        elapsed = self.recorder.since(now_epoch_ms())
        return min((moment - elapsed for moment in moments if moment > elapsed), default=1)

    def _flush(self) -> Steps[tuple[Pending, ...]]:
        """Let every document say what it has not said yet; return those that could not."""
        token = secrets.token_hex(4)
        known = f"{json.dumps(self.recorder.texts)}, {json.dumps([*self.recorder.answers])}"
        asked = list(self.hearing.documents.values())
        if self.recorder.navigated:
            yield from self._tell(f"adopt({known})")
        yield from self._tell(f"flush({token!r})")
        until = now_epoch_ms() + FLUSH_LIMIT_MS
        while self._unflushed(asked, token) and now_epoch_ms() < until:
            yield Wait(max(until - now_epoch_ms(), 1))
        began = self.recorder.since(now_epoch_ms())
        late = [
            Pending(kind="observer", detail=document.key, began_ms=began)
            for document in self._unflushed(asked, token)
        ]
        if (
            self.hearing.navigating
            or self.hearing.loading
            or not any(it.frame == self.hearing.main_frame for it in asked)
        ):
            late.append(Pending(kind="document", detail="loading", began_ms=began))
        return tuple(late)

    def _unflushed(self, asked: list[Document], token: str) -> list[Document]:
        return [
            document
            for document in asked
            if document.context in self.hearing.documents
            and (document.key, token) not in self.hearing.flushed
        ]
