"""What the person does on a labelled page, whoever watches."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.behaviours.truth import Row

CONTROL = "[data-press]"
PINCH_SCALE = 2.5
#: In px a second: no test waits for fingers.
PINCH_SPEED = 4000

_NEAREST = "it => it.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: 'instant'})"


def middle_of(control: Locator) -> tuple[float, float]:
    """Bring the control onto the screen by the shortest way; return its centre in CSS px."""
    control.evaluate(_NEAREST)
    box = control.bounding_box()
    if box is None:
        raise LookupError(f"{control} is laid out nowhere")
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def press(control: Locator) -> None:
    """Press the control with a mouse, or with a finger where there is a touch screen."""
    x, y = middle_of(control)
    page = control.page
    if page.evaluate("navigator.maxTouchPoints > 0"):
        page.touchscreen.tap(x, y)
    else:
        page.mouse.click(x, y)


def prepare(page: Page, row: Row) -> None:
    """Do what the person did before the watched action."""
    if row.before == "pinch":
        x, y = middle_of(page.locator(CONTROL))
        session = page.context.new_cdp_session(page)
        # Around the control, which so stays where it is on the screen.
        fingers = {"x": x, "y": y, "scaleFactor": PINCH_SCALE, "relativeSpeed": PINCH_SPEED}
        session.send("Input.synthesizePinchGesture", fingers)
        session.detach()


def act(page: Page, row: Row, press: Callable[[Locator], None]) -> None:
    """Do what the row says, pressing as ``press`` does."""
    if row.types:
        page.keyboard.type(row.types)
    control = page.locator(CONTROL)
    match row.act:
        case "press":
            press(control)
        case "press-twice":
            press(control)
            press(control)
        case "double-click":
            page.mouse.dblclick(*middle_of(control))
        case "enter":
            control.press("Enter")
