"""Where the words of a notice stand: in any frame and any shadow root, open or closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error
from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Frame, Page

_FIND = Path(__file__).with_name("words.js").read_text(encoding="utf-8")

_CONTENT_ORIGIN = """it => {
  const box = it.getBoundingClientRect(), style = getComputedStyle(it);
  return [box.x + it.clientLeft + parseFloat(style.paddingLeft),
          box.y + it.clientTop + parseFloat(style.paddingTop)];
}"""

#: In CSS px.
Point = tuple[float, float]


class Word(BaseModel):
    """A word as it is laid out; CSS px of the top document's layout viewport."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    laid_out: bool
    x: float
    y: float
    width: float
    height: float
    scale: float
    """How many times as large as set a transform draws it, pinch zoom apart."""
    x_height: float
    font: str
    spacing: str
    transform: str

    @property
    def style(self) -> tuple[str, str, str]:
        """What its letters' shapes depend on."""
        return self.font, self.spacing, self.transform

    @property
    def middle(self) -> Point:
        """The centre of its box."""
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, dx: float, dy: float, scale: float = 1) -> Word:
        """Return it moved, then drawn so many times as large."""
        return self.model_copy(
            update={
                "x": (self.x + dx) * scale,
                "y": (self.y + dy) * scale,
                "width": self.width * scale,
                "height": self.height * scale,
            }
        )


#: One place where the whole notice stands.
Standing = tuple[Word, ...]


class Finder:
    """Finds words on a page, and hides and shows their ink."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._sessions: dict[Frame, CDPSession | None] = {
            page.main_frame: page.context.new_cdp_session(page)
        }

    @property
    def browser(self) -> CDPSession:
        """The line to the page's own process."""
        session = self._sessions[self._page.main_frame]
        assert session is not None
        return session

    def find(self, words: str, *, paint: bool = True) -> list[Standing]:
        """Return every place where the words stand; their ink shows only if it is to ``paint``."""
        return [
            tuple(Word.model_validate(word).moved(*origin) for word in place)
            for session, process in self._processes()
            for root, origin in _roots(session, process)
            for place in _call(session, root, words, paint=paint)
        ]

    def _processes(self) -> Iterator[tuple[CDPSession, Point]]:
        """Return the page's process and those of its frames, each with its place on the page."""
        yield self.browser, (0, 0)
        for frame in self._page.frames[1:]:
            if frame not in self._sessions:
                try:
                    self._sessions[frame] = self._page.context.new_cdp_session(frame)
                except Error:  # it lives in its parent's process
                    self._sessions[frame] = None
            session = self._sessions[frame]
            if session is not None:
                x, y = frame.frame_element().evaluate(_CONTENT_ORIGIN)
                yield session, (x, y)


def _roots(session: CDPSession, origin: Point) -> list[tuple[int, Point]]:
    """Return all documents and shadow roots of a process, each with its frame's place."""
    found: list[tuple[int, Point]] = []
    document: dict[str, Any] = session.send("DOM.getDocument", {"depth": -1, "pierce": True})
    stack: list[tuple[dict[str, Any], Point]] = [(document["root"], origin)]
    while stack:
        node, (x, y) = stack.pop()
        if node["nodeName"] == "#document" or node.get("shadowRootType") in {"open", "closed"}:
            found.append((node["backendNodeId"], (x, y)))
        inner = [*node.get("children", ()), *node.get("shadowRoots", ())]
        stack += [(child, (x, y)) for child in inner]
        if "contentDocument" in node:
            dx, dy = _content_origin(session, node["backendNodeId"])
            stack.append((node["contentDocument"], (origin[0] + dx, origin[1] + dy)))
    return found


def _content_origin(session: CDPSession, frame: int) -> Point:
    """Return where a frame's content begins, from its process's outermost document."""
    try:
        box = session.send("DOM.getBoxModel", {"backendNodeId": frame})
    except Error:  # it is laid out nowhere, and so is all that is in it
        return 0, 0
    x, y = box["model"]["content"][:2]
    return x, y


def _call(session: CDPSession, root: int, words: str, *, paint: bool) -> list[list[dict[str, Any]]]:
    node = session.send("DOM.resolveNode", {"backendNodeId": root})
    answer = session.send(
        "Runtime.callFunctionOn",
        {
            "objectId": node["object"]["objectId"],
            "functionDeclaration": _FIND,
            "arguments": [{"value": words}, {"value": paint}],
            "returnByValue": True,
        },
    )
    if "exceptionDetails" in answer:
        raise RuntimeError(answer["exceptionDetails"]["exception"].get("description"))
    places: list[list[dict[str, Any]]] = answer["result"]["value"]
    return places
