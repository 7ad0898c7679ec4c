"""What a person could see of a notice at one moment, from what could be seen of its words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tests.behaviours.ink import BlankPage, Photographs
    from tests.behaviours.words import Standing, Word

LEGIBLE_CONTRAST = 1.5
LEGIBLE_X_HEIGHT_PX = 5
HALF = 0.5
TALL_SHARE = 1 / 3
FIRST_LINES = 2

#: ``hidden``: it lies on the screen, and there is no ink of it. ``absent``: it never was there.
Sight = Literal[
    "in-view", "above", "below", "left", "right", "unreadable", "hidden", "too-brief", "absent"
]


@dataclass(frozen=True)
class Seen:
    """A word, and what of it could be seen at one moment."""

    word: Word
    side: Sight
    painted: bool
    legible: bool


def _share(words: list[Seen], that: list[bool]) -> float:
    """Return which share of the letters belongs to the words that are so."""
    letters = sum(len(seen.word.text) for seen in words)
    return sum(len(seen.word.text) for seen, so in zip(words, that, strict=True) if so) / letters


def _side(word: Word, width: float, height: float) -> Sight:
    """Say on which side of the screen the middle of a word lies."""
    x, y = word.middle
    if y < 0 or y > height:
        return "above" if y < 0 else "below"
    if x < 0 or x > width:
        return "left" if x < 0 else "right"
    return "in-view"


def _first_lines(words: list[Seen]) -> list[Seen]:
    tops: list[float] = []
    for seen in words:
        if not tops or seen.word.y > tops[-1] + seen.word.height / 2:
            tops.append(seen.word.y)
        if len(tops) > FIRST_LINES:
            return words[: words.index(seen)]
    return words


def _sight(words: list[Seen], height: float) -> Sight:
    legible = _share(words, [seen.legible for seen in words]) >= HALF
    tall = words[-1].word.y + words[-1].word.height - words[0].word.y > height * TALL_SHARE
    if not legible and tall:
        first = _first_lines(words)
        legible = _share(first, [seen.legible for seen in first]) >= HALF
    if legible:
        return "in-view"
    if not any(seen.word.laid_out for seen in words):
        return "hidden"
    if _share(words, [seen.side == "in-view" for seen in words]) < HALF:
        sides = Counter(seen.side for seen in words if seen.side != "in-view")
        return sides.most_common(1)[0][0]
    painted = _share(words, [seen.painted for seen in words]) >= HALF
    return "unreadable" if painted else "hidden"


def sight_of(standing: Standing, photographs: Photographs, blank: BlankPage) -> Sight:
    """Say where a notice is, or why nobody can read it."""
    blank.learn(standing)
    words: list[Seen] = []
    for word in standing:
        ink = photographs.ink(word)
        painted = ink.pixels >= HALF * blank.pixels(word) and ink.pixels > 0
        legible = ink.contrast >= LEGIBLE_CONTRAST and word.x_height >= LEGIBLE_X_HEIGHT_PX
        side = _side(word, photographs.width, photographs.height)
        words.append(Seen(word, side, painted, painted and legible))
    return _sight(words, photographs.height)
