from __future__ import annotations

from string import Formatter

import pytest

from unstuck.explain.texts import TEXTS, clue


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize("id_", TEXTS)
def test_both_languages_say_the_same_values(id_: str) -> None:
    assert placeholders(TEXTS[id_].vi) == placeholders(TEXTS[id_].en)
    assert TEXTS[id_].vi != TEXTS[id_].en


def test_a_long_notice_is_quoted_in_part_and_on_one_line() -> None:
    quoted = clue("notice", "notice-unknown", notice="Lỗi\n" * 200).text.vi
    assert "\n" not in quoted
    assert quoted.count("Lỗi") < 60
    assert "…" in quoted


def test_spaces_that_were_typed_are_quoted_as_they_are() -> None:
    assert "“a  b ”" in clue("typed", "typed-right", value="a  b ").text.en
