"""Ink: the pixels that are there only because of some words, and how they stand out."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

    from tests.behaviours.words import Word

#: A pixel is of a letter if it differs by this share of what the letter's darkest part does …
INK_SHARE = 0.2
#: … and by more than this of 255 steps.
NOISE = 2
#: Of the pixels of a word, edges included, this share stands out less than its strokes do.
STROKES = 0.75

_SET = """words => {
  document.body.replaceChildren();
  return words.map(([text, [font, spacing, transform]]) => {
    const word = document.createElement("span");
    word.style = "display: inline-block; margin: 12px; white-space: nowrap";
    Object.assign(word.style, { font, letterSpacing: spacing, textTransform: transform });
    word.textContent = text;
    document.body.append(word);
    return word;
  }).map((word) => {
    const { x, y, width, height } = word.getBoundingClientRect();
    return [x, y, width, height];
  });
}"""


def photograph(session: CDPSession) -> Image.Image:
    """Return what is on the screen, one pixel for each CSS px; pinch zoom included."""
    asked = {"format": "png", "optimizeForSpeed": True}
    answer = session.send("Page.captureScreenshot", asked)
    return Image.open(BytesIO(base64.b64decode(answer["data"]))).convert("RGB")


def _strongest(difference: Image.Image) -> Image.Image:
    """Return the difference of the channel that differs most, for each pixel."""
    red, green, blue = difference.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _linear(step: int) -> float:
    share = step / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


_LINEAR = [_linear(step) for step in range(256)]


def contrast(one: bytes, other: bytes) -> float:
    """Return the contrast ratio of two RGB colours (WCAG 2.2, relative luminance)."""
    light, dark = sorted(
        (
            0.2126 * _LINEAR[red] + 0.7152 * _LINEAR[green] + 0.0722 * _LINEAR[blue]
            for red, green, blue in (one, other)
        ),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True)
class Ink:
    """A word's ink: how many pixels, and how much its strokes stand out from their ground."""

    pixels: int
    contrast: float


NO_INK = Ink(0, 1)


class Photographs:
    """The screen with the words, without them, and with them again."""

    def __init__(self, before: Image.Image, without: Image.Image, after: Image.Image) -> None:
        differs = _strongest(ImageChops.difference(before, without))
        # What moves by itself is no ink.
        still = _strongest(ImageChops.difference(before, after)).point(
            lambda step: 0 if step > NOISE else 255
        )
        self._ink = ImageChops.darker(differs, still)
        self._with, self._without = before, without
        self.width, self.height = before.size

    def ink(self, word: Word) -> Ink:
        """Return the ink of a word, as far as it is on the screen."""
        box = (
            max(int(word.x) - 1, 0),
            max(int(word.y) - 1, 0),
            min(int(word.x + word.width) + 2, self.width),
            min(int(word.y + word.height) + 2, self.height),
        )
        if box[0] >= box[2] or box[1] >= box[3]:
            return NO_INK
        steps = self._ink.crop(box).tobytes()
        least = max(NOISE + 1, max(steps) * INK_SHARE)
        inked = [at for at, step in enumerate(steps) if step >= least]
        if not inked:
            return NO_INK
        shown, hidden = self._with.crop(box).tobytes(), self._without.crop(box).tobytes()
        ratios = sorted(
            contrast(shown[3 * at : 3 * at + 3], hidden[3 * at : 3 * at + 3]) for at in inked
        )
        return Ink(len(inked), ratios[int(len(ratios) * STROKES)])


class BlankPage:
    """A white page on which words are set in black, to know how much ink they have."""

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context(viewport={"width": 1366, "height": 2000})
        self._page: Page = self._context.new_page()
        self._page.set_content("<!doctype html><body style='margin: 0; background: white'>")
        self._session = self._context.new_cdp_session(self._page)
        self._known: dict[tuple[str, tuple[str, str, str]], int] = {}

    def pixels(self, word: Word) -> float:
        """Return how many pixels the word has where nothing is in its way."""
        return self._known[word.text, word.style] * word.scale**2

    def learn(self, words: tuple[Word, ...]) -> None:
        """Set those of the words that were not set before."""
        new = {(word.text, word.style): word for word in words}
        new = {key: word for key, word in new.items() if key not in self._known}
        if not new:
            return
        boxes = self._page.evaluate(_SET, list(new))
        shown = photograph(self._session)
        white = Image.new("RGB", shown.size, "white")
        photographs = Photographs(shown, white, shown)
        for (key, word), (x, y, width, height) in zip(new.items(), boxes, strict=True):
            place = {"x": x, "y": y, "width": width, "height": height}
            self._known[key] = photographs.ink(word.model_copy(update=place)).pixels

    def close(self) -> None:
        """Close the page and its context."""
        self._context.close()
