"""Takes the picture of a notice that colours and hit tests cannot judge, and measures it."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from unstuck.model import Box
from unstuck.observe.drive import Send, Steps, Wait
from unstuck.observe.pixels import any_contrast, letters_contrast, picture_of
from unstuck.observe.recorder import now_epoch_ms

if TYPE_CHECKING:
    from unstuck.observe.hearing import Document, Hearing
    from unstuck.observe.observation import Sighting
    from unstuck.observe.recorder import Recorder

INK_LIMIT_MS = 1000


def look(hearing: Hearing, recorder: Recorder, doubted: Collection[str]) -> Steps[bool]:
    """Measure each appearance in a picture; say whether anything was learnt."""
    learnt = False
    for key in doubted:
        of, _space, serial = key.partition(" ")
        document = next((it for it in hearing.documents.values() if it.key == of), None)
        if document is None or not recorder.sightings.get(key):
            continue
        sighting = recorder.sightings[key][-1]
        ink = yield from _ink_of(hearing, document, serial)
        contrast = yield from _measure(hearing, recorder, key, ink)
        if contrast is not None:
            recorder.looked(key, sighting, round(contrast, 2))
            learnt = True
    return learnt


def _ink_of(hearing: Hearing, document: Document, serial: str) -> Steps[dict[str, Any] | None]:
    token = secrets.token_hex(4)
    call = f"void globalThis.{hearing.binding}_api?.ink({token!r}, {int(serial)})"
    params = {"expression": call, "contextId": document.context}
    yield Send("Runtime.evaluate", params, line=document.line)
    until = now_epoch_ms() + INK_LIMIT_MS
    while token not in hearing.inks and now_epoch_ms() < until:
        yield Wait(max(until - now_epoch_ms(), 1))
    return hearing.inks.pop(token, None)


def _measure(
    hearing: Hearing, recorder: Recorder, key: str, ink: dict[str, Any] | None
) -> Steps[float | None]:
    inner = recorder.sightings[key][-1]
    outer = recorder.composed(key)[-1]
    if ink is None or recorder.viewport is None or not inner.lines or not outer.lines:
        return None
    mask = ink["mask"]
    clip = _outward(mask, inner, outer) if mask else _shown(outer)
    if clip.area < 1:
        return None
    place = {
        "x": clip.x + recorder.viewport.scroll_x,
        "y": clip.y + recorder.viewport.scroll_y,
        "width": clip.width,
        "height": clip.height,
        "scale": 1,
    }
    params = {"format": "png", "clip": place, "optimizeForSpeed": True}
    shot = yield Send("Page.captureScreenshot", params)
    if not isinstance(shot, dict):
        hearing.recorder.failures.append("picture: the browser gave none")
        return None
    screen = picture_of(shot["data"])
    contrast = letters_contrast(screen, mask) if mask else None
    return any_contrast(screen) if contrast is None else contrast


def _outward(mask: dict[str, Any], inner: Sighting, outer: Sighting) -> Box:
    """Return where a mask lies on the screen, by where the text's first line does."""
    stretch = outer.lines[0].width / inner.lines[0].width if inner.lines[0].width else 1
    return Box(
        x=outer.lines[0].x + (mask["x"] - inner.lines[0].x) * stretch,
        y=outer.lines[0].y + (mask["y"] - inner.lines[0].y) * stretch,
        width=mask["width"] * stretch,
        height=mask["height"] * stretch,
    )


def _shown(outer: Sighting) -> Box:
    parts = [line.intersection(outer.area) for line in outer.lines]
    return max(parts, key=lambda part: part.area)
