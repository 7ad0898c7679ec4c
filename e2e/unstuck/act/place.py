"""Where a control is, asked of the page in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from unstuck.act.pace import pace_of
from unstuck.errors import ControlNotOnScreenError
from unstuck.model import Box
from unstuck.steps import Steps

if TYPE_CHECKING:
    from playwright.async_api import Locator as AsyncLocator
    from playwright.sync_api import Locator

#: A page that still loads after this long is used as it is, in ms.
LOADING_MS = 5000
#: A page that goes elsewhere while it is asked is asked again on the next one.
ASKED_AT_MOST = 4

# Nobody sees where a control is before the page has its styles, so the answer waits for them.
_ASK = """([element, another], patience) => !element || another ? null : new Promise((answer) => {
  const say = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const { offsetLeft, offsetTop } = visualViewport;
    answer({
      framed: window !== top, shown: width > 0 && height > 0,
      x: x - offsetLeft, y: y - offsetTop, width, height,
      screen: [visualViewport.width, visualViewport.height],
      touched: navigator.maxTouchPoints > 0 && matchMedia("(pointer: coarse)").matches,
      holds: "value" in element && typeof element.value === "string" ? element.value : "",
    });
  };
  if (document.readyState === "complete") return say();
  addEventListener("load", say, { once: true });
  setTimeout(say, patience);
})"""


@dataclass(frozen=True)
class Place:
    """A control on its screen; ``holds`` is what a field has in it.

    In CSS px from the corner of what a pinch leaves on the screen: so the browser takes a press.
    """

    box: Box
    width: float
    height: float
    touched: bool | None
    """Whether fingers press here; None where the page would not say."""
    holds: str

    @property
    def middle(self) -> tuple[float, float]:
        """The point that a hand aims at."""
        return self.box.x + self.box.width / 2, self.box.y + self.box.height / 2


def place_of(locator: Locator | AsyncLocator) -> Steps[Place]:
    """Return where the control is, once there is one and its page has its styles.

    Raises ControlNotOnScreenError where it is laid out nowhere.
    """
    said = yield from _ask(locator)
    if not said["shown"]:
        raise ControlNotOnScreenError(
            "The control to press is not shown.",
            observed=f"{locator} has no place on the page.",
            remedy="Check the locator, or what hides the control.",
        )
    box = Box(x=said["x"], y=said["y"], width=said["width"], height=said["height"])
    width, height = said["screen"]
    if said["framed"] and (outer := (yield locator.bounding_box)) is not None:
        box = Box(**outer)
        width, height = yield lambda: locator.page.evaluate("[innerWidth, innerHeight]")
    height *= 1 - pace_of(locator.page).covered
    return Place(box, width, height, said["touched"], said["holds"])


def _ask_from_outside(locator: Locator | AsyncLocator) -> Steps[dict[str, Any]]:
    """Ask the browser, where the page has spoilt its own functions; it does not tell of touch."""
    box = yield lambda: locator.bounding_box(timeout=LOADING_MS)
    size = locator.page.viewport_size or {"width": 0, "height": 0}
    return {
        **(box or {"x": 0, "y": 0, "width": 0, "height": 0}),
        "framed": False,
        "shown": bool(box),
        "screen": [size["width"], size["height"]],
        "touched": None,
        "holds": "",
    }


def _ask(locator: Locator | AsyncLocator) -> Steps[dict[str, Any]]:
    """Ask once where the control is there already: a wait by the locator takes four round trips."""
    for _time in range(ASKED_AT_MOST):
        try:
            said = yield lambda: locator.evaluate_all(_ASK, LOADING_MS)
        except Error as error:
            if "context was destroyed" in error.message:
                continue
            said = yield from _ask_from_outside(locator)
        if isinstance(said, dict):
            return said
        # Raises where there are several, or none to come.
        yield lambda: locator.wait_for(state="attached")
    raise ControlNotOnScreenError(
        "The page of the control to press does not come to rest.",
        observed=f"It went elsewhere {ASKED_AT_MOST} times while {locator} was looked for.",
        remedy="Wait for the page that has the control, then press.",
    )
