"""What lies over the portal's pages while people look on: a caption bar, a frame, a pointer.

They are Playwright's screencast overlays, so the page has no part in them. Where an outcome is
judged they are taken away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from playwright.sync_api import Error

from unstuck.demo.captions import lines_of

if TYPE_CHECKING:
    from playwright._impl._sync_base import SyncContextManager
    from playwright.sync_api import Page, ScreencastActionStyle

    from unstuck.act.devices import Device
    from unstuck.model import Box

#: The share of the screen that the bar lies over, from below.
BAR_SHARE = 0.22
#: The size of the letters as a share of the screen's height, and at most of its width.
_LETTER_HIGH, _LETTER_WIDE = 0.0417, 0.0315
#: How long a press is shown, in ms.
PRESS_MS = 450
_NONE = "display: none"

# The ribbon along the screen's left edge stays free: it is never covered.
_BAR = """<style>
.bar {{ position: fixed; inset: auto 0 0 1.375rem; box-sizing: border-box; padding: .55em 1em .65em;
  background: #10222b; color: #fff; border-top: .16em solid #ffd24a; text-align: left;
  font: 500 {px}px/1.32 "Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }}
.head {{ display: block; color: #ffd24a; font-size: .68em; font-weight: 700; }}
.line {{ display: block; white-space: pre-wrap; }}
</style><div class="bar" lang="{lang}"><span class="head">{head}</span>{lines}</div>"""

_FRAME = """<style>.frame {{ position: fixed; box-sizing: border-box; left: {x}px; top: {y}px;
  width: {width}px; height: {height}px; border: 4px solid #d01b2d; border-radius: 10px; }}
</style><div class="frame"></div>"""


@dataclass(frozen=True)
class Words:
    """What the caption bar says: whose turn it is, and the caption."""

    head: str
    caption: str
    lang: str


@dataclass
class Overlays:
    """Everything that lies over the pages of one window."""

    screen: Device
    """The letters are as large as it allows."""
    said: Words | None = None
    framed: Box | None = None
    pointer: bool = True
    """Whether presses are shown; it takes time, which nobody has who only wants to get on."""
    _hidden: bool = False
    _front: Page | None = None
    _shown: dict[Page, list[SyncContextManager]] = field(default_factory=dict)

    def put_over(self, page: Page) -> None:
        """Show on this page, too, what is to be seen."""
        self._shown[page] = []
        self._draw(page)

    def say(self, words: Words, front: Page, framed: Box | None = None) -> None:
        """Put other words on the bar; frame what is talked of on the page in front, if anything."""
        self.said, self.framed, self._front = words, framed, front
        self._draw_all()

    @contextmanager
    def taken_away(self) -> Iterator[None]:
        """Have nothing over the pages for a while: what is judged is the portal's page alone."""
        self._hidden = True
        self._draw_all()
        try:
            yield
        finally:
            self._hidden = False
            self._draw_all()

    def _draw_all(self) -> None:
        for page in [page for page in self._shown if page.is_closed()]:
            del self._shown[page]
        # The page in front comes last: what a camera sees last is what the audience sees.
        for page in sorted(self._shown, key=lambda page: page == self._front):
            self._draw(page)

    def _draw(self, page: Page) -> None:
        # A page may be closed at any time by whoever looks on.
        with suppress(Error):
            old, self._shown[page] = self._shown[page], []
            if self._hidden or not self.pointer:
                page.screencast.hide_actions()
            if not self._hidden:
                self._shown[page] = [
                    page.screencast.show_overlay(html) for html in self._html(page)
                ]
            if self.pointer and not self._hidden:
                quiet: ScreencastActionStyle = {"title": _NONE, "highlight": _NONE, "point": _NONE}
                page.screencast.show_actions(cursor="pointer", duration=PRESS_MS, style=quiet)
            for overlay in old:
                overlay.close()

    @property
    def _letter_px(self) -> float:
        return min(self.screen.height * _LETTER_HIGH, self.screen.width * _LETTER_WIDE)

    def _html(self, page: Page) -> Iterator[str]:
        if self.said:
            yield _bar(self.said, self._letter_px)
        if self.framed and page == self._front:
            yield _frame(self.framed)


def _bar(words: Words, px: float) -> str:
    lines = Markup("").join(
        Markup('<span class="line">{}</span>').format(line) for line in lines_of(words.caption)
    )
    head = escape(words.head)
    return _BAR.format(px=round(px, 1), lang=escape(words.lang), head=head, lines=lines)


def _frame(box: Box) -> str:
    room = 7
    return _FRAME.format(
        x=round(box.x - room),
        y=round(box.y - room),
        width=round(box.width + 2 * room),
        height=round(box.height + 2 * room),
    )
