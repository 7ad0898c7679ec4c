"""Logging in, and the way out for those who do not know their password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck.act import words
from unstuck.act.pages.locate import button, field, link
from unstuck.act.pages.vneid import VneidLogin
from unstuck.act.press import press

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.act.citizen import Citizen, Lang


class LoginPage:
    """User name (the CCCD number), password, captcha."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.page = page
        self.lang = lang
        self.user_name = field(page, words.USER_NAME, lang)
        self.password = field(page, words.PASSWORD, lang)
        self.captcha = field(page, words.CAPTCHA, lang)
        self.submit = button(page, words.LOG_IN, lang)
        self.vneid = link(page, words.VNEID, lang)
        self.forgotten = link(page, words.FORGOTTEN, lang)

    def fill(self, citizen: Citizen, password: str) -> None:
        """Type the user name, ``password`` and the captcha as it is shown."""
        number = citizen.persona.user_name
        citizen.write(self.user_name, "user-name", words.USER_NAME, number)
        citizen.write(self.password, "password", words.PASSWORD, password)
        citizen.copy_captcha(self.captcha, "login", words.CAPTCHA)

    def begin_recovery(self) -> RecoverPage:
        """Press "Quên mật khẩu"."""
        press(self.forgotten)
        return RecoverPage(self.page, self.lang)

    def begin_vneid(self) -> VneidLogin:
        """Press "Đăng nhập bằng VNeID"."""
        press(self.vneid)
        return VneidLogin(self.page, self.lang)


class RecoverPage:
    """Asks whose password is forgotten."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.id_number = field(page, words.ID_NUMBER, lang)
        self.captcha = field(page, words.CAPTCHA, lang)
        self.submit = button(page, words.CONTINUE, lang)

    def fill(self, citizen: Citizen) -> None:
        """Type the user name and the captcha as it is shown."""
        number = citizen.persona.user_name
        citizen.write(self.id_number, "user-name", words.ID_NUMBER, number)
        citizen.copy_captcha(self.captcha, "recover", words.CAPTCHA)
