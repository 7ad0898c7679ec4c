"""Choosing a password, when registering and when recovering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck.act import words
from unstuck.act.pages.locate import button, field

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from unstuck.act.citizen import Citizen, Lang
    from unstuck_fixtures.models import Text


class PasswordPage:
    """The same password twice; ``submit_name`` differs with what it is for."""

    def __init__(self, page: Page, lang: Lang, submit_name: Text) -> None:
        self.password = field(page, words.NEW_PASSWORD, lang)
        self.again = field(page, words.PASSWORD_AGAIN, lang)
        self.submit = button(page, submit_name, lang)

    def fill(self, citizen: Citizen) -> None:
        """Type the citizen's new password into both fields."""
        citizen.write(self.password, "password", words.NEW_PASSWORD, citizen.password)
        citizen.write(self.again, "password-again", words.PASSWORD_AGAIN, citizen.password)
