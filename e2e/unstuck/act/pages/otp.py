"""The one-time password: the same page after registering, logging in and recovering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck.act import words
from unstuck.act.pages.locate import button
from unstuck.act.pages.locate import words as in_language
from unstuck.act.press import press

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.act.citizen import Citizen, Lang


class OtpPage:
    """Six boxes of one digit each; typing moves on by itself."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.page = page
        first = f"{in_language(words.OTP_DIGIT, lang)} 1"
        self.first_digit = page.get_by_label(first, exact=True)
        self.confirm = button(page, words.CONFIRM, lang)
        self.resend = button(page, words.RESEND_OTP, lang)
        self._boxes = page.get_by_role("group").get_by_role("textbox")

    def fill(self, citizen: Citizen, code: str) -> None:
        """Type a code from the first box on."""
        citizen.write(self.first_digit, "otp", words.OTP, code, holds=self._holds)

    def enter(self, citizen: Citizen, code: str) -> None:
        """Type the code from the SMS and press "Xác nhận"."""
        self.fill(citizen, code)
        press(self.confirm)

    def ask_again(self) -> None:
        """Press "Gửi lại OTP", and let the portal answer."""
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            press(self.resend)

    def _holds(self) -> str:
        return "".join(box.input_value() for box in self._boxes.all())
