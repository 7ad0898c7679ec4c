"""The picture of a verdict, and what must not be in it."""

from __future__ import annotations

import json
from base64 import b64decode
from io import BytesIO
from typing import TYPE_CHECKING, Any

from unstuck.forms.purposes import SECRET, purpose_of
from unstuck.hosts import is_here
from unstuck.masking import Masking
from unstuck.observe.drive import Send, Steps

if TYPE_CHECKING:
    from playwright.async_api import Page as AsyncPage
    from playwright.sync_api import Page

    from unstuck.observe.hearing import Hearing

JPEG: dict[str, Any] = {"format": "jpeg", "quality": 70, "optimizeForSpeed": True}

_HELD = """JSON.stringify([...document.querySelectorAll("input, textarea")]
  .filter((it) => it.value
    && !/^(submit|button|reset|image|hidden|checkbox|radio|file)$/.test(it.type))
  .map((it) => [it.value, it.labels?.[0]?.textContent ?? it.ariaLabel ?? it.placeholder,
    it.getAttribute("name") ?? it.id, it.autocomplete, it.type]))"""


def is_foreign(url: str) -> bool:
    """Say whether a page is of another machine, so that what people typed is to be hidden."""
    return not is_here(url)


def masking_of(hearing: Hearing, url: str, *, redacts: bool) -> Steps[Masking]:
    """Return what is to be hidden of a page: on another machine's, whatever its fields hold now.

    Without ``redacts``, of those only passwords. The values are kept for as long as something has
    to be hidden by them, and are never written.
    """
    if not is_foreign(url):
        return Masking()
    values: list[str] = []
    for document in list(hearing.documents.values()):
        params = {"expression": _HELD, "contextId": document.context, "returnByValue": True}
        said = yield Send("Runtime.evaluate", params, line=document.line)
        if isinstance(said, dict) and isinstance(held := said["result"].get("value"), str):
            values += [
                value
                for value, *about in json.loads(held)
                if redacts or purpose_of(*about) in SECRET
            ]
    return Masking(values=tuple(values), personal=redacts)


def photographed(page: Page | AsyncPage, masking: Masking) -> Steps[bytes | str]:
    """Return a JPEG of the screen as it is, or why there is none. Nothing on the page changes."""
    if not masking.hides:
        return (yield from _shot())
    from playwright.sync_api import Page as SyncPage

    from unstuck.masking.in_page import hidden_places

    if not isinstance(page, SyncPage):
        return "what people typed can be hidden in pictures with Playwright's sync API only"
    places = hidden_places(page, masking)
    shot = yield from _shot()
    if isinstance(shot, str):
        return shot
    # What was typed while the picture was taken is in one of the two lists.
    places += hidden_places(page, masking)
    return masking.picture(shot, places, _scale(shot, page.evaluate("innerWidth")))


def _shot() -> Steps[bytes | str]:
    said = yield Send("Page.captureScreenshot", JPEG)
    if not isinstance(said, dict):
        return "the browser gave none"
    return b64decode(said["data"])


def _scale(picture: bytes, width: float) -> float:
    from PIL import Image

    return Image.open(BytesIO(picture)).width / width
