"""What the browser tells of one page: listeners that hand on to the recorder and ring."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from unstuck.observe.drive import Alarm
from unstuck.observe.observation import Request
from unstuck.observe.recorder import Origin, Recorder, now_epoch_ms

if TYPE_CHECKING:
    from playwright.sync_api import Download, Page, Response, WebSocket
    from playwright.sync_api import Request as PageRequest

LONGEST_MESSAGE = 300
#: Streams stay open by design; waiting for their end would be waiting for nothing.
ENDLESS = frozenset({"eventsource", "websocket", "ping"})


@dataclass(frozen=True)
class Document:
    """A document's observer: where to reach it."""

    key: str
    frame: str
    context: int


class Hearing:
    """Hears one page. ``world`` names our scripts' world, ``binding`` their way to us."""

    def __init__(self, alarm: Alarm, world: str, binding: str) -> None:
        self.alarm = alarm
        self.recorder = Recorder()
        self.documents: dict[int, Document] = {}
        self.main_frame = ""
        self.flushed: set[tuple[str, str]] = set()
        self.loading = False
        self.navigating: set[str] = set()
        self.requests: dict[int, tuple[PageRequest, float]] = {}
        self.sockets: set[int] = set()
        self._world = world
        self._binding = binding
        self._serial = 0

    def on_context_created(self, event: dict[str, Any]) -> None:
        """Hear of a world of ours in a document."""
        context = event["context"]
        if context.get("name") == self._world:
            self._serial += 1
            frame = context.get("auxData", {}).get("frameId", "")
            document = Document(key=f"d{self._serial}", frame=frame, context=context["id"])
            self.documents[context["id"]] = document

    def on_context_destroyed(self, event: dict[str, Any]) -> None:
        """Hear that a document is gone."""
        if (document := self.documents.pop(event["executionContextId"], None)) is not None:
            self.recorder.document_gone(document.key, now_epoch_ms())
            self.alarm.ring()

    def on_contexts_cleared(self, _event: dict[str, Any]) -> None:
        """Hear that all documents are gone."""
        for context in list(self.documents):
            self.on_context_destroyed({"executionContextId": context})

    def on_navigation_requested(self, event: dict[str, Any]) -> None:
        """Hear from the renderer itself that it has asked to go elsewhere.

        It comes on the same way as our facts, so that it cannot be overtaken by them; the
        request of the new document is told by another and may come later.
        """
        self.navigating.add(event["frameId"])
        self.alarm.ring()

    def on_navigation_over(self, event: dict[str, Any]) -> None:
        """Hear that a frame has its new document, or that it got none."""
        frame = event["frame"]["id"] if "frame" in event else event["frameId"]
        self.navigating.discard(frame)
        self.alarm.ring()

    def on_binding_called(self, event: dict[str, Any]) -> None:
        """Hear a fact from a document."""
        document = self.documents.get(event["executionContextId"])
        if event["name"] != self._binding or document is None:
            return
        fact = json.loads(event["payload"])
        origin = Origin(document.key, main=document.frame == self.main_frame)
        if fact["kind"] == "action":
            self._begin_afresh(fact, main=origin.main)
        else:
            self.recorder.fact(origin, fact)
        if fact["kind"] == "flushed":
            self.flushed.add((document.key, fact["token"]))
            if origin.main:
                self.loading = bool(fact["loading"])
        self.alarm.ring()

    def _begin_afresh(self, fact: dict[str, Any], *, main: bool) -> None:
        texts = None if main else self.recorder.texts
        answers = self.recorder.answers
        self.recorder = Recorder.of_action(fact, texts=texts, answers=answers)
        for request, began in self.requests.values():
            if began >= fact["at"]:
                self._count(request, began)

    def on_request(self, request: PageRequest) -> None:
        """Hear that a request begins."""
        began = now_epoch_ms()
        self.requests[id(request)] = (request, began)
        self._count(request, began)

    def _count(self, request: PageRequest, began: float) -> None:
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

    def on_response(self, response: Response) -> None:
        """Hear a request's status."""
        self.recorder.answered_request(id(response.request), response.status)

    def on_request_finished(self, request: PageRequest) -> None:
        """Hear that a request has ended well."""
        self.recorder.ended_request(id(request), now_epoch_ms())
        self.requests.pop(id(request), None)
        self.alarm.ring()

    def on_request_failed(self, request: PageRequest) -> None:
        """Hear that a request has ended without an answer."""
        self.recorder.ended_request(
            id(request), now_epoch_ms(), failure=request.failure or "failed"
        )
        self.requests.pop(id(request), None)
        self.alarm.ring()

    def on_exception(self, event: dict[str, Any]) -> None:
        """Hear that a script of the page, or one of ours, has thrown."""
        details = event["exceptionDetails"]
        message = details.get("exception", {}).get("description") or details["text"]
        first = str(message).splitlines()[0][:LONGEST_MESSAGE]
        if details.get("executionContextId") in self.documents:
            self.recorder.failures.append(first)
        else:
            self.recorder.script_errors.append(first)
        self.alarm.ring()

    def on_dialog_opening(self, event: dict[str, Any]) -> None:
        """Hear that a native dialog opens; whoever answers it is not our business."""
        self.recorder.dialogs.append(event.get("message", ""))
        self.alarm.ring()

    def on_download(self, download: Download) -> None:
        """Hear that a download begins."""
        self.recorder.downloads.append(download.url)
        self.alarm.ring()

    def on_popup(self, page: Page) -> None:
        """Hear that the page has opened another."""
        self.recorder.tabs.append(page.url)
        self.alarm.ring()

    def on_socket(self, socket: WebSocket) -> None:
        """Hear that a WebSocket opens."""
        self.sockets.add(id(socket))
        socket.on("close", lambda _socket: self.sockets.discard(id(socket)))

    def begin(self) -> None:
        """Forget the last attempt, but not which texts have answered on this page."""
        last = self.recorder
        answered = {it.text for it in last.appearances.values() if not it.restless}
        self.recorder = Recorder(answers=last.answers | answered)
        self.requests.clear()
        self.flushed.clear()
