from __future__ import annotations

from typing import Any, Protocol

import pytest

from unstuck.episode import Episode, Tried
from unstuck.explain import Diagnosis, diagnose
from unstuck.explain.reading import THRESHOLD
from unstuck_fixtures.models import Catalogue

MISMATCH = "Thuê bao không khớp với thuê bao nhà mạng…"
REFUSED = "Mã xác thực không đúng. Hãy nhập lại đúng các ký tự trong hình mới."
UNKNOWN = "Hệ thống không thể xử lý yêu cầu của bạn. Mã tham chiếu DK-0417."


class Tell(Protocol):
    def __call__(self, value: str | None = None, **what: Any) -> Tried: ...


def of(catalogue: Catalogue, *tried: Tried) -> Diagnosis:
    return diagnose(Episode(tried=tried), catalogue)


def kinds(diagnosis: Diagnosis) -> set[str]:
    return {clue.kind for clue in diagnosis.evidence}


@pytest.mark.parametrize(
    ("shown", "value", "mode"),
    [
        ("ggpod0", "GGPOD0", "captcha-uppercase"),
        ("ggpod0", "Ggpod0", "captcha-uppercase"),
        ("ggpod0", "ggp od0", "captcha-spaces"),
        ("ggpod0", "g g p o d 0", "captcha-spaces"),
        ("ggpod0", "ggpod0 ", "captcha-trailing-space"),
        ("ggpod0", "\u00a0ggpod0", "captcha-spaces"),
        ("ggpod0", "gqpod0", "captcha-mistyped"),
        ("ggpod0", "ggpodo", "captcha-lookalike"),
        ("ggpod0", "gpod0", "captcha-mistyped"),
        ("ggpod0", "ggpod00", "captcha-mistyped"),
        ("ggpod0", "GQPOD0", "captcha-mistyped"),
        ("w9kduo", "483920", "captcha-mistyped"),
    ],
)
def test_silence_is_explained_by_what_was_typed(
    shown: str, value: str, mode: str, tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell(value, shown=shown))
    assert diagnosis.failure_mode == mode
    assert diagnosis.confidence >= 0.85
    assert kinds(diagnosis) == {"typed"}


@pytest.mark.parametrize(
    ("value", "mode"),
    [
        ("GGPOD0", "captcha-uppercase"),
        ("ggp od0", "captcha-spaces"),
        ("gqpod0", "captcha-mistyped"),
    ],
)
@pytest.mark.parametrize("notice", [REFUSED, "Sai mã captcha", "The captcha is not right"])
def test_a_notice_that_the_captcha_was_refused_leaves_the_typing_to_tell(
    value: str, mode: str, notice: str, tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell(value, shown="ggpod0", notices=(notice,), outcome="seen"))
    assert diagnosis.failure_mode == mode
    assert kinds(diagnosis) == {"notice", "typed"}


def test_a_notice_tied_to_the_captchas_field_is_about_it_whatever_its_words(
    tell: Tell, catalogue: Catalogue
) -> None:
    tied = tell("GGPOD0", shown="ggpod0", notices=("Nhập lại!",), at_field="Nhập mã xác thực*")
    loose = tell("GGPOD0", shown="ggpod0", notices=("Nhập lại!",))
    assert of(catalogue, tied).failure_mode == "captcha-uppercase"
    assert of(catalogue, loose).unresolved


def test_capitals_and_spaces_at_once_are_both_named_with_less_confidence(
    tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell("GGP OD0", shown="ggpod0"))
    assert diagnosis.failure_mode == "captcha-uppercase"
    assert [found.failure_mode for found in diagnosis.candidates] == [
        "captcha-uppercase",
        "captcha-spaces",
    ]
    assert THRESHOLD <= diagnosis.confidence < 0.7
    assert "capitals and spaces both" in diagnosis.evidence[0].text.en


def test_what_was_typed_as_shown_explains_nothing(tell: Tell, catalogue: Catalogue) -> None:
    silent = of(catalogue, tell("ggpod0", shown="ggpod0"))
    refused = of(catalogue, tell("ggpod0", shown="ggpod0", notices=(REFUSED,)))
    assert silent.unresolved
    assert refused.unresolved
    assert "just what was shown" in refused.evidence[-1].text.en


