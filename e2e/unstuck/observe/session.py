"""Watches one page: wires the browser's events to the recorder and waits until it has settled."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from unstuck.observe.drive import Alarm, PlaywrightFailed, Send, Steps, Wait
from unstuck.observe.observation import Observation, Pending, Request
from unstuck.observe.recorder import Recorder, SettledBy, now_epoch_ms
from unstuck.observe.script import observer_script, work_script

Verdict = TypeVar("Verdict")

#: A text must be there this long to be read (DESIGN.md, "Seen").
DWELL_MS = 1000
FLUSH_LIMIT_MS = 1000
LONGEST_MESSAGE = 300
#: Streams stay open by design; waiting for their end would be waiting for nothing.
ENDLESS = frozenset({"eventsource", "websocket", "ping"})


@dataclass(frozen=True)
class Patience:
    """How long a verdict may take, in ms."""

    limit_ms: float = 10_000
    grace_ms: float = 2_000
    """How long an open WebSocket or a worker is given to answer once nothing else is pending."""


@dataclass(frozen=True)
class Document:
    """A document's observer: where to reach it."""

    key: str
    frame: str
    context: int


class PlaywrightRequest(Protocol):
    """What both of Playwright's APIs say of a request."""

    url: str
    method: str
    resource_type: str

    def is_navigation_request(self) -> bool:
        """Return whether it fetches a document."""
        ...


