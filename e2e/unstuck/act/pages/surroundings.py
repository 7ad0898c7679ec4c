"""What is around the citizen: the phone in their hand and the carrier's counter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from unstuck.act import words
from unstuck.act.pages.locate import button, field, link
from unstuck.act.pages.locate import words as in_language
from unstuck.act.pages.vneid import VneidApp
from unstuck.act.press import press
from unstuck.errors import JourneyBrokenError

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.act.citizen import Lang

_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


class PhonePage:
    """The citizen's phone: its messages, newest first, and a form to send one."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.messages = page.get_by_role("article")
        self.send_to = field(page, words.SEND_TO, lang)
        self.text = field(page, words.MESSAGE, lang)
        self.send = button(page, words.SEND, lang)
        self.find_signal = button(page, words.FIND_SIGNAL, lang)
        self.vneid = link(page, words.OPEN_VNEID, lang)
        self._page = page
        self._lang: Lang = lang

    def newest_code(self) -> str:
        """Read the newest message; return the six digits in it."""
        text = self.messages.first.inner_text()
        if (code := _CODE.search(text)) is None:
            raise JourneyBrokenError(
                "The newest SMS has no code in it.", observed=text, remedy="Ask for a new OTP."
            )
        return code.group()

    def go_where_there_is_signal(self) -> None:
        """Press "Ra chỗ có sóng"."""
        press(self.find_signal)
        expect(self.find_signal).not_to_be_attached()

    def open_vneid(self) -> VneidApp:
        """Press "Mở ứng dụng VNeID"."""
        press(self.vneid)
        return VneidApp(self._page, self._lang)

    def ask_for_subscriber(self) -> str:
        """Text TTTB to 1414 and return the reply."""
        before = self.messages.count()
        self.send_to.fill("1414")
        self.text.fill("TTTB")
        press(self.send)
        expect(self.messages).not_to_have_count(before)
        return self.messages.first.inner_text()


class CarrierPage:
    """The carrier's counter."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.phone = field(page, words.PHONE, lang)
        self.look_up = button(page, words.LOOK_UP, lang)
        self.papers = page.get_by_role("radio")
        self.register = button(page, words.REGISTER_SIM, lang)
        self.done = page.get_by_role("heading", name=in_language(words.SIM_REGISTERED, lang))
        self._page = page

    def register_anew(self, phone: str, paper_number: str) -> None:
        """Have the SIM of ``phone`` registered to the paper of that number."""
        self.phone.fill(phone)
        press(self.look_up)
        press(self._page.get_by_role("radio", name=paper_number))
        press(self.register)
