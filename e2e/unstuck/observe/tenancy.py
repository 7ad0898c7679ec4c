"""Our scripts in a page: how they move in, are told to watch, and find what was there before."""

from __future__ import annotations

import json
import re
import secrets
from typing import TYPE_CHECKING, Any

from unstuck.observe.drive import PAGE, PlaywrightFailed, Send, Steps
from unstuck.observe.script import observer_script, work_script

if TYPE_CHECKING:
    from unstuck.observe.hearing import Document, Hearing
    from unstuck.observe.recorder import Recorder

#: What may answer an action long after it, on its own time.
_POLLS = r"\bsetInterval\s*\(|\bnew\s+(WebSocket|EventSource|SharedWorker|BroadcastChannel)\b"
_CHAINED = re.compile(r"\bsetTimeout\s*\(\s*([A-Za-z_$][\w$]*)")
#: A bundle of this many characters has timers of every kind.
LARGE_SCRIPT = 100_000
#: Beyond this many elements, the search for roots that markup has closed costs more than it finds.
MOST_ELEMENTS = 20_000
#: html, head and body.
EMPTY_ELEMENTS = 3


def _calls_itself(source: str) -> bool:
    """Say whether a function puts itself off again: the other way to poll."""
    for call in _CHAINED.finditer(source):
        name = re.escape(call[1])
        defined = re.search(rf"function\s+{name}\b|\b{name}\s*=\s*(async\s*)?(function|\()", source)
        if defined and defined.start() < call.start():
            between = source[defined.start() : call.start()]
            if between.count("{") > between.count("}"):
                return True
    return False


