"""Logging in with VNeID: the portal's page, and the app on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck.act import words
from unstuck.act.pages.locate import button, field

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.act.citizen import Lang


class VneidLogin:
    """Asks whom to ask, then waits; the number is the one to compare with the app's."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.id_number = field(page, words.PERSONAL_NUMBER, lang)
        self.submit = button(page, words.ASK_VNEID, lang)
        self.number = page.get_by_role("main").get_by_role("strong").first


class VneidApp:
    """Shows what the citizen is asked, and takes yes or no."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.number = page.get_by_role("main").get_by_role("strong").first
        self.approve = button(page, words.CONFIRM, lang)
        self.refuse = button(page, words.REFUSE, lang)
