from __future__ import annotations

import pytest

from unstuck.explain.phrases import says
from unstuck.explain.words import sentences, tokens, unmarked
from unstuck_fixtures.models import Saying

SAYING = Saying(
    all_of=(("thuê bao", "SIM"), ("không khớp",)), none_of=("mật khẩu", "khóa"), within=3
)


@pytest.mark.parametrize(
    "sentence",
    [
        "thuê bao không khớp",
        "Không khớp với thuê bao",
        "SIM của bạn không khớp",
        "thuebao không khớp",
        "thuê bao khôngkhớp",
        "thuê bao khogn khớp",
        "thuê bao không khpớ",
    ],
)
def test_every_idea_is_found_in_any_order_and_with_a_slip(sentence: str) -> None:
    assert says(tokens(sentence), SAYING) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "thuê bao",
        "không khớp",
        "thuê bao khớp",
        "thuê bao không khóa",
        "thuê bao này là của một người khác không khớp",
        "thuê bao không khớp mật khẩu",
        "thuê bao không khớp nên bị khóa",
    ],
)
def test_a_missing_idea_a_wide_gap_or_another_subject_is_not_it(sentence: str) -> None:
    assert says(tokens(sentence), SAYING) is None


def test_a_place_is_the_words_from_the_first_idea_to_the_last() -> None:
    assert says(tokens("Lỗi: thuê bao này không khớp, thử lại"), SAYING) == (1, 6)


def test_one_word_does_not_say_two_ideas() -> None:
    saying = Saying(all_of=(("đã đăng ký",), ("đăng ký",)))
    assert says(tokens("đã đăng ký"), saying) is None
    assert says(tokens("đăng ký: đã đăng ký"), saying) == (0, 5)


def test_words_like_a_forbidden_one_do_not_forbid() -> None:
    assert says(tokens("tài khoản: thuê bao không khớp"), SAYING) is not None


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("ĐĂNG KÝ", "đăng kí"),
        ("khoá", "khóa"),
        ("Thời gian chờ: 60 giây", "thời gian chờ 7 giây"),
        ("Thời gian chờ: {seconds} giây", "thời gian chờ: 12 giây"),
        ("đc", "được"),
        ("a\u200bb\u00a0c", "ab c"),
    ],
)
def test_spellings_of_the_same_words_are_the_same(text: str, same: str) -> None:
    assert tokens(text) == tokens(same)


def test_sentences_end_at_stops_and_lines_but_not_within_a_number() -> None:
    text = "Lỗi 1.5. Gọi 0226.3852.673!\nXong… Đúng chưa? Hết"
    assert tuple(map(unmarked, sentences(text))) == (
        ("loi", "0", "0"),
        ("goi", "0", "0", "0"),
        ("xong",),
        ("het",),
    )
