"""The one-time password: entered wrongly or too late, waited for in vain, asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from unstuck.act import words
from unstuck.act.journeys.ready import Ready, pressing
from unstuck.act.journeys.registration import register_again
from unstuck.act.journeys.sms import newest_code
from unstuck.act.pace import look
from unstuck.act.pages.locate import words as in_language
from unstuck.act.pages.otp import OtpPage
from unstuck.act.pages.surroundings import PhonePage

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen

#: A text message that comes late does so after the code's five minutes (illustrative), in ms.
UNTIL_IT_COMES_MS = 7 * 60 * 1000
#: How often the mock sends an OTP again (illustrative).
RESENDS = 3


def _to_otp_page(citizen: Citizen) -> OtpPage:
    register_again(citizen)
    return OtpPage(citizen.page, citizen.lang)


def _confirming(otp: OtpPage, citizen: Citizen) -> Ready:
    return pressing(otp.confirm, in_language(words.CONFIRM, citizen.lang))


def enter_otp(citizen: Citizen) -> Ready:
    """Register, read the SMS and type its code; the press on "Xác nhận" is what is watched."""
    otp = _to_otp_page(citizen)
    otp.fill(citizen, newest_code(citizen))
    return _confirming(otp, citizen)


def enter_otp_late(citizen: Citizen) -> Ready:
    """The same, but the SMS is long in coming."""
    citizen.page.context.clock.install()
    otp = _to_otp_page(citizen)
    _find_no_message(citizen)
    citizen.let_time_pass(UNTIL_IT_COMES_MS)
    otp.fill(citizen, newest_code(citizen))
    return _confirming(otp, citizen)


def enter_captcha_for_otp(citizen: Citizen) -> Ready:
    """Take the "mã xác thực" that is asked for to be the picture's, and type that once more."""
    otp = _to_otp_page(citizen)
    otp.fill(citizen, citizen.entries["captcha"].value)
    return _confirming(otp, citizen)


def ask_for_otp_again(citizen: Citizen) -> Ready:
    """Wait for an SMS that does not come; the press on "Gửi lại OTP" is what is watched."""
    otp = _to_otp_page(citizen)
    _find_no_message(citizen)
    return pressing(otp.resend, in_language(words.RESEND_OTP, citizen.lang))


def use_up_resends(citizen: Citizen) -> Ready:
    """Have it sent again as often as the portal does, in vain; the press after that is watched."""
    ready = ask_for_otp_again(citizen)
    otp = OtpPage(citizen.page, citizen.lang)
    for _time in range(RESENDS):
        otp.ask_again()
    return ready


def _find_no_message(citizen: Citizen) -> None:
    phone = PhonePage(citizen.look_at_phone(), citizen.lang)
    expect(phone.messages).to_have_count(0)
    look(citizen.page)
    citizen.put_phone_away()


def find_signal(citizen: Citizen) -> None:
    """See on the phone that it has no signal, and go where it has one."""
    phone = PhonePage(citizen.look_at_phone(), citizen.lang)
    phone.go_where_there_is_signal()
    look(citizen.page)
    citizen.put_phone_away()


def resend_otp(citizen: Citizen) -> None:
    """Press "Gửi lại OTP"; a new SMS comes."""
    OtpPage(citizen.page, citizen.lang).ask_again()
    newest_code(citizen)
