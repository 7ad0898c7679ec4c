from __future__ import annotations

from pathlib import Path

import pytest

from unstuck.explain.lessons import (
    BEGIN,
    END,
    LEVELS,
    lessons_table,
    level,
    minutes,
    needs,
    written_into,
)
from unstuck_fixtures import load_catalogue

CATALOGUE = load_catalogue()
MODES = CATALOGUE.failure_modes
HOW_TO = Path(__file__).parents[3] / "docs" / "how-to"


@pytest.mark.parametrize(
    ("page", "lang"), [("teach-a-class.md", "en"), ("teach-a-class.vi.md", "vi")]
)
def test_the_guide_has_the_table_that_the_catalogue_makes(page: str, lang: str) -> None:
    written = (HOW_TO / page).read_text("utf-8")
    assert written_into(written, lessons_table(CATALOGUE, lang)) == written, (
        f"run: python -m unstuck.explain.lessons docs/how-to/{page} {lang}"
    )


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_every_failure_mode_is_in_it_once_the_shortest_first(lang: str) -> None:
    lines = lessons_table(CATALOGUE, lang).splitlines()[2:]
    assert sorted(line.split("`")[1] for line in lines) == sorted(MODES)
    times = [int(line.split("|")[3]) for line in lines]
    assert times == sorted(times)


@pytest.mark.parametrize(
    ("mode", "hard", "needed"),
    [
        ("id-already-registered", "easy", "nothing else"),
        ("captcha-uppercase", "medium", "learners do as the role card says"),
        ("double-submit", "medium", "learners do as the role card says"),
        ("subscriber-mismatch", "medium", "the carrier's counter"),
        ("faulty-key", "hard", "a second device or browser"),
        ("server-error", "hard", "15 minutes of waiting: show it"),
        ("otp-expired", "easy", "6 minutes of waiting"),
    ],
)
def test_how_hard_it_is_and_what_is_needed(mode: str, hard: str, needed: str) -> None:
    assert (level(MODES[mode]).en, needs(MODES[mode], "en")) == (hard, needed)


def test_a_wait_is_in_the_time() -> None:
    assert minutes(MODES["session-expired"]) >= 30
    assert minutes(MODES["server-error"]) == minutes(MODES["request-hangs"])
    assert all(minutes(mode) % 5 == 0 for mode in MODES.values())


def test_there_are_three_levels_and_each_is_met() -> None:
    assert {level(mode).en for mode in MODES.values()} == {text.en for text in LEVELS}


def test_what_stands_around_the_table_stays() -> None:
    assert written_into(f"a\n{BEGIN}\nold\n{END}\nb", "new") == f"a\n{BEGIN}\n\nnew\n\n{END}\nb"
    with pytest.raises(ValueError, match="has no line"):
        written_into("a page without marks", "new")
