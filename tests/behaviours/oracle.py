"""The independent oracle: says from pixels whether a person could have read a notice.

It paints the notice's words transparent without a change to the document, and photographs the
screen before, meanwhile and after: what differs is the ink that was to be seen. The same words on
a blank page say how much there could have been. Legible is what DESIGN.md calls so: strokes that
stand out by 1.5 to 1, an x-height of 5 CSS px, half of the text, for a second.

It shares no code with what it judges.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from tests.behaviours.ink import BlankPage, Photographs, photograph
from tests.behaviours.sight import Sight, sight_of
from tests.behaviours.words import Finder

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: How long a person needs; and a notice that has neither moved nor shown for so long will not.
DWELL_S = 1.0
PATIENCE_S = 20.0
NOT_YET = "nothing was looked at yet"

#: Notes from when until when the words were rendered: some are gone between two photographs.
NOTE = """(words => {
  const wanted = words.toLowerCase().replace(/\\s/g, "");
  const look = () => {
    const text = document.body ? document.body.innerText.toLowerCase().replace(/\\s/g, "") : "";
    const now = performance.now();
    if (text.includes(wanted)) window.oracleNote = [window.oracleNote?.[0] ?? now, now];
    requestAnimationFrame(look);
  };
  look();
})"""

_SCREEN = "[visualViewport.offsetLeft, visualViewport.offsetTop, visualViewport.scale]"


@dataclass(frozen=True)
class Look:
    """Where the notice was from the first photograph to the last, in s."""

    sight: Sight
    place: tuple[int, int]
    """Where its first word begins, in CSS px of the screen."""
    began: float
    ended: float


def _state(look: Look | None) -> object:
    """Return what must not change while time is taken: of what can be read, its place may."""
    if look is None or look.sight == "in-view":
        return look and look.sight
    return look.sight, look.place


class Oracle:
    """Looks at the words of one notice on a page. Make it before the page is opened."""

    def __init__(self, page: Page, words: str, blank: BlankPage) -> None:
        self._page, self._words, self._blank = page, words, blank
        self._finder = Finder(page)
        page.add_init_script(f"{NOTE}({json.dumps(words)})")

    def look(self) -> Look | None:
        """Look once; None where the words stand nowhere."""
        found = self._finder.find(self._words)
        if not found:
            return None
        browser = self._finder.browser
        before = photograph(browser)
        began = monotonic()
        self._finder.find(self._words, paint=False)
        without = photograph(browser)
        self._finder.find(self._words, paint=True)
        ended = monotonic()
        photographs = Photographs(before, without, photograph(browser))
        x, y, scale = self._page.evaluate(_SCREEN)
        standings = [tuple(word.moved(-x, -y, scale) for word in place) for place in found]
        sights = [sight_of(place, photographs, self._blank) for place in standings]
        best = sights.index("in-view") if "in-view" in sights else 0
        first = standings[best][0]
        return Look(sights[best], (round(first.x), round(first.y)), began, ended)

    def follow(self) -> Sight:
        """Look until it is certain whether a person had the time to read it, and say where it was.

        Ends once it has been in view for a second; once it has neither moved nor shown for one;
        once it is gone; or when patience ends.
        """
        began = since = monotonic()
        looks: list[Look] = []
        state: object = NOT_YET
        while monotonic() - began < PATIENCE_S:
            try:
                look = self.look()
                if look is None and not looks and self._noted_s() is None:
                    continue
            except Error:  # the page goes elsewhere meanwhile
                continue
            now = monotonic()
            if (new := _state(look)) != state:
                state, since = new, look.began if look else now
            if (look.ended if look else now) - since >= DWELL_S:
                return look.sight if look else self._was(looks)
            if look:
                looks.append(look)
        return self._was(looks) if looks else "absent"

    def _noted_s(self) -> float | None:
        """Return for how long the words were rendered, as the page itself noted; None if never."""
        note = self._page.evaluate("window.oracleNote")
        return (note[1] - note[0]) / 1000 if note else None

    def _was(self, looks: list[Look]) -> Sight:
        """Say of a notice that is gone whether there was time to read it, or why not."""
        sights = [look.sight for look in looks]
        if sights and sights[-1] in {"above", "below", "left", "right"}:
            return sights[-1]
        lasted = "in-view" in sights and (self._noted_s() or 0) >= DWELL_S
        return "in-view" if lasted else "too-brief"
