"""The frames of a page: those in a process of their own, and where each lies in its parent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from unstuck.observe.drive import Open, PlaywrightFailed, Send, Steps
from unstuck.observe.placing import key_of

if TYPE_CHECKING:
    from unstuck.observe.hearing import Document, Hearing
    from unstuck.observe.recorder import Recorder
    from unstuck.observe.tenancy import Tenancy


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


class Frames:
    """Frames of one page; ``listed`` gives Playwright's frames, the page's own first."""

    def __init__(self, hearing: Hearing, tenancy: Tenancy, listed: Callable[[], list[Any]]) -> None:
        self._hearing = hearing
        self._tenancy = tenancy
        self._listed = listed
        self._tried: set[tuple[int, str]] = set()
        self._placed: set[tuple[str, str]] = set()
        self._serial = 0

    def open_lines(self, *, begin: bool | None) -> Steps[None]:
        """Open a line to every frame in a process of its own: only other hosts' can be.

        ``begin`` says whether somebody watches already, and if so, whether what the frame shows
        counts as having come after the action.
        """
        for frame in self._listed()[1:]:
            tried = (id(frame), frame.url)
            parent = frame.parent_frame
            if tried in self._tried or parent is None or frame.is_detached():
                continue
            if _host(frame.url) in {"", _host(parent.url)}:
                continue
            self._tried.add(tried)
            self._serial += 1
            line = f"frame{self._serial}"
            if isinstance((yield Open(line, frame)), PlaywrightFailed):
                continue  # it shares its parent's process, and so its parent's line
            yield from self._tenancy.move_in(line)
            if begin is not None:
                yield from self._tenancy.join(line, born=begin)

    def forget(self) -> None:
        """Forget where the frames lay."""
        self._placed.clear()

    def place(self, recorder: Recorder) -> Steps[None]:
        """Let the parents follow the frames that have something to show."""
        main = self._hearing.main_frame
        showing = {key.partition(" ")[0] for key in recorder.appearances}
        for document in list(self._hearing.documents.values()):
            frame = document.frame
            while document.key in showing and frame and frame != main:
                parent_frame = self._hearing.parents.get(frame, main)
                parent = self._document_of(parent_frame)
                if parent is None:
                    break
                yield from self._place(frame, parent)
                frame = parent_frame

    def look_beneath(self, recorder: Recorder) -> Steps[None]:
        """Where a frame took a press and has nothing there, ask its parent what lies beneath."""
        acting = recorder.acting
        if acting is None or acting.main or recorder.bare_at is None:
            return
        main = self._hearing.main_frame
        parent = self._document_of(self._hearing.parents.get(acting.frame, main))
        if parent is not None:
            x, y = recorder.bare_at
            yield from self._call_on_owner(acting.frame, parent, f"meant(this, {x}, {y})")

    def _document_of(self, frame: str) -> Document | None:
        documents = [it for it in self._hearing.documents.values() if it.frame == frame]
        return documents[-1] if documents else None

    def _place(self, frame: str, parent: Document) -> Steps[None]:
        if (frame, parent.key) in self._placed:
            return
        self._placed.add((frame, parent.key))
        call = f"place(this, {key_of(frame, parent.frame)!r})"
        yield from self._call_on_owner(frame, parent, call)

    def _call_on_owner(self, frame: str, parent: Document, call: str) -> Steps[None]:
        """Call the parent's observer with the element that holds the frame."""
        owner = yield Send("DOM.getFrameOwner", {"frameId": frame}, line=parent.line)
        if not isinstance(owner, dict):
            return
        params = {"backendNodeId": owner["backendNodeId"], "executionContextId": parent.context}
        node = yield Send("DOM.resolveNode", params, line=parent.line)
        if isinstance(node, dict):
            yield from self._tenancy.call_on(parent, node["object"]["objectId"], call)
