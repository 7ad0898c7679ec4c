"""The one-time password: the same page after registering, logging in and recovering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from unstuck.act import words
from unstuck.act.pages.locate import button
from unstuck.act.pages.locate import words as in_language
from unstuck.act.press import press

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.act.citizen import Lang


class OtpPage:
    """Six boxes of one digit each; typing moves on by itself."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.page = page
        first = f"{in_language(words.OTP_DIGIT, lang)} 1"
        self.first_digit = page.get_by_label(first, exact=True)
        self.confirm = button(page, words.CONFIRM, lang)

    def enter(self, code: str) -> None:
        """Type the code from the SMS and press "Xác nhận"."""
        press(self.first_digit)
        expect(self.first_digit).to_be_focused()  # a touch takes a moment to become one
        self.page.keyboard.type(code)
        press(self.confirm)
