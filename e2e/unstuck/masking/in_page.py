"""Finds where a page shows what a picture must not show.

In every frame, in a world apart from the page's own scripts.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from unstuck.model import Box

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Frame, Page

    from unstuck.masking import Masking


FAR = 1e6
EVERYTHING = Box(x=-FAR, y=-FAR, width=2 * FAR, height=2 * FAR)


@dataclass(frozen=True)
class _Area:
    """Where a document's own origin lies in the picture, and how much of it shows."""

    x: float = 0
    y: float = 0
    shows: Box = EVERYTHING

    def put(self, box: Box) -> Box:
        moved = box.model_copy(update={"x": box.x + self.x, "y": box.y + self.y})
        return moved.intersection(self.shows)


_NOWHERE = _Area(shows=Box(x=0, y=0, width=0, height=0))

#: What an iframe's border and padding take from its box.
_INSET = """(it) => {
  const style = getComputedStyle(it);
  return [it.clientLeft + parseFloat(style.paddingLeft),
    it.clientTop + parseFloat(style.paddingTop)];
}"""


@cache
def _script() -> str:
    return Path(__file__).with_name("in_page.js").read_text(encoding="utf-8").rstrip().rstrip(";")


def hidden_places(page: Page, masking: Masking) -> tuple[Box, ...]:
    """Return the boxes, CSS px of the viewport, of what the masking hides on the page as it is.

    A frame that cannot be read is one box as a whole: what is not known is not shown.
    """
    boxes: list[Box] = []
    for frame in page.frames:
        if (cdp := _own_session(page, frame)) is None:
            continue  # its parent's session reaches it
        area = _area(frame)
        try:
            found = list(_of_session(cdp, masking))
        except (Error, KeyError):
            found = [EVERYTHING]
        finally:
            cdp.detach()
        boxes += map(area.put, found)
    return tuple(boxes)


def _own_session(page: Page, frame: Frame) -> CDPSession | None:
    try:
        return page.context.new_cdp_session(page if frame == page.main_frame else frame)
    except Error:
        return None


def _area(frame: Frame) -> _Area:
    if frame.parent_frame is None:
        return _Area()
    try:
        owner = frame.frame_element()
        box = owner.bounding_box()
        left, top = owner.evaluate(_INSET)
    except Error:
        return _NOWHERE  # it has gone
    if box is None:
        return _NOWHERE
    return _Area(box["x"] + left, box["y"] + top, Box(**box))


def _of_session(cdp: CDPSession, masking: Masking) -> Iterator[Box]:
    """Yield the boxes of a document and of the frames in its process."""
    name = f"unstuck-{secrets.token_hex(4)}"
    for frame, area, roots in _documents(cdp):
        world = cdp.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": name})
        context = world["executionContextId"]
        read = _call(cdp, context, _script(), [_object(cdp, root, context) for root in roots])
        spans = [
            [number, start, end]
            for number, words in enumerate(read["texts"])
            for start, end in masking.spans(words)
        ]
        where = _call(cdp, context, "(spans) => unstuckWhere(spans)", [{"value": spans}])
        covered = (
            it["box"] for it in read["fields"] if masking.covers_field(it["holds"], it["hints"])
        )
        for place in (*where, *covered):
            yield area.put(Box(**place))


def _call(cdp: CDPSession, context: int, function: str, arguments: list[dict[str, Any]]) -> Any:  # noqa: ANN401  # what the function returns
    answer = cdp.send(
        "Runtime.callFunctionOn",
        {
            "executionContextId": context,
            "functionDeclaration": function,
            "arguments": arguments,
            "returnByValue": True,
        },
    )
    return answer["result"]["value"]


def _object(cdp: CDPSession, node: int, context: int) -> dict[str, Any]:
    found = cdp.send("DOM.resolveNode", {"backendNodeId": node, "executionContextId": context})
    return {"objectId": found["object"]["objectId"]}


def _documents(cdp: CDPSession) -> Iterator[tuple[str, _Area, list[int]]]:
    """Yield each document's frame, where it shows, and its closed shadow roots."""
    frame = cdp.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    document = cdp.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
    waiting: list[tuple[str, _Area, dict[str, Any]]] = [(frame, _Area(), document)]
    while waiting:
        frame, area, document = waiting.pop()
        nodes = list(_nodes(document))
        closed = [node for node in nodes if node.get("shadowRootType") == "closed"]
        yield frame, area, [root["backendNodeId"] for root in closed]
        waiting += [
            (owner["frameId"], _content(cdp, owner), owner["contentDocument"])
            for owner in nodes
            if owner.get("contentDocument")
        ]


def _nodes(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    waiting = [document]
    while waiting:
        yield (node := waiting.pop())
        waiting += (*node.get("children", ()), *node.get("shadowRoots", ()))


def _content(cdp: CDPSession, owner: dict[str, Any]) -> _Area:
    """Return where a frame in the page's own process shows its document."""
    try:
        model = cdp.send("DOM.getBoxModel", {"backendNodeId": owner["backendNodeId"]})["model"]
    except Error:
        return _NOWHERE  # it is not laid out
    left, top, _, _, right, bottom, *_ = model["content"]
    return _Area(left, top, Box(x=left, y=top, width=right - left, height=bottom - top))