class Tenancy:
    """The observer's scripts in the documents of one page, and what they are told."""

    def __init__(self, hearing: Hearing) -> None:
        self._pollers: set[str] = set()
        self._searched: set[str] = set()
        self._hearing = hearing
        self._secret = "u" + secrets.token_hex(8)
        self._born_scripts: dict[str, str] = {}
        self._lines: list[str] = []
        self.following = False

    def move_in(self, line: str) -> Steps[str]:
        """Put the scripts into every document of a line; return the id of its topmost frame."""
        hearing = self._hearing
        tree = yield Send("Page.getFrameTree", line=line)
        frame = tree["frameTree"]["frame"]["id"] if isinstance(tree, dict) else ""
        if isinstance(tree, dict):
            self._know(tree["frameTree"])
        if line == PAGE:
            hearing.main_frame = hearing.recorder.main_frame = frame
        self._lines.append(line)
        yield Send("Page.enable", line=line)
        yield Send("Runtime.enable", line=line)
        binding = {"name": hearing.binding, "executionContextName": hearing.world}
        yield Send("Runtime.addBinding", binding, line=line)
        yield from self._add_script(line, work_script(self._secret), world=None, at_once=True)
        observer = observer_script(hearing.binding, self._secret)
        yield from self._add_script(line, observer, world=hearing.world, at_once=True)
        for document in [it for it in hearing.documents.values() if it.line == line]:
            yield from self._look_back(document)
        return str(frame)

    def _know(self, tree: dict[str, Any]) -> None:
        frame = tree["frame"]
        if "parentId" in frame:
            self._hearing.parents[frame["id"]] = frame["parentId"]
        for child in tree.get("childFrames", ()):
            self._know(child)

    def _add_script(
        self, line: str, source: str, *, world: str | None, at_once: bool
    ) -> Steps[str | None]:
        params = {"source": source, "runImmediately": at_once}
        if world:
            params["worldName"] = world
        added = yield Send("Page.addScriptToEvaluateOnNewDocument", params, line=line)
        if isinstance(added, dict):
            return str(added["identifier"])
        if isinstance(added, PlaywrightFailed):
            self._hearing.recorder.failures.append(f"script: {added.message}")
        return None

    def _look_back(self, document: Document) -> Steps[None]:
        """Find what a document that was there before us had begun and closed."""
        params = {
            "expression": "document.getElementsByTagName('*').length",
            "contextId": document.context,
            "returnByValue": True,
        }
        said = yield Send("Runtime.evaluate", params, line=document.line)
        elements = said["result"].get("value", 0) if isinstance(said, dict) else 0
        if elements <= EMPTY_ELEMENTS:
            return
        if (yield from self._has_pollers(document.line)):
            self._pollers.add(document.key)
        if elements <= MOST_ELEMENTS:
            yield from self._find_roots(document)

    def _has_pollers(self, line: str) -> Steps[bool]:
        """Search the scripts of a page for what may poll: timers that run cannot be listed."""
        scripts = self._hearing.scripts
        scripts.clear()
        yield Send("Debugger.enable", line=line)
        found = False
        for script, length in list(scripts):
            query = {"scriptId": script, "query": _POLLS, "isRegex": True, "caseSensitive": True}
            hits = yield Send("Debugger.searchInContent", query, line=line)
            found = length > LARGE_SCRIPT or (isinstance(hits, dict) and bool(hits["result"]))
            if not found:
                source = yield Send("Debugger.getScriptSource", {"scriptId": script}, line=line)
                found = isinstance(source, dict) and _calls_itself(source["scriptSource"])
            if found:
                break
        yield Send("Debugger.disable", line=line)
        return found

    @property
    def has_pollers(self) -> bool:
        """Whether a document that was there before us may answer on its own time."""
        return any(it.key in self._pollers for it in self._hearing.documents.values())

    def search_new(self) -> Steps[None]:
        """Look into the documents that have come since, once each, for what markup has closed."""
        for document in list(self._hearing.documents.values()):
            said = self._hearing.flushed.get(document.key, {})
            if said.get("rooted") and document.key not in self._searched:
                yield from self._find_roots(document)

    def _find_roots(self, document: Document) -> Steps[None]:
        """Hand over the shadow roots that markup has closed: no script can reach them."""
        self._searched.add(document.key)
        tree = yield Send("DOM.getDocument", {"depth": -1, "pierce": True}, line=document.line)
        if not isinstance(tree, dict):
            return
        for backend in _closed_roots(tree["root"]):
            params = {"backendNodeId": backend, "executionContextId": document.context}
            node = yield Send("DOM.resolveNode", params, line=document.line)
            if isinstance(node, dict):
                yield from self.call_on(document, node["object"]["objectId"], "root(this)")
        yield Send("DOM.disable", line=document.line)

    def call_on(self, document: Document, node: str, call: str) -> Steps[None]:
        """Call the observer's ``call`` in a document, with ``this`` a node of it."""
        code = f"function () {{ globalThis.{self._hearing.binding}_api?.{call} }}"
        params = {"objectId": node, "functionDeclaration": code}
        yield Send("Runtime.callFunctionOn", params, line=document.line)

    def begin(self, *, following: bool) -> Steps[None]:
        """Let every document watch, and every one that is yet to come."""
        self.following = following
        for line in self._lines:
            yield from self._begin_born(line)
        yield from self.tell(f"begin(false, {json.dumps(following)})")

    def _begin_born(self, line: str) -> Steps[None]:
        call = f"begin(true, {json.dumps(self.following)})"
        source = f"globalThis.{self._hearing.binding}_api?.{call}"
        script = yield from self._add_script(line, source, world=self._hearing.world, at_once=False)
        if script:
            self._born_scripts[line] = script

    def join(self, line: str, *, born: bool) -> Steps[None]:
        """Let a line that was opened while we watch watch, too."""
        yield from self._begin_born(line)
        call = f"begin({json.dumps(born)}, {json.dumps(self.following)})"
        yield from self.tell(call, only=line)

    def end(self) -> Steps[None]:
        """Let every document sleep."""
        for line, script in self._born_scripts.items():
            params = {"identifier": script}
            yield Send("Page.removeScriptToEvaluateOnNewDocument", params, line=line)
        self._born_scripts.clear()
        yield from self.tell("end()")

    def tell_others(self, recorder: Recorder) -> Steps[None]:
        """Tell the documents that were not acted in that there was an action, and when."""
        if recorder.acting is None:
            return
        for document in list(self._hearing.documents.values()):
            if document.key != recorder.acting.document:
                yield from self._say(document, f"armed({recorder.began})")

    def tell(self, call: str, *, only: str | None = None) -> Steps[None]:
        """Call the observer in every document, or in those of one line."""
        for document in list(self._hearing.documents.values()):
            if only is None or document.line == only:
                yield from self._say(document, call)

    def _say(self, document: Document, call: str) -> Steps[None]:
        expression = f"void globalThis.{self._hearing.binding}_api?.{call}"
        params = {"expression": expression, "contextId": document.context}
        said = yield Send("Runtime.evaluate", params, line=document.line)
        if isinstance(said, PlaywrightFailed) and "Timeout" in said.message:
            # Its script runs for ever: it will not say anything any more.
            self._hearing.documents.pop((document.line, document.context), None)


def _closed_roots(node: dict[str, Any]) -> list[int]:
    found: list[int] = []
    waiting = [node]
    while waiting:
        at = waiting.pop()
        roots = at.get("shadowRoots", [])
        found.extend(it["backendNodeId"] for it in roots if it["shadowRootType"] == "closed")
        waiting.extend(roots)
        waiting.extend(at.get("children", []))
    return found
