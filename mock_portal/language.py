"""The portal's words in the language of the page.

Vietnamese is the source language. English comes from the Babel catalogue
locale/en/LC_MESSAGES/portal.po, read when the portal starts.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from mock_portal.rules.problem import Message

if TYPE_CHECKING:
    from mock_portal.rules.problem import Said

LANGUAGES = ("vi", "en")
CATALOGUE = Path(__file__).parent / "locale" / "en" / "LC_MESSAGES" / "portal.po"


class Translator:
    """Says things in one language."""

    def __init__(self, lang: str, translated: dict[str, str]) -> None:
        self.lang = lang
        self._translated = translated

    def words(self, vi: str, /, **values: object) -> str:
        """The portal's own words; `values` replace %(name)s."""
        words = self._translated.get(vi, vi)
        return words % values if values else words

    def say(self, said: Said, /, **values: object) -> str:
        """Words of the portal's own or of the catalogue; `values` replace the latter's {name}."""
        if isinstance(said, Message):
            return self.words(said.vi, **said.values)
        words: str = getattr(said, self.lang)
        for name, value in values.items():
            words = words.replace(f"{{{name}}}", str(value))
        return words


def read_translators() -> dict[str, Translator]:
    """A translator for each language."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    english = {
        str(message.id): str(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }
    return {"vi": Translator("vi", {}), "en": Translator("en", english)}
