"""What is told of the OTP, and what the boxes held: which of the OTP's modes it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from unstuck.episode import Episode
from unstuck.explain import Diagnosis, diagnose, guide
from unstuck_fixtures import load_catalogue

if TYPE_CHECKING:
    from tests.unstuck.explain.conftest import Tell
    from unstuck_fixtures.models import Catalogue

REFUSED = "Mã OTP không đúng. Hãy nhập lại 6 chữ số trong tin nhắn mới nhất."
MISMATCH = (
    "Thông tin đăng ký không khớp với thông tin thuê bao tại nhà mạng Viettel, "
    "vui lòng kiểm tra/đăng ký lại với nhà mạng!"
)


@pytest.mark.parametrize(
    ("value", "shown", "mode"),
    [
        pytest.param("123457", "123456", "otp-wrong", id="another digit"),
        pytest.param("w9kduo", "w9kduo", "otp-for-captcha", id="the captcha, and meant so"),
        pytest.param("w9kduo", None, "otp-for-captcha", id="letters, and nobody knows why"),
        pytest.param("12345t", "123456", "otp-wrong", id="a letter's key beside the digit's"),
        pytest.param("123457", None, "otp-wrong", id="digits, and nobody knows which"),
    ],
)
def test_what_the_boxes_held_tells_a_slip_from_another_code(
    value: str, shown: str | None, mode: str, catalogue: Catalogue, tell: Tell
) -> None:
    tried = tell(value, shown=shown, purpose="otp", notices=(REFUSED,))
    assert diagnose(Episode(tried=(tried,)), catalogue).failure_mode == mode


def test_a_captcha_with_letters_is_not_taken_for_an_otp(catalogue: Catalogue, tell: Tell) -> None:
    tried = tell("w9kduo", shown="w9kdu0", purpose="captcha")
    named = diagnose(Episode(tried=(tried,)), catalogue)
    assert named.failure_mode != "otp-for-captcha"


def test_the_same_words_name_another_mode_once_an_otp_was_entered(
    catalogue: Catalogue, tell: Tell
) -> None:
    at_form = tell("w9kduo", shown="w9kduo", notices=(MISMATCH,))
    at_otp = tell("123456", shown="123456", purpose="otp", notices=(MISMATCH,))
    found = [diagnose(Episode(tried=(it,)), catalogue).failure_mode for it in (at_form, at_otp)]
    assert found == ["subscriber-mismatch", "subscriber-mismatch-at-otp"]


@pytest.mark.parametrize("mode", sorted(load_catalogue().failure_modes))
def test_the_steps_of_today_are_given_from_the_day_on_which_the_old_way_ended(
    mode: str, catalogue: Catalogue
) -> None:
    named = Diagnosis(failure_mode=mode, confidence=1)
    today = guide(named, catalogue, date(2026, 11, 23))
    assert [step.journey for step in today.today_steps] == ["log-in-with-vneid", "open-application"]
    assert {step.source for step in today.today_steps} <= {it.id for it in today.sources}
    if catalogue.failure_modes[mode].validity.until is not None:
        assert guide(named, catalogue, date(2024, 6, 30)).today_steps == ()
