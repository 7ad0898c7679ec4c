"""The passport application: the end of the journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck.act import words
from unstuck.act.pages.locate import button_or_link
from unstuck.act.pages.locate import words as in_language

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.act.citizen import Lang


class ApplicationPage:
    """Where the citizen fills in the application at last."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.page = page
        self.heading = page.get_by_role(
            "heading", name=in_language(words.APPLICATION, lang), exact=True, level=1
        )
        self.keep_session = button_or_link(page, words.KEEP_SESSION, lang)
        self.fields = page.get_by_role("main").get_by_role("textbox")
