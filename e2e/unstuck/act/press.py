"""`press`: the person's hand on a control."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from playwright.sync_api import TimeoutError  # noqa: A004  # Playwright's, not the builtin

from unstuck.act.wheel import screen_size, wheel
from unstuck.errors import ControlNotOnScreenError

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator, Page

#: A hand stops wheeling when the control is on the screen with a little room around it.
ROOM_PX = 24
#: The share of a phone's screen that its keyboard leaves free.
ABOVE_KEYBOARD = 0.6
#: A page that still loads after this long is used as it is, in ms.
LOADING_MS = 5000
MOST_TURNS = 12
STILL_PX = 0.5

# What a page is pointed at with does not change while it is open.
_TOUCHED: WeakKeyDictionary[Page, bool] = WeakKeyDictionary()


def is_touched(page: Page) -> bool:
    """Say whether the page is on a touch screen rather than under a mouse."""
    if page not in _TOUCHED:
        touched = "navigator.maxTouchPoints > 0 && matchMedia('(pointer: coarse)').matches"
        _TOUCHED[page] = page.evaluate(touched)
    return _TOUCHED[page]


def _missing(start: float, length: float, screen: float) -> float:
    """Return by how much to scroll until the control shows; a large one by its start."""
    room = min(ROOM_PX, max(screen - length, 0) / 2)
    if start < 0 or length > screen:
        return start - room if abs(start - room) > STILL_PX else 0
    if start + length > screen:
        return start + length - screen + room
    return 0


def _box(locator: Locator) -> FloatRect:
    box = locator.bounding_box()
    if box is None:
        raise ControlNotOnScreenError(
            "The control to press is not shown.",
            observed=f"{locator} has no place on the page.",
            remedy="Check the locator, or what hides the control.",
        )
    return box


def bring_on_screen(locator: Locator) -> FloatRect:
    """Wheel until the control is on the screen; return where it lies, CSS px of the viewport.

    Raises ControlNotOnScreenError where the wheel cannot bring it there.
    """
    page = locator.page
    width, height = screen_size(page)
    box, before = _box(locator), None
    for _turn in range(MOST_TURNS):
        dx = _missing(box["x"], box["width"], width)
        dy = _missing(box["y"], box["height"], height)
        if (not dx and not dy) or box == before:
            break
        wheel(page, dx, dy)
        box, before = _box(locator), box
    return _within(box, page)


def _within(box: FloatRect, page: Page) -> FloatRect:
    width, height = screen_size(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    if 0 <= x < width and 0 <= y < height:
        return box
    raise ControlNotOnScreenError(
        "The wheel does not bring the control onto the screen.",
        observed=f"Its centre stays at {x:.0f}, {y:.0f} on a screen of {width:.0f}x{height:.0f}.",
        remedy="If it lies in a part that scrolls by itself, scroll that part first.",
    )


def await_painted(locator: Locator) -> None:
    """Wait until the control's page has its styles: before that, nobody sees where it is.

    A page that goes on loading for long is pressed all the same, as people do.
    """
    locator.wait_for(state="attached")
    with suppress(TimeoutError):
        locator.page.wait_for_load_state("load", timeout=LOADING_MS)


def lift_above_keyboard(locator: Locator) -> None:
    """Wheel until a field lies in the part of a phone's screen that the keyboard leaves free.

    It also keeps two fields from being touched at the same place one after the other, which the
    browser would take for a double tap.
    """
    page = locator.page
    await_painted(locator)
    _width, height = screen_size(page)
    box = _box(locator)
    middle = box["y"] + box["height"] / 2
    if not box["y"] >= 0 or middle > height * ABOVE_KEYBOARD:
        wheel(page, 0, middle - height * ABOVE_KEYBOARD * 2 / 3)


def press(locator: Locator) -> None:
    """Press a control as a hand does.

    Wheels until it is on the screen, then presses at its centre with the real mouse, or with a
    touch on a touch device; does not wait for it to be actionable, so that a covered or disabled
    control is pressed in vain, as in life. Raises ControlNotOnScreenError where it cannot be
    brought on the screen, and Playwright's TimeoutError where there is no such control.
    """
    page = locator.page
    await_painted(locator)
    box = bring_on_screen(locator)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    if is_touched(page):
        page.touchscreen.tap(x, y)
    else:
        page.mouse.click(x, y)