@pytest.mark.parametrize("shown", ["ggpod0", None])
@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_field_was_not_mistyped(
    value: str, shown: str | None, tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell(value, shown=shown, notices=(REFUSED,)))
    assert diagnosis.unresolved
    assert "left empty" in diagnosis.evidence[-1].text.en


@pytest.mark.parametrize(
    ("value", "mode"), [("Ggpod0", "captcha-uppercase"), ("ggp od0", "captcha-spaces")]
)
def test_elsewhere_a_capital_or_space_is_a_weaker_clue_that_says_what_it_lacks(
    value: str, mode: str, tell: Tell, catalogue: Catalogue
) -> None:
    elsewhere = of(catalogue, tell(value))
    assert elsewhere.failure_mode == mode
    assert elsewhere.confidence < of(catalogue, tell(value, shown="ggpod0")).confidence
    assert kinds(elsewhere) == {"typed", "missing"}


def test_elsewhere_other_characters_cannot_be_told(tell: Tell, catalogue: Catalogue) -> None:
    diagnosis = of(catalogue, tell("gqpod0"))
    assert diagnosis.unresolved
    assert kinds(diagnosis) == {"missing"}
    assert "true text" in diagnosis.evidence[0].text.en


def test_elsewhere_a_refused_captcha_is_taken_as_mistyped_with_reserve(
    tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell("gqpod0", notices=(REFUSED,)))
    assert diagnosis.failure_mode == "captcha-mistyped"
    assert diagnosis.confidence < 0.7
    assert kinds(diagnosis) == {"notice", "missing"}


def test_a_capital_elsewhere_than_in_a_captcha_says_nothing(
    tell: Tell, catalogue: Catalogue
) -> None:
    assert of(catalogue, tell("Nguyễn Thị Thu Hà", purpose="full-name")).unresolved


def test_a_refused_code_is_no_captcha_where_none_was_typed(
    tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell("123456", purpose="otp", notices=("Mã xác thực không đúng",)))
    assert diagnosis.unresolved
    assert "missing" in kinds(diagnosis)


@pytest.mark.parametrize(
    ("notice", "mode"),
    [
        (MISMATCH, "subscriber-mismatch"),
        ("CMT hoặc CCCD đã được đăng ký", "id-already-registered"),
        ("Tên đăng nhập hoặc mật khẩu không đúng", "password-forgotten"),
        (
            "Bạn đã không sử dụng Site, Bấm vào đây để duy trì trạng thái đăng nhập",
            "idle-timeout",
        ),
    ],
)
@pytest.mark.parametrize("outcome", ["missed", "seen"])
def test_a_known_notice_beats_the_typing(
    notice: str, mode: str, outcome: Any, tell: Tell, catalogue: Catalogue
) -> None:
    tried = tell("GGPOD0", shown="ggpod0", notices=(notice,), outcome=outcome)
    diagnosis = of(catalogue, tried)
    assert diagnosis.failure_mode == mode
    assert diagnosis.confidence == pytest.approx(1, abs=0.01)
    assert notice in diagnosis.evidence[0].text.vi


def test_the_first_notice_that_says_something_decides(tell: Tell, catalogue: Catalogue) -> None:
    tried = tell(notices=("Có lỗi xảy ra", MISMATCH, "CMT hoặc CCCD đã được đăng ký"))
    assert of(catalogue, tried).failure_mode == "subscriber-mismatch"


def test_a_notice_that_says_two_things_alike_is_left_open_with_both_as_guesses(
    tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell(notices=(f"CMT hoặc CCCD đã được đăng ký. {MISMATCH}",)))
    assert diagnosis.unresolved
    assert {found.failure_mode for found in diagnosis.candidates[:2]} == {
        "subscriber-mismatch",
        "id-already-registered",
    }
    assert "several troubles" in diagnosis.evidence[0].text.en