class Session:
    """One page under watch. It speaks to the browser only through the wishes that it yields."""

    def __init__(self, alarm: Alarm) -> None:
        self.alarm = alarm
        self.recorder = Recorder()
        self._world = f"unstuck-{secrets.token_hex(4)}"
        self._binding = "u" + secrets.token_hex(8)
        self._secret = "u" + secrets.token_hex(8)
        self._documents: dict[int, Document] = {}
        self._born_script: str | None = None
        self._serial = 0
        self._main_frame = ""
        self._flushed: set[tuple[str, str]] = set()
        self._loading = False
        self._requests: dict[int, tuple[Any, float]] = {}
        self._sockets: set[int] = set()
        self.workers: Callable[[], int] = lambda: 0

    # What the browser tells; each of these is a listener.

    def on_context_created(self, event: dict[str, Any]) -> None:
        """Hear of a world of ours in a document."""
        context = event["context"]
        if context.get("name") == self._world:
            self._serial += 1
            frame = context.get("auxData", {}).get("frameId", "")
            document = Document(key=f"d{self._serial}", frame=frame, context=context["id"])
            self._documents[context["id"]] = document

    def on_context_destroyed(self, event: dict[str, Any]) -> None:
        """Hear that a document is gone."""
        if (document := self._documents.pop(event["executionContextId"], None)) is not None:
            self.recorder.document_gone(document.key, now_epoch_ms())
            self.alarm.ring()

    def on_contexts_cleared(self, _event: dict[str, Any]) -> None:
        """Hear that all documents are gone."""
        for context in list(self._documents):
            self.on_context_destroyed({"executionContextId": context})

    def on_binding_called(self, event: dict[str, Any]) -> None:
        """Hear a fact from a document."""
        document = self._documents.get(event["executionContextId"])
        if event["name"] != self._binding or document is None:
            return
        fact = json.loads(event["payload"])
        main = document.frame == self._main_frame
        if fact["kind"] == "action":
            self._begin_afresh(fact, main=main)
        else:
            self.recorder.fact(document.key, fact, main=main)
        if fact["kind"] == "flushed":
            self._flushed.add((document.key, fact["token"]))
            if main:
                self._loading = bool(fact["loading"])
        self.alarm.ring()

    def _begin_afresh(self, fact: dict[str, Any], *, main: bool) -> None:
        texts = None if main else self.recorder.texts
        answers = self.recorder.answers
        self.recorder = Recorder.of_action(fact, texts=texts, answers=answers)
        for request, began in self._requests.values():
            if began >= fact["at"]:
                self._count(request, began)

    def on_request(self, request: PlaywrightRequest) -> None:
        """Hear that a request begins."""
        began = now_epoch_ms()
        self._requests[id(request)] = (request, began)
        self._count(request, began)

    def _count(self, request: PlaywrightRequest, began: float) -> None:
        if request.resource_type in ENDLESS:
            return
        self.recorder.began_request(
            id(request),
            Request(
                url=request.url,
                method=request.method,
                kind=request.resource_type,
                navigation=request.is_navigation_request(),
                began_ms=self.recorder.since(began),
            ),
        )
        self.alarm.ring()

    def on_response(self, response: Any) -> None:
        """Hear a request's status."""
        self.recorder.answered_request(id(response.request), response.status)

    def on_request_finished(self, request: Any) -> None:
        """Hear that a request has ended well."""
        self.recorder.ended_request(id(request), now_epoch_ms())
        self._requests.pop(id(request), None)
        self.alarm.ring()

    def on_request_failed(self, request: Any) -> None:
        """Hear that a request has ended without an answer."""
        self.recorder.ended_request(id(request), now_epoch_ms(), failure=request.failure or "failed")
        self._requests.pop(id(request), None)
        self.alarm.ring()

    def on_exception(self, event: dict[str, Any]) -> None:
        """Hear that a script of the page, or one of ours, has thrown."""
        details = event["exceptionDetails"]
        message = details.get("exception", {}).get("description") or details["text"]
        first = str(message).splitlines()[0][:LONGEST_MESSAGE]
        if details.get("executionContextId") in self._documents:
            self.recorder.failures.append(first)
        else:
            self.recorder.script_errors.append(first)
        self.alarm.ring()

    def on_dialog_opening(self, event: dict[str, Any]) -> None:
        """Hear that a native dialog opens; whoever answers it is not our business."""
        self.recorder.dialogs.append(event.get("message", ""))
        self.alarm.ring()

    def on_download(self, download: Any) -> None:
        """Hear that a download begins."""
        self.recorder.downloads.append(download.url)
        self.alarm.ring()

    def on_popup(self, page: Any) -> None:
        """Hear that the page has opened another."""
        self.recorder.tabs.append(page.url)
        self.alarm.ring()

    def on_socket(self, socket: Any) -> None:
        """Hear that a WebSocket opens."""
        self._sockets.add(id(socket))
        socket.on("close", lambda _socket: self._sockets.discard(id(socket)))

    # What the session wishes for.

    def connect(self) -> Steps[None]:
        """Put the observer into the page, for good; it sleeps until somebody watches."""
        tree = yield Send("Page.getFrameTree")
        if isinstance(tree, dict):
            self._main_frame = tree["frameTree"]["frame"]["id"]
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
        answered = {it.text for it in self.recorder.appearances.values() if not it.restless}
        self.recorder = Recorder(answers=self.recorder.answers | answered)
        self._requests.clear()
        self._flushed.clear()
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
        for document in list(self._documents.values()):
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
        if not self._sockets and not self.workers():
            return "cause"
        return "grace" if now_epoch_ms() - since >= patience.grace_ms else None

    def _next_moment(
        self, seen: Observation, deadline: float, quiet_since: float | None, patience: Patience
    ) -> float:
        """Return in how many ms time alone could change the verdict."""
        moments = [deadline - self.recorder.began]
        for appearance in seen.appearances:
            if appearance.sightings and appearance.gone_ms is None:
                moments.append(appearance.sightings[-1].at_ms + DWELL_MS)
        moments += [
            max(pending.began_ms, self.recorder.ledger.changed_ms) + DWELL_MS
            for pending in seen.pending
        ]
        if quiet_since is not None:
            moments.append(self.recorder.since(quiet_since) + patience.grace_ms)
        elapsed = self.recorder.since(now_epoch_ms())
        return min((moment - elapsed for moment in moments if moment > elapsed), default=1)

    def _flush(self) -> Steps[tuple[Pending, ...]]:
        """Let every document say what it has not said yet; return those that could not."""
        token = secrets.token_hex(4)
        known = f"{json.dumps(self.recorder.texts)}, {json.dumps([*self.recorder.answers])}"
        asked = list(self._documents.values())
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
        if self._loading or not any(it.frame == self._main_frame for it in asked):
            late.append(Pending(kind="document", detail="loading", began_ms=began))
        return tuple(late)

    def _unflushed(self, asked: list[Document], token: str) -> list[Document]:
        return [
            document
            for document in asked
            if document.context in self._documents and (document.key, token) not in self._flushed
        ]
