"""Whether the OTP typed is the one that was sent. The words are illustrative."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from mock_portal.rules.problem import N_, Message, Problem

if TYPE_CHECKING:
    from mock_portal.store.flows import Flow

LENGTH = 6


#: The ids of refusals that count as a try.
WRONG = ("otp-wrong", "otp-not-digits")


def otp_matches(
    typed: str, flow: Flow, now_ms: int, tries: int, *, helpful: bool
) -> Problem | None:
    """Refuse a code that is missing, late, wrong, or tried too often.

    `helpful` tells letters, which no OTP has, from a wrong code: the captcha was typed.
    """
    if flow.otp_tries >= tries:
        return _refuse("tries-used-up", N_("Bạn đã nhập sai quá nhiều lần. Hãy bấm “Gửi lại OTP”."))
    if not typed:
        return _refuse("missing", N_("Nhập 6 chữ số trong tin nhắn."))
    if now_ms >= flow.otp_expires_ms:
        return _refuse("expired", N_("Đã hết thời gian nhập OTP. Hãy bấm “Gửi lại OTP”."))
    if helpful and not typed.isdigit():
        return _refuse(
            "not-digits",
            N_(
                "Mã OTP chỉ có chữ số. Đừng nhập mã trong hình; hãy nhập 6 chữ số trong tin "
                "nhắn gửi tới điện thoại."
            ),
        )
    if not hmac.compare_digest(typed.encode(), flow.otp.encode()):
        return _refuse(
            "wrong", N_("Mã OTP không đúng. Hãy nhập lại 6 chữ số trong tin nhắn mới nhất.")
        )
    return None


def may_resend(flow: Flow, resends: int) -> Problem | None:
    """Refuse another code once the resends are used up."""
    if flow.otp_resends < resends:
        return None
    return _refuse(
        "resends-used-up",
        N_("Bạn đã yêu cầu gửi lại OTP %(times)s lần. Hãy quay lại và làm lại từ đầu."),
        times=resends,
    )


def _refuse(why: str, vi: str, **values: object) -> Problem:
    return Problem(rule=f"otp-{why}", field="otp", said=Message(vi, values))
