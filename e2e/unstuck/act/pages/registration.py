"""Registering an account: the method chooser, the form, and the page that says it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck.act import words
from unstuck.act.pages.locate import button, field, link
from unstuck.act.pages.login import LoginPage
from unstuck.act.press import press

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.act.citizen import Citizen, Lang


class MethodChooser:
    """Asks by which of six ways to register; the guide's way is the mobile subscriber's."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.page = page
        self.lang = lang
        self.mobile = link(page, words.MOBILE, lang)

    def choose_mobile(self) -> RegistrationForm:
        """Press "Thuê bao di động"."""
        press(self.mobile)
        return RegistrationForm(self.page, self.lang)


class RegistrationForm:
    """The form that people get stuck in."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.page = page
        self.lang = lang
        self.id_number = field(page, words.ID_NUMBER, lang)
        self.full_name = field(page, words.FULL_NAME, lang)
        self.birth_date = field(page, words.BIRTH_DATE, lang)
        self.phone = field(page, words.PHONE, lang)
        self.email = field(page, words.EMAIL, lang)
        self.captcha = field(page, words.CAPTCHA, lang)
        self.new_captcha = button(page, words.NEW_CAPTCHA, lang)
        self.submit = button(page, words.REGISTER, lang)

    def fill(self, citizen: Citizen) -> None:
        """Fill in every field from the persona's papers, the captcha last."""
        persona = citizen.persona
        number = persona.newest_cccd.number
        citizen.write(self.id_number, "id-number", words.ID_NUMBER, number)
        citizen.write(self.full_name, "full-name", words.FULL_NAME, persona.full_name)
        born = f"{persona.birth_date:%d/%m/%Y}"
        citizen.write(self.birth_date, "birth-date", words.BIRTH_DATE, born)
        citizen.write(self.phone, "phone", words.PHONE, persona.sim.phone)
        citizen.write(self.email, "email", words.EMAIL, persona.email)
        self.type_captcha(citizen)

    def type_captcha(self, citizen: Citizen) -> None:
        """Read the picture and type what it shows."""
        citizen.copy_captcha(self.captcha, "register", words.CAPTCHA)

    def type_captcha_with_care(self, citizen: Citizen) -> None:
        """Type the picture that is there now, key by key."""
        citizen.forget_slips()
        self.type_captcha(citizen)


class RegistrationDone:
    """Says that the account is there."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.page = page
        self.lang = lang
        self.log_in = link(page, words.LOG_IN, lang)

    def begin_login(self) -> LoginPage:
        """Press "Đăng nhập"."""
        press(self.log_in)
        return LoginPage(self.page, self.lang)
