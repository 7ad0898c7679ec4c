"""Logging in, and recovering a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from unstuck.act import words
from unstuck.act.citizen import NEW_PASSWORD
from unstuck.act.journeys.ready import Ready, pressing
from unstuck.act.journeys.sms import newest_code
from unstuck.act.pages.home import HomePage
from unstuck.act.pages.locate import words as in_language
from unstuck.act.pages.login import LoginPage
from unstuck.act.pages.otp import OtpPage
from unstuck.act.pages.password import PasswordPage
from unstuck.act.press import press

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen

#: What somebody types who has forgotten: a password by the rules that is not theirs.
GUESS = "MatKhau#1234"


def _open_login(citizen: Citizen) -> LoginPage:
    """Press "Đăng nhập" where the page has it, else on the portal's first page."""
    here = HomePage(citizen.page, citizen.lang)
    return (here if here.log_in.count() else go_home(citizen)).begin_login()


def go_home(citizen: Citizen) -> HomePage:
    """Go to the portal's first page, if this is another."""
    if citizen.page.url != citizen.home_url:
        citizen.page.goto(citizen.home_url)
    return HomePage(citizen.page, citizen.lang)


def log_in_without_knowing(citizen: Citizen) -> Ready:
    """The log-in form, filled with a guess; the press on "Đăng nhập" is what is watched."""
    login = _open_login(citizen)
    login.fill(citizen, GUESS)
    return pressing(login.submit, in_language(words.LOG_IN, citizen.lang))


def log_in(citizen: Citizen) -> None:
    """User name, password, captcha and the OTP from the SMS."""
    login = _open_login(citizen)
    login.fill(citizen, citizen.password)
    press(login.submit)
    otp = OtpPage(citizen.page, citizen.lang)
    expect(otp.confirm).to_be_attached()
    otp.enter(citizen, newest_code(citizen))
    expect(otp.confirm).not_to_be_attached()


def recover_password(citizen: Citizen) -> None:
    """By "Quên mật khẩu": the CCCD number, the OTP, and a new password."""
    recovery = _open_login(citizen).begin_recovery()
    recovery.fill(citizen)
    press(recovery.submit)
    otp = OtpPage(citizen.page, citizen.lang)
    expect(otp.confirm).to_be_attached()
    otp.enter(citizen, newest_code(citizen))
    citizen.password = NEW_PASSWORD
    choice = PasswordPage(citizen.page, citizen.lang, words.CHANGE_PASSWORD)
    choice.fill(citizen)
    press(choice.submit)
    expect(LoginPage(citizen.page, citizen.lang).user_name).to_be_attached()
