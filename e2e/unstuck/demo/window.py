"""The window that an audience looks at: pages of one size, with words and a pointer over them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from unstuck.act.devices import Device, as_seen
from unstuck.act.pace import AT_ONCE, Pace, set_pace
from unstuck.demo.overlays import BAR_SHARE, Overlays

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, ScreencastFrame

    from unstuck.act.citizen import Lang
    from unstuck_fixtures.models import View

#: A projector's picture in CSS px, and device px to one of them: letters large enough for the last
#: row on 1920 x 1080.
WHOLE = Device(name="desktop", width=1280, height=720, scale=1.5, touch=False)
#: What a browser's window has above its page and around it, at most, in CSS px.
FRAME_PX = 96

#: A person before an audience: slow enough to follow, fast enough not to bore.
HUMAN = Pace(scroll_px_per_s=900, key_ms=55, look_ms=2500, covered=BAR_SHARE)
QUICK = Pace(covered=BAR_SHARE)

#: Hears a frame of the film: where its picture is, and when it was taken, in ms since 1970.
Camera = Callable[[bytes, float], Any]


def on_screen(width: int, height: int) -> Device:
    """Return the page that fills a screen of so many device px, in a browser's window."""
    scale = width / WHOLE.width
    free = min(WHOLE.height, int(height / scale) - FRAME_PX)
    return WHOLE.model_copy(update={"height": free, "scale": scale})


def half(whole: Device) -> Device:
    """Return what each of two windows has, side by side."""
    return whole.model_copy(update={"width": whole.width // 2})


@dataclass
class Window:
    """Opens pages for a citizen, dressed for an audience.

    ``camera`` hears every frame; None: nothing is filmed. ``left`` is where on the screen the
    window is put, in CSS px; None: nowhere, for it has no screen.
    """

    browser: Browser
    lang: Lang
    size: Device = WHOLE
    camera: Camera | None = None
    left: int | None = None
    overlays: Overlays = field(init=False)
    pace: Pace = field(init=False, default=AT_ONCE)
    in_front: Callable[[], Page | None] = field(init=False, default=lambda: None)
    """Tells which page the audience sees; None: whichever was drawn last."""
    _contexts: list[BrowserContext] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.overlays = Overlays(self.size)

    def device(self, view: View) -> Device:
        """Return the device that the audience sees the screen of."""
        seen = as_seen(self.size, view)
        self.overlays.screen = seen
        return seen

    def take(self, device: Device) -> Page:
        """Open a page at ``device``; another one than the first gets the window's own size."""
        shown = device if device.name == self.size.name else self.size
        context = self.browser.new_context(
            viewport={"width": shown.width, "height": shown.height},
            device_scale_factor=shown.scale,
            locale="vi-VN" if self.lang == "vi" else "en-GB",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
            # The portal's pages let no style in that is not their own; the bar has one.
            bypass_csp=True,
        )
        self._contexts.append(context)
        context.on("page", self._dress)
        page = context.new_page()
        if self.left is not None:
            _put_at(page, self.left)
        return page

    def go_at(self, pace: Pace) -> None:
        """Let everything on these pages be done at this pace from now on."""
        self.pace = pace
        self.overlays.pointer = pace == HUMAN
        for page in self.pages:
            set_pace(page, pace)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that are open."""
        return tuple(page for context in self._contexts for page in context.pages)

    def close(self) -> None:
        """Close every page."""
        for context in self._contexts:
            with suppress(Error):  # whoever looks on may have closed it
                context.close()
        self._contexts.clear()

    def _dress(self, page: Page) -> None:
        set_pace(page, self.pace)
        if self.camera is not None:
            page.screencast.start(
                on_frame=lambda frame: self._film(page, frame),
                size={"width": WHOLE.width, "height": WHOLE.height},
                quality=88,
            )
        self.overlays.put_over(page)

    def _film(self, page: Page, frame: ScreencastFrame) -> None:
        # A page that lies behind another goes on being drawn.
        if self.camera is not None and self.in_front() in {page, None}:
            self.camera(frame["data"], frame["timestamp"])


def _put_at(page: Page, left: int) -> None:
    line = page.context.new_cdp_session(page)
    window = line.send("Browser.getWindowForTarget")["windowId"]
    line.send("Browser.setWindowBounds", {"windowId": window, "bounds": {"left": left, "top": 0}})
    line.detach()
