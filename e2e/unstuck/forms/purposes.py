"""What a field of any page is for, by its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import get_args

from unstuck.explain.words import tokens
from unstuck_fixtures.models import FieldPurpose
from unstuck_fixtures.reading import load_yaml

SECRET: frozenset[FieldPurpose | None] = frozenset({"password", "password-again"})

#: The browser's own word for what goes in.
_BY_TYPE: Mapping[str, FieldPurpose] = {"email": "email", "tel": "phone"}

#: A name in code: birthDate, birth_date, birth-date.
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@cache
def _words() -> Mapping[FieldPurpose, tuple[tuple[str, ...], ...]]:
    file = Path(__file__).with_name("purposes.yaml")
    written: dict[FieldPurpose, list[str]] = load_yaml(file.read_text(encoding="utf-8"))
    unknown = set(written) - set(get_args(FieldPurpose))
    if unknown:
        msg = f"purposes.yaml has purposes that there are not: {', '.join(sorted(unknown))}"
        raise ValueError(msg)
    return {purpose: tuple(map(tokens, words)) for purpose, words in written.items()}


def purpose_of(label: str, name: str, autocomplete: str, kind: str) -> FieldPurpose | None:
    """Return what a field is for: by its label first, then by what its makers call it."""
    for words in (autocomplete, label, _HUMP.sub(" ", name)):
        said = tokens(words)
        for purpose, known in _words().items():
            if any(_within(phrase, said) for phrase in known):
                return _as_the_browser_says(purpose, kind)
    return _as_the_browser_says(None, kind)


def _as_the_browser_says(purpose: FieldPurpose | None, kind: str) -> FieldPurpose | None:
    if kind == "password" and purpose not in SECRET:
        return "password"
    return purpose or _BY_TYPE.get(kind)


def _within(phrase: tuple[str, ...], said: tuple[str, ...]) -> bool:
    length = len(phrase)
    return any(said[at : at + length] == phrase for at in range(len(said) - length + 1))