def test_an_unknown_notice_is_unresolved_and_keeps_its_guesses_below_the_threshold(
    tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell("GGPOD0", shown="ggpod0", notices=(UNKNOWN,)))
    assert diagnosis.unresolved
    assert diagnosis.confidence == 0
    assert diagnosis.candidates[0].failure_mode == "captcha-uppercase"
    assert all(found.confidence < THRESHOLD for found in diagnosis.candidates)
    assert UNKNOWN in diagnosis.evidence[0].text.en


@pytest.mark.parametrize("reason", ["request-failed", "script-error", "click-blocked"])
def test_silence_with_a_reason_of_its_own_is_not_put_down_to_the_typing(
    reason: str, tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell("GGPOD0", shown="ggpod0", reason=reason))
    assert diagnosis.unresolved
    assert reason in diagnosis.evidence[0].text.en


def test_an_inconclusive_attempt_is_unresolved(tell: Tell, catalogue: Catalogue) -> None:
    tried = tell("GGPOD0", shown="ggpod0", outcome="inconclusive", reason="page-closed")
    assert of(catalogue, tried).unresolved


@pytest.mark.parametrize(
    ("value", "mode"), [("GGPOD0", "captcha-uppercase"), ("ggp od0", "captcha-spaces")]
)
def test_what_the_portal_forgave_is_still_named(
    value: str, mode: str, tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell(value, shown="ggpod0", outcome="advanced"))
    assert diagnosis.failure_mode == mode
    assert "accepted" in diagnosis.evidence[-1].text.en


@pytest.mark.parametrize(("value", "shown"), [("ggpod0", "ggpod0"), ("GGPOD0", None)])
def test_who_got_on_and_is_not_known_to_have_strayed_has_no_failure_mode(
    value: str, shown: str | None, tell: Tell, catalogue: Catalogue
) -> None:
    diagnosis = of(catalogue, tell(value, shown=shown, outcome="advanced"))
    assert diagnosis == Diagnosis(failure_mode=None, confidence=0)


def test_of_several_forgiven_attempts_the_last_is_named(tell: Tell, catalogue: Catalogue) -> None:
    capitals = tell("GGPOD0", shown="ggpod0", outcome="advanced")
    spaces = tell("ggp od0", shown="ggpod0", outcome="advanced")
    assert of(catalogue, capitals, spaces).failure_mode == "captcha-spaces"
    assert of(catalogue, spaces, capitals).failure_mode == "captcha-uppercase"


@pytest.mark.parametrize(
    ("shown", "value"),
    [("aB3", "ab3"), ("aB3", "aB3"), ("a b", "ab"), ("a b", "a b"), ("e\u0301", "\u00e9")],
)
def test_capitals_and_spaces_that_were_shown_or_left_out_are_not_added_ones(
    shown: str, value: str, tell: Tell, catalogue: Catalogue
) -> None:
    assert of(catalogue, tell(value, shown=shown)).unresolved


def test_an_episode_without_attempts_has_no_failure_mode(catalogue: Catalogue) -> None:
    assert of(catalogue).unresolved


