"""English stands beside Vietnamese for every sentence, and for nothing that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import mock_portal
from mock_portal.language import CATALOGUE, read_translators
from mock_portal.rules.problem import Message
from unstuck_fixtures.models import Text

ROOM = Path(mock_portal.__file__).parent


def said() -> set[str]:
    found = extract_from_dir(
        ROOM,
        method_map=[("**.py", "python"), ("templates/**.html", "jinja2")],
        keywords={"_": None, "N_": None, "words": None},
    )
    return {str(message) for _, _, message, _, _ in found}


def test_every_sentence_has_english_and_no_other_has() -> None:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    translated = {str(message.id) for message in catalogue if message.id and message.string}
    assert translated == said()
    assert not [message.id for message in catalogue if message.fuzzy]
    assert not catalogue.obsolete


def test_english_names_the_same_values() -> None:
    english = read_translators()["en"]
    for vi in said():
        named = re.findall(r"%\(\w+\)s", vi)
        assert sorted(re.findall(r"%\(\w+\)s", english.words(vi))) == sorted(named), vi


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "Hết hạn sau 5 phút"), ("en", "Over in 5 minutes")]
)
def test_a_wordings_values_are_filled_in(lang: str, words: str) -> None:
    text = Text(vi="Hết hạn sau {minutes} phút", en="Over in {minutes} minutes")
    assert read_translators()[lang].say(text, minutes=5) == words


def test_the_portals_own_words_are_said_in_vietnamese_where_asked() -> None:
    message = Message("Chữ số %(place)s", {"place": 3})
    translators = read_translators()
    assert (translators["vi"].say(message), translators["en"].say(message)) == (
        "Chữ số 3",
        "Digit 3",
    )
