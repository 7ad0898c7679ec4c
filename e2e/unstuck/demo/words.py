"""The demonstrations' own words in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from unstuck_fixtures.models import Text
from unstuck_fixtures.reading import load_yaml

_TEXTS = Path(__file__).with_name("texts.yaml")


@cache
def load_words() -> Mapping[str, Text]:
    """Return every text of ``texts.yaml``, keyed ``group.id``."""
    groups: dict[str, dict[str, dict[str, str]]] = load_yaml(_TEXTS.read_text(encoding="utf-8"))
    return {
        f"{group}.{key}": Text.model_validate(entry)
        for group, entries in groups.items()
        for key, entry in entries.items()
    }


def words(key: str, **values: Text | str) -> Text:
    """Return the text of that key, its braces filled in each language.

    Raises KeyError for an unknown key or a brace that nothing fills: both are slips of ours.
    """
    text = load_words()[key]
    vi = {name: it.vi if isinstance(it, Text) else it for name, it in values.items()}
    en = {name: it.en if isinstance(it, Text) else it for name, it in values.items()}
    return Text(vi=text.vi.format_map(vi), en=text.en.format_map(en))


def joined(*texts: Text) -> Text:
    """Return the texts one after the other."""
    return Text(vi=" ".join(it.vi for it in texts), en=" ".join(it.en for it in texts))
