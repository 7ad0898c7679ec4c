"""`press`: the person's hand on a control."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from itertools import cycle
from typing import TYPE_CHECKING, Any, overload
from weakref import WeakKeyDictionary

from playwright.async_api import Error
from playwright.async_api import Locator as AsyncLocator

from unstuck.act.place import Place, place_of
from unstuck.act.wheel import turn
from unstuck.errors import ControlNotOnScreenError
from unstuck.steps import Steps, run, run_async

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

#: A hand stops wheeling when the control is on the screen with a little room around it.
ROOM_PX = 24
#: The share of a phone's screen that its keyboard leaves free.
ABOVE_KEYBOARD = 0.6
#: How far down the screen somebody brings the fields that they scroll for, by turns: two touches
#: at about the same place, one right after the other, are a double tap to a phone's browser.
EYE_LEVELS = (0.4, 0.25)
MOST_TURNS = 12
STILL_PX = 0.5


def _missing(start: float, length: float, screen: float) -> float:
    """Return by how much to scroll until the control shows; a large one by its start."""
    room = min(ROOM_PX, max(screen - length, 0) / 2)
    if start < 0 or length > screen:
        return start - room if abs(start - room) > STILL_PX else 0
    if start + length > screen:
        return start + length - screen + room
    return 0


def brought_on_screen(locator: Locator | AsyncLocator, place: Place | None = None) -> Steps[Place]:
    """Wheel until the control is on the screen; return where it lies, at first at ``place``.

    Raises ControlNotOnScreenError where the wheel cannot bring it there.
    """
    place, before = place or (yield from place_of(locator)), None
    for _turn in range(MOST_TURNS):
        dx = _missing(place.box.x, place.box.width, place.width)
        dy = _missing(place.box.y, place.box.height, place.height)
        if (not dx and not dy) or place == before:
            break
        yield from turn(locator.page, dx, dy)
        before, place = place, (yield from place_of(locator))
    x, y = place.middle
    if 0 <= x < place.width and 0 <= y < place.height:
        return place
    raise ControlNotOnScreenError(
        "The wheel does not bring the control onto the screen.",
        observed=f"Its centre stays at {x:.0f}, {y:.0f} of {place.width:.0f}x{place.height:.0f}.",
        remedy="If it lies in a part that scrolls by itself, scroll that part first.",
    )


_LEVELS: WeakKeyDictionary[Page, Iterator[float]] = WeakKeyDictionary()


def _brought_to_type(locator: Locator) -> Steps[Place]:
    place = yield from place_of(locator)
    free = place.height * (ABOVE_KEYBOARD if place.touched else 1)
    if place.box.y >= 0 and place.box.bottom <= free:
        return (yield from brought_on_screen(locator, place))
    _x, middle = place.middle
    level = next(_LEVELS.setdefault(locator.page, cycle(EYE_LEVELS)))
    yield from turn(locator.page, 0, middle - place.height * level)
    return (yield from brought_on_screen(locator))


def bring_to_type(field: Locator) -> Place:
    """Wheel until a field lies where its keyboard will not cover it; return where that is.

    It also keeps two fields from being touched at the same place one after the other, which a
    phone's browser would take for a double tap.
    """
    return run(_brought_to_type(field))


def bring_on_screen(locator: Locator) -> Place:
    """Wheel until the control is on the screen; return where it lies."""
    return run(brought_on_screen(locator))


@overload
def press(locator: Locator) -> None: ...
@overload
def press(locator: AsyncLocator) -> Coroutine[Any, Any, None]: ...
def press(locator: Locator | AsyncLocator) -> Coroutine[Any, Any, None] | None:
    """Press a control as a hand does; with a locator of the async API, await it.

    Wheels until it is on the screen, then presses at its centre with the real mouse, or with a
    touch on a touch device; does not wait for it to be actionable, so that a covered or disabled
    control is pressed in vain, as in life. Raises ControlNotOnScreenError where it cannot be
    brought on the screen, and Playwright's TimeoutError where there is no such control.
    """
    if isinstance(locator, AsyncLocator):
        return run_async(_pressed(locator))
    return run(_pressed(locator))


def _pressed(locator: Locator | AsyncLocator) -> Steps[None]:
    place = yield from brought_on_screen(locator)
    yield from _hit(locator, place)


def _hit(locator: Locator | AsyncLocator, place: Place) -> Steps[None]:
    page = locator.page
    if place.touched is not False:
        try:
            yield lambda: page.touchscreen.tap(*place.middle)
        except Error:
            if place.touched:
                raise
        else:
            return
    yield lambda: page.mouse.click(*place.middle)


def hit(locator: Locator, place: Place) -> None:
    """Press at the middle of a place that is on the screen."""
    run(_hit(locator, place))
