"""Which forms an audit leaves alone, and by which word it knows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import unquote, urlsplit

from unstuck.explain.words import fold
from unstuck.forms.purposes import purpose_of
from unstuck.forms.survey import Button, Field, Form
from unstuck.report.audited import Why
from unstuck_fixtures.reading import load_yaml

_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

#: A form whose button only says "send" sends a message if it asks for one.
_SENDS = ("gửi", "gửi đi", "send", "submit")
_JOINS = (*_SENDS, "đăng ký", "tham gia", "sign up", "join")
_MESSAGE = (
    "nội dung",
    "tin nhắn",
    "lời nhắn",
    "ý kiến",
    "câu hỏi",
    "message",
    "enquiry",
    "inquiry",
    "question",
    "comments",
)


class Risk(NamedTuple):
    """What a submission would do, and the word that says so."""

    why: Why
    word: str


Tokens = tuple[str, ...]


@cache
def words_of(file: str) -> Mapping[str, tuple[str, ...]]:
    """Return the phrases of one of this room's lists, by their heading."""
    path = Path(__file__).with_name(file)
    written: dict[str, list[list[str] | str]] = load_yaml(path.read_text(encoding="utf-8"))
    return {
        key: tuple(phrase for row in rows for phrase in (row if isinstance(row, list) else [row]))
        for key, rows in written.items()
    }


def risk_of(form: Form, button: Button) -> Risk | None:
    """Return what speaks against submitting the form by that button; None where nothing does."""
    for said in _sayings(form, button):
        for why, phrases in words_of("words.yaml").items():
            if (phrase := first_of(phrases, said)) is not None:
                return Risk(cast("Why", why), phrase)
    return _by_fields(form, button)


def first_of(phrases: tuple[str, ...], said: str) -> str | None:
    """Return the first of the phrases that stands in what is said."""
    words = _tokens(said)
    # Whoever writes Vietnamese without diacritics means the words with them.
    plain = said.isascii()
    return next((it for it in phrases if _within(_tokens(fold(it) if plain else it), words)), None)


def _sayings(form: Form, button: Button) -> Iterator[str]:
    yield button.name
    yield form.name
    yield form.hints
    for address in (button.action, form.action if form.kind == "form" else None):
        if address:
            yield unquote(urlsplit(address).path)


def _by_fields(form: Form, button: Button) -> Risk | None:
    shown = [field for field in form.fields if field.shown]
    card = next((it.autocomplete for it in shown if it.autocomplete.startswith("cc-")), None)
    if card is not None:
        return Risk("pays", card)
    letter = next((it.label for it in shown if _is_message(it)), None)
    if letter is not None and first_of(_SENDS, button.name):
        return Risk("sends", letter)
    alone = shown[0] if len(shown) == 1 else None
    if alone and _is_email(alone) and first_of(_JOINS, button.name):
        return Risk("subscribes", alone.label)
    return None


def _is_message(field: Field) -> bool:
    return field.type == "textarea" and first_of(_MESSAGE, field.label) is not None


def _is_email(field: Field) -> bool:
    return purpose_of(field.label, field.name, field.autocomplete, field.type) == "email"


def _tokens(words: str) -> Tokens:
    return tuple(_WORD.findall(_HUMP.sub(" ", words).casefold()))


def _within(phrase: Tokens, said: Tokens) -> bool:
    length = len(phrase)
    return any(said[at : at + length] == phrase for at in range(len(said) - length + 1))
