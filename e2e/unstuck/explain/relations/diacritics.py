"""The value is what was meant, but for diacritics that were left out."""

from __future__ import annotations

from unstuck.act.habits import without_diacritics
from unstuck.explain.relations.compare import composed
from unstuck.explain.relations.rule import Filled, Finding, Rule
from unstuck.explain.texts import clue

#: The name on the paper is known, and the value is it without its diacritics.
LEFT_OUT = 0.95
#: Nobody knows the name. Most Vietnamese names have a diacritic, but not all.
NONE_AT_ALL = 0.5


def finds(filled: Filled) -> Finding | None:
    """Look at the last entry alone."""
    entry = filled.entry
    value = composed(entry.value)
    if entry.intended is None:
        if len(value.split()) < 2 or without_diacritics(value) != value:  # noqa: PLR2004 - two words
            return None
        seen = clue("typed", "typed-no-diacritics-unseen", value=value)
        return Finding(NONE_AT_ALL, (seen, clue("missing", "missing-true-name")))
    meant = composed(entry.intended)
    if value == meant or not _fewer(meant, value):
        return None
    return Finding(LEFT_OUT, (clue("typed", "typed-no-diacritics", intended=meant, value=value),))


def _fewer(meant: str, value: str) -> bool:
    """Tell whether each letter is the one that was meant, or that one without its marks."""
    return len(meant) == len(value) and all(
        got in (wanted, without_diacritics(wanted))
        for wanted, got in zip(meant, value, strict=True)
    )


RULE = Rule("diacritics", finds)
