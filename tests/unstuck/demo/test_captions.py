from __future__ import annotations

import pytest

from unstuck.demo.captions import LINE, fits, lines_of, shortened
from unstuck_fixtures.models import Text

LONG = "An answer that nobody sees, however long they look at the form, helps nobody at all"


def short(words: str) -> str:
    return shortened(Text(vi=words, en=words)).en


@pytest.mark.parametrize(
    ("words", "caption"),
    [
        pytest.param("One. Two.", "One. Two.", id="what fits stays whole"),
        pytest.param(f"{LONG}. {LONG}.", f"{LONG}.", id="only whole sentences"),
        pytest.param(f"They said “go on!” {LONG}.", f"They said “go on!” {LONG}.", id="whole"),
        pytest.param(
            f"They said “go on!” {LONG} {LONG}", "They said “go on!”", id="with its quotes"
        ),
        pytest.param(
            f"{LONG}, and this goes on beyond what two lines of a projector can hold, sadly.",
            f"{LONG}…",
            id="a long sentence ends where a clause does",
        ),
        pytest.param(
            "word " * 40,
            ("word " * 24).strip() + "…",
            id="a sentence without clauses ends with a whole word",
        ),
    ],
)
def test_a_caption_is_as_much_of_a_text_as_two_lines_hold(words: str, caption: str) -> None:
    assert short(words) == caption
    assert fits(short(words))


def test_an_abbreviation_with_numbers_does_not_end_a_sentence() -> None:
    assert short("Dated 01.07.2024 and no later.") == "Dated 01.07.2024 and no later."


def test_two_lines_are_about_equally_long() -> None:
    first, second = lines_of(f"{LONG} whatever they do")
    assert abs(len(first) - len(second)) <= 12
    assert max(len(first), len(second)) <= LINE


def test_one_line_is_not_broken() -> None:
    assert lines_of("Không có thông báo nào.") == ["Không có thông báo nào."]
