"""The report's own words in Vietnamese and English, and numbers and dates as each writes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from unstuck.judge.outcome import Where
from unstuck_fixtures.models import Text
from unstuck_fixtures.reading import load_yaml

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")

_TEXTS = Path(__file__).with_name("texts.yaml")
_NO_BREAK_SPACE = "\u00a0"
_VIETNAMESE_MARKS = str.maketrans(",.", f"{_NO_BREAK_SPACE},")
_MONTHS = {
    1: "January",
    2: "February",
    3: "March",
    4: "April",
    5: "May",
    6: "June",
    7: "July",
    8: "August",
    9: "September",
    10: "October",
    11: "November",
    12: "December",
}
_SECOND_MS = 1000
_MINUTE_S = 60


@cache
def load_texts() -> Mapping[str, Text]:
    """Return every text of ``texts.yaml``, keyed ``group.id``."""
    groups: dict[str, dict[str, dict[str, str]]] = load_yaml(_TEXTS.read_text(encoding="utf-8"))
    return {
        f"{group}.{key}": Text.model_validate(entry)
        for group, entries in groups.items()
        for key, entry in entries.items()
    }


def say(key: str, **values: Text | str) -> Text:
    """Return the text of that key, its braces filled in each language.

    Raises ``KeyError`` for an unknown key or a brace that nothing fills: both are slips of ours.
    """
    if not values:
        return _said(key)
    text = load_texts()[key]
    return _each(
        lambda lang: in_lang(text, lang).format_map(
            {name: in_lang(value, lang) for name, value in values.items()}
        )
    )


@cache
def _said(key: str) -> Text:
    text = load_texts()[key]
    return _each(lambda lang: in_lang(text, lang).format_map({}))


def label(group: str, key: str | None) -> Text:
    """Return what people call a word of the vocabulary; a word unknown to us stands for itself."""
    if not key:
        return Text(vi="–", en="–")
    return load_texts().get(f"{group}.{key}") or Text(vi=key, en=key)


def in_lang(text: Text | str, lang: Lang) -> str:
    """Return the words of one language; a plain string is the same in each."""
    if isinstance(text, str):
        return text
    return text.vi if lang == "vi" else text.en


def number(value: float, digits: int = 0) -> Text:
    """Write a number: ``1 248,5`` in Vietnamese, ``1,248.5`` in English."""
    english = f"{value:,.{digits}f}".replace("-", "\N{MINUS SIGN}")
    return Text(vi=english.translate(_VIETNAMESE_MARKS), en=english)


def percent(share: float) -> Text:
    """Write a share from 0 to 1 in whole percent."""
    return Text(vi=f"{share * 100:.0f}{_NO_BREAK_SPACE}%", en=f"{share * 100:.0f}%")


def day(value: date) -> Text:
    """Write a date: ``1/7/2024`` in Vietnamese, ``1 July 2024`` in English."""
    return Text(
        vi=f"{value.day}/{value.month}/{value.year}",
        en=f"{value.day} {_MONTHS[value.month]} {value.year}".replace(" ", _NO_BREAK_SPACE),
    )


def moment(value: datetime) -> Text:
    """Write a date with its time of day and, where it is known, the time zone."""
    on, clock = day(value), f"{value:%H:%M}{_zone(value)}"
    return Text(vi=f"{clock} ngày {on.vi}", en=f"{on.en}, {clock}")


def duration(milliseconds: float) -> Text:
    """Write a duration in milliseconds below a second, in seconds below two minutes, else both."""
    if milliseconds < _SECOND_MS:
        return _unit(number(milliseconds), "ms", "ms")
    seconds = milliseconds / _SECOND_MS
    if seconds < 2 * _MINUTE_S:
        return _unit(number(seconds, 1), "giây", "s")
    minutes, rest = divmod(round(seconds), _MINUTE_S)
    return Text(vi=f"{minutes} phút {rest} giây", en=f"{minutes} min {rest} s")


def distance(where: Where, px: float) -> Text | None:
    """Write how far off the screen a notice is, in CSS px: ``1 248 px phía trên``.

    None where the place is not a direction, or no distance was measured.
    """
    if f"distance.{where}" not in load_texts() or px <= 0:
        return None
    return say(f"distance.{where}", px=number(px))


def screens(amount: float) -> Text:
    """Write a length in screens: ``1,6 màn hình``."""
    written = number(amount, 1)
    return say("story.one_screen" if written.en == "1.0" else "story.screens", screens=written)


def printable(words: str, limit: int | None = None) -> str:
    """Return foreign words without control characters, cut to ``limit`` characters.

    Directional marks go too: they could turn our own words around.
    """
    kept = (
        words
        if words.isprintable()
        else "".join(
            char
            for char in words
            if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs", "Cf")
        )
    )
    return kept if limit is None or len(kept) <= limit else kept[: limit - 1].rstrip() + "…"


def _zone(value: datetime) -> str:
    offset = f"{value:%z}"
    if not offset:
        return ""
    return " (UTC)" if offset == "+0000" else f" (UTC{offset[:3]}:{offset[3:5]})"


def _unit(amount: Text, vi: str, en: str) -> Text:
    return Text(
        vi=f"{amount.vi}{_NO_BREAK_SPACE}{vi}",
        en=f"{amount.en}{_NO_BREAK_SPACE}{en}",
    )


def _each(words: Callable[[Lang], str]) -> Text:
    return Text(vi=words("vi"), en=words("en"))
