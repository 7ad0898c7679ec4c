"""Scrolling as a hand does it: with the wheel, over a place of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Error

from unstuck.act.pace import pace_of
from unstuck.steps import Steps, run

if TYPE_CHECKING:
    from playwright.async_api import Page as AsyncPage
    from playwright.sync_api import Page

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
_SESSIONS: WeakKeyDictionary[Page | AsyncPage, Any] = WeakKeyDictionary()


def _browser(page: Page | AsyncPage) -> Steps[Any]:
    """Return a line to the page's browser; Firefox and WebKit have none."""
    if page not in _SESSIONS:
        try:
            _SESSIONS[page] = yield lambda: page.context.new_cdp_session(page)  # type: ignore[arg-type]
        except Error:
            _SESSIONS[page] = None
    return _SESSIONS[page]


def size_of_screen(page: Page | AsyncPage) -> Steps[tuple[float, float]]:
    """Return width and height of what is on the screen, in CSS px."""
    if size := page.viewport_size:
        return size["width"], size["height"]
    width, height = yield lambda: page.evaluate("[innerWidth, innerHeight]")
    return width, height


def turn(
    page: Page | AsyncPage, dx: float, dy: float, *, at: tuple[float, float] | None = None
) -> Steps[None]:
    """Turn the wheel by ``dx``, ``dy`` CSS px over ``at``; return once the page is at rest."""
    width, height = yield from size_of_screen(page)
    x, y = at or (width / 2, height / 2)
    # A page behind another draws no frames, and a turn of the wheel over it would never end.
    yield page.bring_to_front
    browser = yield from _browser(page)
    if browser is None:
        yield lambda: page.mouse.move(x, y)
        yield lambda: page.mouse.wheel(dx, dy)
        yield lambda: page.evaluate(_SCROLL_ENDED)
        return
    gesture = {
        "x": x,
        "y": y,
        "xDistance": -dx,
        "yDistance": -dy,
        "speed": pace_of(page).scroll_px_per_s,
        "gestureSourceType": "mouse",
        "preventFling": True,
    }
    yield lambda: browser.send("Input.synthesizeScrollGesture", gesture)


def line_to_browser(page: Page) -> Any:  # noqa: ANN401 - a CDPSession, or None
    """Return the line to a sync page's browser; None in Firefox and WebKit, which have none."""
    return run(_browser(page))


def screen_size(page: Page) -> tuple[float, float]:
    """Return width and height of what is on the screen of a sync page, in CSS px."""
    return run(size_of_screen(page))


def wheel(page: Page, dx: float, dy: float, *, at: tuple[float, float] | None = None) -> None:
    """Turn the wheel over a sync page."""
    run(turn(page, dx, dy, at=at))
