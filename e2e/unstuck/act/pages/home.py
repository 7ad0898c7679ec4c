"""The portal's first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck.act import words
from unstuck.act.pages.application import ApplicationPage
from unstuck.act.pages.locate import link
from unstuck.act.pages.login import LoginPage
from unstuck.act.pages.registration import MethodChooser
from unstuck.act.press import press

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.act.citizen import Lang


class HomePage:
    """Where the three ways begin: register, log in, apply."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.page = page
        self.lang = lang
        self.register = link(page, words.REGISTER, lang)
        self.log_in = link(page, words.LOG_IN, lang)
        self.apply = link(page, words.APPLY, lang)

    def begin_registration(self) -> MethodChooser:
        """Press "Đăng ký"."""
        press(self.register)
        return MethodChooser(self.page, self.lang)

    def begin_login(self) -> LoginPage:
        """Press "Đăng nhập"."""
        press(self.log_in)
        return LoginPage(self.page, self.lang)

    def begin_application(self) -> ApplicationPage:
        """Press "Nộp hồ sơ cấp hộ chiếu"."""
        press(self.apply)
        return ApplicationPage(self.page, self.lang)
