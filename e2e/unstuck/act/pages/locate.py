"""How a page object finds things by the words that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from unstuck.act.citizen import Lang
    from unstuck_fixtures.models import Text


def words(text: Text, lang: Lang) -> str:
    """Return a text in the page's language."""
    return text.vi if lang == "vi" else text.en


def field(page: Page, label: Text, lang: Lang) -> Locator:
    """Return the first field whose label holds these words; a required mark may follow them."""
    return page.get_by_role("main").get_by_label(words(label, lang)).first


def button(page: Page, name: Text, lang: Lang) -> Locator:
    """Return the button of that name in the page's main part."""
    return page.get_by_role("main").get_by_role("button", name=words(name, lang), exact=True)


def link(page: Page, name: Text, lang: Lang) -> Locator:
    """Return the link of that name in the page's main part."""
    return page.get_by_role("main").get_by_role("link", name=words(name, lang), exact=True).first


def button_or_link(page: Page, name: Text, lang: Lang) -> Locator:
    """Return what is pressed by that name, anywhere on the page."""
    called = words(name, lang)
    by_role = page.get_by_role("button", name=called, exact=True)
    return by_role.or_(page.get_by_role("link", name=called, exact=True)).first
