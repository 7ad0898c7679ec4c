"""Registering an account by the mobile number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from unstuck.act import words
from unstuck.act.citizen import NEW_PASSWORD
from unstuck.act.journeys.account import go_home
from unstuck.act.journeys.ready import Ready, pressing
from unstuck.act.journeys.sms import newest_code
from unstuck.act.pages.locate import words as in_language
from unstuck.act.pages.otp import OtpPage
from unstuck.act.pages.password import PasswordPage
from unstuck.act.pages.registration import RegistrationDone, RegistrationForm
from unstuck.act.press import press

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen

#: What somebody chooses who has not read the rules: only small letters and digits.
WEAK_PASSWORD = "bentre2023"  # noqa: S105  # a synthetic person's


def _open_form(citizen: Citizen) -> RegistrationForm:
    form = go_home(citizen).begin_registration().choose_mobile()
    expect(form.submit).to_be_attached()
    return form


def register(citizen: Citizen) -> Ready:
    """From the portal's home to the filled form; the press on "Đăng ký" is what is watched."""
    form = _open_form(citizen)
    form.fill(citizen)
    return pressing(
        form.submit,
        in_language(words.REGISTER, citizen.lang),
        try_again=lambda: form.type_captcha_with_care(citizen),
    )


def register_after_going_back(citizen: Citizen) -> Ready:
    """Send the form, go back from the OTP page, and press "Đăng ký" on the page that comes back."""
    form = _open_form(citizen)
    form.fill(citizen)
    press(form.submit)
    expect(OtpPage(citizen.page, citizen.lang).confirm).to_be_attached()
    citizen.page.go_back()
    expect(form.submit).to_be_attached()
    return pressing(
        form.submit,
        in_language(words.REGISTER, citizen.lang),
        try_again=lambda: form.type_captcha_with_care(citizen),
    )


def register_again(citizen: Citizen) -> None:
    """The whole registration once more, to the OTP page."""
    form = _open_form(citizen)
    form.fill(citizen)
    press(form.submit)
    expect(OtpPage(citizen.page, citizen.lang).confirm).to_be_attached()


def choose_password(citizen: Citizen) -> Ready:
    """Register as far as the password, and choose one that is easy to remember, and weak."""
    register_again(citizen)
    OtpPage(citizen.page, citizen.lang).enter(citizen, newest_code(citizen))
    choice = PasswordPage(citizen.page, citizen.lang, words.REGISTER)
    citizen.password = WEAK_PASSWORD
    choice.fill(citizen)
    return pressing(choice.submit, in_language(words.REGISTER, citizen.lang))


def make_strong_password(citizen: Citizen) -> None:
    """Choose another password, by the rules, to the page that says the account is there."""
    citizen.password = NEW_PASSWORD
    choice = PasswordPage(citizen.page, citizen.lang, words.REGISTER)
    choice.fill(citizen)
    press(choice.submit)
    expect(RegistrationDone(citizen.page, citizen.lang).log_in).to_be_attached()


def finish_registration(citizen: Citizen) -> None:
    """The OTP from the SMS and a password, to the page that says the account is there."""
    OtpPage(citizen.page, citizen.lang).enter(citizen, newest_code(citizen))
    choice = PasswordPage(citizen.page, citizen.lang, words.REGISTER)
    choice.fill(citizen)
    press(choice.submit)
    expect(RegistrationDone(citizen.page, citizen.lang).log_in).to_be_attached()
