"""Scrolling as a hand does it: with the wheel, over a place of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

#: Fast enough not to be waited for.
SPEED_PX_PER_S = 200_000

_SCROLL_ENDED = """() => new Promise((resolve) => {
  let last = null;
  const look = () => {
    const now = scrollX + "," + scrollY;
    if (now === last) resolve();
    else { last = now; requestAnimationFrame(() => requestAnimationFrame(look)); }
  };
  look();
})"""


# Opening a session for every turn of the wheel would take longer than the turn.
_SESSIONS: WeakKeyDictionary[Page, CDPSession | None] = WeakKeyDictionary()


def _browser(page: Page) -> CDPSession | None:
    """Return a line to the page's browser; Firefox and WebKit have none."""
    if page not in _SESSIONS:
        try:
            _SESSIONS[page] = page.context.new_cdp_session(page)
        except Error:
            _SESSIONS[page] = None
    return _SESSIONS[page]


def screen_size(page: Page) -> tuple[float, float]:
    """Return width and height of what is on the screen, in CSS px."""
    if size := page.viewport_size:
        return size["width"], size["height"]
    width, height = page.evaluate("[innerWidth, innerHeight]")
    return width, height


def wheel(page: Page, dx: float, dy: float, *, at: tuple[float, float] | None = None) -> None:
    """Turn the wheel by ``dx``, ``dy`` CSS px over ``at``; return once the page is at rest."""
    width, height = screen_size(page)
    x, y = at or (width / 2, height / 2)
    # A page behind another draws no frames, and a turn of the wheel over it would never end.
    page.bring_to_front()
    browser = _browser(page)
    if browser is None:
        page.mouse.move(x, y)
        page.mouse.wheel(dx, dy)
        page.evaluate(_SCROLL_ENDED)
        return
    browser.send(
        "Input.synthesizeScrollGesture",
        {
            "x": x,
            "y": y,
            "xDistance": -dx,
            "yDistance": -dy,
            "speed": SPEED_PX_PER_S,
            "gestureSourceType": "mouse",
            "preventFling": True,
        },
    )
