"""The pictures of an attempt: the screen as it was, and then what a person finds by scrolling."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from unstuck.act.wheel import line_to_browser, screen_size, wheel
from unstuck.capture.drawing import draw_map, mark_notice, size_of
from unstuck.capture.evidence import Evidence, PictureName, Size
from unstuck.judge.outcome import Notice, Outcome
from unstuck.model import Box

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.observe.observation import Observation, Viewport

#: A person scrolls by most of a screen at a time, so as not to lose their place.
STRIDE = 0.8
MOST_STRIDES = 40
ROOM_PX = 48
#: Of WebP and of JPEG, 0 to 100: letters can be read, and 150 runs stay under 25 MB.
QUALITY, STEP_QUALITY = 68, 45
#: A page that is busy for longer than this gives no picture.
LONGEST_MS = 30_000
OFF_SCREEN = frozenset({"above", "below", "left", "right"})


@dataclass(frozen=True)
class Album:
    """The folder that an attempt's pictures go into, and their common name."""

    run_folder: Path
    name: str

    def keep(self, part: str, picture: bytes) -> str:
        """Write a picture and return its path within the run's folder."""
        return self._write(Path("evidence") / f"{self.name}-{part}.webp", picture)

    def share(self, picture: bytes) -> str:
        """Write a picture that other runs may have too, under a name made of its content.

        The way out ends on the same pages again and again: most of its pictures are equal to the
        byte, and a run keeps each once.
        """
        name = hashlib.sha256(picture).hexdigest()[:16]
        return self._write(Path("evidence") / "steps" / f"{name}.jpeg", picture)

    def _write(self, path: Path, picture: bytes) -> str:
        target = self.run_folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(picture)
        return path.as_posix()


def _screen(page: Page, kind: Literal["webp", "jpeg"], quality: int) -> bytes:
    """Return the screen as it is: nothing is stopped, hidden or moved for it.

    Playwright's own picture of a phone's screen scrolls a page that shows a modal dialog, and
    comes out blank; the browser's does not. Only Chromium has it.
    """
    line = line_to_browser(page)
    if line is None:
        return page.screenshot(
            type=kind, quality=quality, animations="allow", caret="initial", scale="css"
        )
    wanted = {"format": kind, "quality": quality}
    sent = line.send("Page.captureScreenshot", wanted, timeout=LONGEST_MS)
    return base64.b64decode(sent["data"])


def snapshot(page: Page) -> bytes:
    """Return the screen as a small JPEG: to illustrate a step, not to prove anything.

    There are many of them, and a JPEG is made in a fifth of the time that WebP takes.
    """
    return _screen(page, "jpeg", STEP_QUALITY)


def photograph(page: Page) -> bytes:
    """Return the screen as the person has it, as WebP."""
    return _screen(page, "webp", QUALITY)


def whole_page(page: Page) -> bytes:
    """Return the whole page as WebP, CSS px: to be made small."""
    return page.screenshot(type="webp", quality=70, full_page=True, scale="css")


@dataclass(frozen=True)
class Camera:
    """Takes the pictures; another one may leave out of them what nobody is to keep."""

    screen: Callable[[Page], bytes] = photograph
    whole: Callable[[Page], bytes] = whole_page


def _scroll(page: Page) -> tuple[float, float]:
    x, y = page.evaluate("[scrollX, scrollY]")
    return x, y


def is_off_screen(outcome: Outcome) -> bool:
    """Say whether a notice was missed that scrolling finds."""
    notice = outcome.notices[0] if outcome.notices else None
    return outcome.kind == "missed" and notice is not None and notice.where in OFF_SCREEN


def scroll_to(page: Page, notice: Box, viewport: Viewport) -> Box:
    """Turn the wheel until the notice is on the screen; return where it lies then."""
    width, height = screen_size(page)
    at = notice
    for _stride in range(MOST_STRIDES):
        x, y = _scroll(page)
        at = Box(
            x=notice.x + viewport.scroll_x - x,
            y=notice.y + viewport.scroll_y - y,
            width=notice.width,
            height=notice.height,
        )
        dx = _way(at.x, at.width, width)
        dy = _way(at.y, at.height, height)
        if not dx and not dy:
            break
        wheel(page, _stride_of(dx, width), _stride_of(dy, height))
        if _scroll(page) == (x, y):
            break
    return at


def _way(start: float, length: float, screen: float) -> float:
    if start < 0:
        return start - ROOM_PX
    if start + min(length, screen) > screen:
        return start + min(length, screen) - screen + ROOM_PX
    return 0


def _stride_of(way: float, screen: float) -> float:
    return max(min(way, screen * STRIDE), -screen * STRIDE)


def _map_of(picture: bytes, notice: Notice, viewport: Viewport) -> bytes:
    screen = Box(
        x=viewport.scroll_x, y=viewport.scroll_y, width=viewport.width, height=viewport.height
    )
    shift = {"x": notice.box.x + viewport.scroll_x, "y": notice.box.y + viewport.scroll_y}
    in_page = notice.box.model_copy(update=shift)
    return draw_map(picture, viewport.page_width, screen, in_page)


def capture(
    page: Page,
    observation: Observation,
    outcome: Outcome,
    album: Album,
    camera: Camera = Camera(),  # it has no state
) -> Evidence:
    """Photograph the screen; scroll as a person would to a notice missed for its place.

    The page is left where it was scrolled to: so it is for the person, too.
    """
    pictures: dict[PictureName, bytes] = {"before": camera.screen(page)}
    marked, distance = None, 0.0
    viewport = observation.viewport
    notice = outcome.notices[0] if outcome.notices else None
    if notice and viewport and is_off_screen(outcome):
        start = _scroll(page)
        marked = scroll_to(page, notice.box, viewport)
        end = _scroll(page)
        distance = abs(end[0] - start[0]) + abs(end[1] - start[1])
        scale = size_of(pictures["before"])[0] / screen_size(page)[0]
        pictures["after"] = mark_notice(camera.screen(page), marked, scale)
        pictures["map"] = _map_of(camera.whole(page), notice, viewport)
    height = viewport.height if viewport else screen_size(page)[1]
    kept = {name: album.keep(name, picture) for name, picture in pictures.items()}
    sizes: dict[PictureName, Size] = {}
    for name, picture in pictures.items():
        width_px, height_px = size_of(picture)
        sizes[name] = Size(width=width_px, height=height_px)
    return Evidence(
        before=kept["before"],
        after=kept.get("after"),
        map=kept.get("map"),
        sizes=sizes,
        marked=marked,
        distance_px=round(distance, 1),
        distance_screens=round(distance / height, 2),
        screen_height=height,
    )
