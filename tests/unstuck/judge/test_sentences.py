"""The verdict in words: both languages, with the geometry that decided."""

from __future__ import annotations

from typing import get_args

import pytest

from unstuck.judge.outcome import Where
from unstuck.judge.sentences import PLACES, REASONS, SENTENCES, place, reason, sentence
from unstuck_fixtures.models import OutcomeKind, Text

PLACED = [where for where in get_args(Where) if where != "in-view"]


def test_every_outcome_and_every_place_has_words() -> None:
    assert set(get_args(OutcomeKind)) <= SENTENCES.keys()
    assert set(PLACED) == PLACES.keys()


@pytest.mark.parametrize("where", PLACED)
def test_a_place_is_said_in_both_languages_without_gaps(where: str) -> None:
    said = place(where, distance_px=12, screen_px=600, dwell_ms=150)
    assert said.vi != said.en
    assert not set("{}") & set(said.vi + said.en)


def test_every_reason_that_is_given_has_words() -> None:
    assert REASONS.keys() == {
        "nothing-happened",
        "request-failed",
        "request-pending",
        "script-error",
        "click-blocked",
        "control-disabled",
        "field-unreachable",
        "no-page",
        "observer-failed",
        "depends-on-scroll",
        "test-moved-on",
        "needs-pixels",
    }


@pytest.mark.parametrize("code", REASONS)
def test_a_reason_is_said_in_both_languages_without_gaps(code: str) -> None:
    said = reason(code, detail="sight")
    assert said.vi != said.en
    assert not set("{}") & set(said.vi + said.en)


@pytest.mark.parametrize(
    ("where", "distance", "vi", "en"),
    [
        (
            "above",
            1248.4,
            "nằm phía trên màn hình, cách 1\N{NO-BREAK SPACE}248 px (1,6 màn hình)",
            "it lies above the screen, 1,248 px away (1.6 screens)",
        ),
        (
            "below",
            76.8,
            "nằm phía dưới màn hình, cách 77 px (0,1 màn hình)",
            "it lies below the screen, 77 px away (0.1 screens)",
        ),
        ("left", 30, "nằm bên trái màn hình, cách 30 px", "it lies left of the screen, 30 px away"),
        ("right", 3, "nằm bên phải màn hình, cách 3 px", "it lies right of the screen, 3 px away"),
    ],
)
def test_a_place_is_said_with_its_distance(where: str, distance: float, vi: str, en: str) -> None:
    said = place(where, distance_px=distance, screen_px=768, dwell_ms=0)
    assert said == Text(vi=vi, en=en)


def test_a_dwell_is_said_in_ms() -> None:
    said = place("too-brief", distance_px=0, screen_px=768, dwell_ms=1450.2)
    assert said.vi == "chỉ hiện 1\N{NO-BREAK SPACE}450 mili giây, không kịp đọc"
    assert said.en == "it was there for 1,450 ms only"


def test_a_screen_without_height_is_no_measure() -> None:
    assert "(0.0 screens)" in place("above", distance_px=9, screen_px=0, dwell_ms=0).en


def test_a_reason_names_what_failed() -> None:
    said = reason("observer-failed", detail="sight")
    assert "(sight)" in said.vi
    assert "(sight)" in said.en


def test_a_sentence_holds_all_its_parts() -> None:
    where = Text(vi="ở đâu", en="where")
    said = sentence("missed", text="The {code}", where=where)
    assert "“The {code}”" in said.vi
    assert said.vi.endswith("không thể thấy: ở đâu.")
    assert "“The {code}”" in said.en
    assert said.en.endswith("could not be seen: where.")
    said = sentence("silent", why=Text(vi="vì sao", en="why"))
    assert said.vi.endswith("không nói gì: vì sao.")
    assert said.en.endswith("nothing was said: why.")
