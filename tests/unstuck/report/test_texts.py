from __future__ import annotations

import string
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import get_args

import pytest

import unstuck.report
from unstuck.judge.outcome import SettledBy, Where
from unstuck.report import texts
from unstuck.report.audited import MistakeKind, Why
from unstuck.report.history import ChangeKind
from unstuck.report.texts import distance, duration, load_texts, moment, number, printable, say
from unstuck_fixtures.models import (
    Certainty,
    Helper,
    OutcomeKind,
    Presentation,
    Reached,
    Severity,
)

ROOM = Path(unstuck.report.__file__).parent
PACKAGE = Path(unstuck.__file__).parent
VOCABULARY = {
    "outcome": OutcomeKind,
    "short_outcome": OutcomeKind,
    "presentation": Presentation,
    "short_presentation": Presentation,
    "short_reached": Reached,
    "severity": Severity,
    "helper": Helper,
    "where": Where,
    "settled": SettledBy,
    "mistake": MistakeKind,
    "why": Why,
    "history": ChangeKind,
}
#: Groups whose ids are put together from data, so that no template names them.
BY_DATA = {*VOCABULARY, "certainty", "device", "language", "reason", "distance", "sarif"}


def braces(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def has_diacritics(words: str) -> bool:
    return "đ" in words.lower() or any(
        map(unicodedata.combining, unicodedata.normalize("NFD", words))
    )


def test_every_text_needs_the_same_values_in_both_languages() -> None:
    differing = [key for key, text in load_texts().items() if braces(text.vi) != braces(text.en)]

    assert differing == []


def test_every_text_is_said_in_another_way_in_each_language() -> None:
    same = {key for key, text in load_texts().items() if text.vi == text.en}

    assert same == set()


def test_longer_vietnamese_has_its_diacritics() -> None:
    plain = [
        key
        for key, text in load_texts().items()
        if len(text.vi) > 12 and not has_diacritics(text.vi)
    ]

    assert plain == []


@pytest.mark.parametrize("group", VOCABULARY)
def test_every_word_of_the_vocabulary_has_a_text(group: str) -> None:
    words = get_args(VOCABULARY[group])

    assert [word for word in words if f"{group}.{word}" not in load_texts()] == []


def test_every_certainty_but_the_plain_one_has_a_text() -> None:
    assert {f"certainty.{word}" for word in get_args(Certainty) if word != "stated"} <= set(
        load_texts()
    )


def test_every_text_is_used() -> None:
    sources = [*PACKAGE.rglob("*.py"), *ROOM.rglob("*.j2")]
    everything = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    prefixes = {f"guide.proven_{word}" for word in get_args(Reached)}
    unused = [
        key
        for key in load_texts()
        if key.split(".")[0] not in BY_DATA | {"terminal"}
        and key not in prefixes
        and f'"{key}"' not in everything
        and f"'{key}'" not in everything
    ]

    assert unused == []


@pytest.mark.parametrize(
    ("value", "digits", "vi", "en"),
    [
        (7, 0, "7", "7"),
        (1248, 0, "1\u00a0248", "1,248"),
        (1.625, 1, "1,6", "1.6"),
        (1234567.5, 1, "1\u00a0234\u00a0567,5", "1,234,567.5"),
        (-747, 0, "\u2212747", "\u2212747"),
    ],
)
def test_a_number_is_written_as_its_language_does(
    value: float, digits: int, vi: str, en: str
) -> None:
    assert (number(value, digits).vi, number(value, digits).en) == (vi, en)


@pytest.mark.parametrize(
    ("ms", "vi", "en"),
    [
        (312.4, "312\u00a0ms", "312\u00a0ms"),
        (5231.7, "5,2\u00a0giây", "5.2\u00a0s"),
        (75_000, "75,0\u00a0giây", "75.0\u00a0s"),
        (183_600, "3 phút 4 giây", "3 min 4 s"),
    ],
)
def test_a_duration_is_written_in_the_unit_that_fits(ms: float, vi: str, en: str) -> None:
    assert (duration(ms).vi, duration(ms).en) == (vi, en)


def test_a_date_is_written_as_its_language_does() -> None:
    written = texts.day(date(2024, 7, 1))

    assert (written.vi, written.en) == ("1/7/2024", "1\u00a0July\u00a02024")


@pytest.mark.parametrize(
    ("zone", "shown"), [(UTC, "UTC"), (timezone(timedelta(hours=7)), "UTC+07:00")]
)
def test_a_moment_says_its_time_zone(zone: timezone, shown: str) -> None:
    written = moment(datetime(2026, 11, 23, 1, 45, tzinfo=zone))

    assert written.vi == f"01:45 ({shown}) ngày 23/11/2026"


@pytest.mark.parametrize(
    ("where", "vi", "en"),
    [
        ("above", "1\u00a0248 px phía trên", "1,248 px above"),
        ("below", "1\u00a0248 px phía dưới", "1,248 px below"),
        ("right", "1\u00a0248 px bên phải", "1,248 px to the right"),
    ],
)
def test_a_distance_says_how_far_and_which_way(where: Where, vi: str, en: str) -> None:
    far = distance(where, 1248)

    assert far is not None
    assert (far.vi, far.en) == (vi, en)


@pytest.mark.parametrize(("where", "px"), [("covered", 12), ("above", 0)])
def test_there_is_no_distance_without_a_way_or_a_length(where: Where, px: float) -> None:
    assert distance(where, px) is None


@pytest.mark.parametrize(
    ("amount", "en"), [(1.0, "1 screen"), (1.02, "1 screen"), (1.6, "1.6 screens")]
)
def test_one_screen_is_not_plural(amount: float, en: str) -> None:
    assert texts.screens(amount).en == en


def test_a_value_with_braces_is_not_filled_in_again() -> None:
    assert say("tries.number", n="{n} {0.__class__}").en == "Attempt {n} {0.__class__}"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a\x1b[31mb\x00c", "a[31mbc"),
        ("\u202egnorw\u2066", "gnorw"),
        ("một\nhai\tba", "một\nhai\tba"),
        ("Tiếng Việt", "Tiếng Việt"),
    ],
    ids=["control characters", "directional marks", "line breaks stay", "diacritics stay"],
)
def test_foreign_words_keep_only_what_can_be_printed(words: str, kept: str) -> None:
    assert printable(words, 100) == kept


def test_foreign_words_are_cut_with_a_sign_that_they_were() -> None:
    assert printable("x" * 50, 10) == "x" * 9 + "…"