@pytest.mark.parametrize("outcome", ["silent", "seen"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("ggpod0", "ggpo0"), ("w9kduo", "w9kuo")),  # d is dropped
        (("ggpod0", "ggpodd0"), ("w9kduo", "w9kdduo")),  # d is doubled
        (("ggpod0", "ggpof0"), ("w9kduo", "w9kfuo")),  # d sends f
        (("ggpod0", "pod0"), ("w9kgg1", "w9k1")),  # each g is dropped
        (("ggpod0", "ggpo0"), ("w9kduo", "w9kdduo")),  # d fails in two ways
    ],
)
def test_the_same_character_failing_again_is_a_faulty_key(
    first: tuple[str, str],
    second: tuple[str, str],
    outcome: Any,
    tell: Tell,
    catalogue: Catalogue,
) -> None:
    notices = (REFUSED,) if outcome == "seen" else ()
    tried = [
        tell(value, shown=shown, notices=notices, outcome=outcome)
        for shown, value in (first, second)
    ]
    once, twice = of(catalogue, tried[0]), of(catalogue, *tried)
    assert once.failure_mode == "captcha-mistyped"
    assert twice.failure_mode == "faulty-key"
    assert "repeated" in kinds(twice)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("ggpod0", "ggpo0"), ("w9kduo", "w9kdu")),  # another character
        (("ggpod0", "ggpo0"), ("ggpod0", "ggpo0")),  # the same picture, misread the same
        (("ggpod0", "482913"), ("w9kduo", "905512")),  # something else altogether
        (("ggpod0", "ggpo0"), ("w9kduo", "9kwuo")),  # d, and more besides
    ],
)
def test_failing_twice_otherwise_is_no_faulty_key(
    first: tuple[str, str], second: tuple[str, str], tell: Tell, catalogue: Catalogue
) -> None:
    tried = [tell(value, shown=shown) for shown, value in (first, second)]
    assert of(catalogue, *tried).failure_mode == "captcha-mistyped"


def test_misreading_the_same_character_twice_is_no_faulty_key(
    tell: Tell, catalogue: Catalogue
) -> None:
    tried = tell("ggpodo", shown="ggpod0"), tell("w9kou1", shown="w9k0u1")
    assert of(catalogue, *tried).failure_mode == "captcha-lookalike"


def test_failing_at_the_same_character_on_another_device_is_no_faulty_key(
    tell: Tell, catalogue: Catalogue
) -> None:
    first = tell("ggpo0", shown="ggpod0", device="desktop")
    assert (
        of(catalogue, first, tell("w9kuo", shown="w9kduo", device="phone")).failure_mode
        == "captcha-mistyped"
    )


def test_an_attempt_that_failed_by_something_else_does_not_count_as_again(
    tell: Tell, catalogue: Catalogue
) -> None:
    first = tell("ggpo0", shown="ggpod0", notices=(MISMATCH,))
    assert of(catalogue, first, tell("w9kuo", shown="w9kduo")).failure_mode == "captcha-mistyped"


def test_keys_pressed_right_and_received_wrong_are_the_keyboards_doing_at_once(
    tell: Tell, catalogue: Catalogue
) -> None:
    once = tell("ggpo0", shown="ggpod0", keys="ggpod0")
    again = tell("w9kuo", shown="w9kduo", keys="w9kduo")
    first, both = of(catalogue, once), of(catalogue, once, again)
    assert first.failure_mode == both.failure_mode == "faulty-key"
    assert THRESHOLD < first.confidence < both.confidence
    assert first.candidates[1].failure_mode == "captcha-mistyped"


def test_a_keyboard_that_capitalises_is_not_faulty(tell: Tell, catalogue: Catalogue) -> None:
    tried = tell("GGPOD0", shown="ggpod0", keys="ggpod0")
    assert of(catalogue, tried).failure_mode == "captcha-uppercase"


def test_who_slipped_and_then_got_on_had_slipped(tell: Tell, catalogue: Catalogue) -> None:
    slipped = tell("gqpod0", shown="ggpod0")
    right = tell("w9kduo", shown="w9kduo", outcome="advanced")
    assert of(catalogue, slipped, right).failure_mode == "captcha-mistyped"


def test_the_trouble_in_hand_is_that_of_the_last_attempt_that_stuck(
    tell: Tell, catalogue: Catalogue
) -> None:
    slipped = tell("GGPOD0", shown="ggpod0")
    refused = tell("w9kduo", shown="w9kduo", notices=(MISMATCH,))
    assert of(catalogue, slipped, refused).failure_mode == "subscriber-mismatch"


def test_a_diagnosis_survives_json(tell: Tell, catalogue: Catalogue) -> None:
    diagnosis = of(catalogue, tell("GGP OD0", shown="ggpod0"))
    assert Diagnosis.model_validate_json(diagnosis.model_dump_json()) == diagnosis
    episode = Episode(tried=(tell("GGPOD0", shown="ggpod0"),))
    assert Episode.model_validate_json(episode.model_dump_json()) == episode
