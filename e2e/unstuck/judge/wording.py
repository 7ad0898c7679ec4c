"""What a text says by its words: that something is wrong, that work goes on, that it greets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from unstuck_fixtures.reading import load_yaml

About = Literal["trouble", "consent", "greeting", "bystander", "status", "progress"]

_DIGITS = re.compile(r"\d+")
#: What goes on trails off.
_TRAILS_OFF = re.compile(r"(…|\.\.\.)[\W\d]*$")


def plain(text: str) -> str:
    """Return a text in lower case without accents: people and portals drop them."""
    parted = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def _accented(text: str) -> str:
    return unicodedata.normalize(
        "NFC", text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )


def is_about(about: About, text: str) -> bool:
    """Say whether a text has words of that kind."""
    return about in _kinds(text)


@lru_cache(maxsize=4096)  # every rule asks again, of every text
def _kinds(text: str) -> frozenset[About]:
    """Return all that a text is about.

    Only a text without any accents is taken for one that has lost them: "giới thiệu" is not
    "thiếu", and Sài Gòn is not "sai".
    """
    said = _accented(text)
    patterns = _patterns(bare=plain(said) == said)
    kinds = {about for about, pattern in patterns.items() if pattern.search(said)}
    return frozenset(kinds | {"progress"} if _TRAILS_OFF.search(said) else kinds)


@cache
def _patterns(*, bare: bool) -> dict[About, re.Pattern[str]]:
    said = load_yaml((files("unstuck.judge") / "words.yaml").read_text("utf-8"))
    return {about: _any_of(map(plain, words) if bare else words) for about, words in said.items()}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_pattern, words)))


def _pattern(word: str) -> str:
    """Return the pattern of an entry of words.yaml, whose head explains the signs."""
    stem = re.escape(_accented(word.lstrip("^=").rstrip("*")))
    if word.startswith("="):
        return rf"^[\W\d]*{stem}[\W\d]*$"
    begins = r"^\W*" if word.startswith("^") else r"(?<!\w)"
    return begins + stem + ("" if word.endswith("*") else r"(?!\w)")


def is_counting(text: str, replaced: str | None) -> bool:
    """Say whether a text differs from what its place said before in its digits alone."""
    if replaced is None or text == replaced:
        return False
    return _DIGITS.sub("0", text) == _DIGITS.sub("0", replaced)


def is_like(text: str, replaced: str | None) -> bool:
    """Say whether a text goes on with what its place said before, half of its words the same."""
    if not replaced or text == replaced:
        return False
    words, before = set(plain(text).split()), set(plain(replaced).split())
    return bool(words) and 2 * len(words & before) >= len(words)
