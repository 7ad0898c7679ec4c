"""Notices in words that nobody tuned on: named rightly, or not at all."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.wordings import NONE, PAGE, WORDINGS, episode, labelled, lines, matrix, named
from unstuck.explain import diagnose
from unstuck_fixtures.models import Catalogue
from unstuck_fixtures.reading import load_yaml

Matrix = Counter[tuple[str, str]]


def share_named(found: Matrix) -> float:
    known = {key: many for key, many in found.items() if key[0] != NONE}
    return sum(many for (own, taken), many in known.items() if own == taken) / sum(known.values())


def wrong(found: Matrix) -> dict[tuple[str, str], int]:
    return {key: many for key, many in found.items() if key[1] not in {key[0], NONE}}


@pytest.fixture(scope="module")
def held_out() -> Matrix:
    found = matrix(tuned=False)
    print("\n".join(lines(found)))  # noqa: T201  # the report of a failure shows it
    return found


def test_of_the_half_that_nobody_tuned_on_nine_in_ten_are_named(held_out: Matrix) -> None:
    assert share_named(held_out) >= 0.9


def test_of_the_half_that_nobody_tuned_on_none_is_named_wrongly(held_out: Matrix) -> None:
    assert wrong(held_out) == {}


def test_the_half_that_was_tuned_on_is_named(catalogue: Catalogue) -> None:
    tuned = [it for it in labelled() if it.tuned]
    assert [it.text for it in tuned if named(it.text, catalogue) != it.label] == []


def test_each_half_has_a_hundred_notices_and_no_notice_is_in_both() -> None:
    texts = [it.text for it in labelled()]
    assert len(set(texts)) == len(texts)
    assert min(sum(it.tuned for it in labelled()), sum(not it.tuned for it in labelled())) >= 100


def test_every_mode_that_has_a_notice_of_its_own_is_among_them(catalogue: Catalogue) -> None:
    told = {
        mode.id
        for mode in catalogue.failure_modes.values()
        if mode.notices_say and mode.told_after is None
    }
    known = set(load_yaml(WORDINGS.read_text(encoding="utf-8"))) - {NONE}
    rare = {"sim-under-old-id", "otp-not-received", "otp-resends-used-up", "captcha-telex"}
    assert known <= told
    assert told - known <= rare


@pytest.mark.parametrize(
    "text", ["CMT hoặc CCCD chưa được đăng ký", "Thông tin không khớp", "Mã đã hết hạn"]
)
def test_what_is_unresolved_comes_with_the_two_best_guesses(
    text: str, catalogue: Catalogue
) -> None:
    diagnosis = diagnose(episode(text), catalogue)
    assert diagnosis.failure_mode is None
    assert len(diagnosis.candidates) == 2
    first, second = diagnosis.candidates
    assert 0.6 > first.confidence >= second.confidence > 0


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        ("Số điện thoại đã dùng cho tài khoản khác", "phone-already-used"),
        ("so dien thoai da dung cho tai khoan khac", "phone-already-used"),
        ("Số điện thoại đã đúng", NONE),
        ("Mật khẩu không đúng", "password-forgotten"),
        ("Không dùng chung mật khẩu", NONE),
        ("Nếu mật khẩu không đúng, hãy bấm Quên mật khẩu", NONE),
        ("Mật khẩu không đúng, nếu quên hãy bấm Quên mật khẩu", "password-forgotten"),
        ("Kiểm tra CCCD đã được đăng ký hay chưa", NONE),
        ("Check whether this ID number is already registered", NONE),
    ],
)
def test_marks_ifs_and_questions_decide_what_a_sentence_claims(
    text: str, is_: str, catalogue: Catalogue
) -> None:
    assert named(text, catalogue) == is_


def test_the_page_has_the_figures_that_are_measured(held_out: Matrix) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert "\n".join(lines(held_out)) in page
