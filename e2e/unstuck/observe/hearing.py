"""What the browser tells of one page: listeners that hand on to the recorder and ring."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from unstuck.observe.drive import PAGE
from unstuck.observe.network import Network
from unstuck.observe.recorder import Origin, Recorder, now_epoch_ms

LONGEST_MESSAGE = 300


@dataclass(frozen=True)
class Document:
    """A document's observer: where to reach it."""

    key: str
    frame: str
    line: str
    context: int


@dataclass
class Hearing:
    """Hears one page. ``world`` names our scripts' world, ``binding`` their way to us."""

    world: str
    binding: str
    ring: Callable[[], None] = lambda: None
    recorder: Recorder = field(default_factory=Recorder)
    network: Network = field(default_factory=Network)
    documents: dict[tuple[str, int], Document] = field(default_factory=dict)
    main_frame: str = ""
    parents: dict[str, str] = field(default_factory=dict)
    """Each frame's parent frame, by their ids."""
    flushed: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The last flush of each document, by the document's key."""
    inks: dict[str, dict[str, Any]] = field(default_factory=dict)
    navigating: set[str] = field(default_factory=set)
    scripts: list[tuple[str, int]] = field(default_factory=list)
    """Id and length of the page's own scripts; filled only while they are asked for."""
    acted: Callable[[Document, dict[str, Any]], None] = lambda _document, _fact: None
    """Told of every action once the recorder is about it."""
    withdrawn: Callable[[], None] = lambda: None
    """Told where the last press was let go of elsewhere, so that it was none."""
    _serial: int = 0

    def heard(self, line: str, name: str, event: dict[str, Any]) -> None:
        """Take one event of a line."""
        match name.partition(".")[2]:
            case "bindingCalled":
                self._on_binding(line, event)
            case "executionContextCreated":
                self._on_context(line, event["context"])
            case "executionContextDestroyed":
                self._on_context_gone(line, event["executionContextId"])
            case "executionContextsCleared":
                for of, context in list(self.documents):
                    if of == line:
                        self._on_context_gone(line, context)
            case "exceptionThrown":
                self._on_exception(line, event["exceptionDetails"])
            case "javascriptDialogOpening" | "windowOpen":
                self._on_opening(event)
            case "scriptParsed":
                self._on_script(event)
                return
            case _:
                self._on_frame(line, name.partition(".")[2], event)
        self.ring()

    def _on_opening(self, event: dict[str, Any]) -> None:
        if "message" in event:
            self.recorder.dialog(event.get("type", "alert"), event["message"])
        else:
            # Playwright tells of the new page only once that has begun to load.
            self.recorder.tabs.append(event["url"])

    def _on_script(self, event: dict[str, Any]) -> None:
        # Scripts without an address are ours or the test tool's.
        if event["url"] and event.get("executionContextAuxData", {}).get("isDefault"):
            self.scripts.append((event["scriptId"], event["length"]))

    def _on_context(self, line: str, context: dict[str, Any]) -> None:
        if context.get("name") == self.world:
            self._serial += 1
            frame = context.get("auxData", {}).get("frameId", "")
            key = f"d{self._serial}"
            self.documents[line, context["id"]] = Document(key, frame, line, context["id"])

    def _on_context_gone(self, line: str, context: int) -> None:
        if (document := self.documents.pop((line, context), None)) is not None:
            self.recorder.document_gone(document.key, now_epoch_ms())

    def _on_frame(self, line: str, name: str, event: dict[str, Any]) -> None:
        # The renderer's own word that it goes elsewhere comes on the same way as our facts, so
        # that it cannot be overtaken by them; the new document's request may come later.
        frame = event["frame"]["id"] if "frame" in event else event["frameId"]
        if name == "frameRequestedNavigation":
            self.navigating.add(frame)
            return
        if name == "frameAttached":
            self.parents[frame] = event["parentFrameId"]
            return
        self.navigating.discard(frame)
        if frame == self.main_frame and line == PAGE and "url" in event:
            self.recorder.locations.append(event["url"])

    def _on_binding(self, line: str, event: dict[str, Any]) -> None:
        document = self.documents.get((line, event["executionContextId"]))
        if event["name"] != self.binding or document is None:
            return
        fact = json.loads(event["payload"])
        kind = fact["kind"]
        if kind == "action":
            self._begin_afresh(document, fact)
        elif kind == "flushed":
            self.flushed[document.key] = fact
            self.recorder.flushed(self.origin(document), fact)
        elif kind == "ink":
            self.inks[fact["token"]] = fact
            self.recorder.on_screen(self.origin(document), fact)
        elif kind == "withdrawn":
            self.withdrawn()
        else:
            self.recorder.fact(self.origin(document), fact)

    def origin(self, document: Document) -> Origin:
        """Say whose facts a document's are."""
        return Origin(document.key, document.frame, main=document.frame == self.main_frame)

    def _begin_afresh(self, document: Document, fact: dict[str, Any]) -> None:
        last = self.recorder
        self.recorder = last.of_action(self.origin(document), fact)
        self.network.recount(self.recorder, since=fact["at"])
        self.acted(document, fact)

    def _on_exception(self, line: str, details: dict[str, Any]) -> None:
        message = details.get("exception", {}).get("description") or details["text"]
        first = str(message).splitlines()[0][:LONGEST_MESSAGE]
        if (line, details.get("executionContextId")) in self.documents:
            self.recorder.failures.append(first)
        else:
            self.recorder.script_errors.append(first)

    def begin(self) -> None:
        """Forget the last attempt, but not which texts have answered on this page."""
        self.recorder = self.recorder.of_watch()
        self.network.requests.clear()
        self.flushed.clear()
        self.inks.clear()
