"""The value has letters, where a code of digits alone was asked for."""

from __future__ import annotations

from unstuck.explain.relations.compare import bare
from unstuck.explain.relations.rule import Filled, Finding, Rule
from unstuck.explain.texts import clue

#: Letters were meant, too: another code was taken for the one that was asked for.
MEANT = 0.9
#: What was meant is not known; a slip to a letter's key can be behind a single letter.
UNKNOWN = 0.65


def finds(filled: Filled) -> Finding | None:
    """Look at the last entry alone; a letter beside digits that were meant is but a slip."""
    meant = filled.entry.intended
    if not _has_letters(filled.entry.value) or not (meant is None or _has_letters(meant)):
        return None
    fact = clue("typed", "typed-not-digits", value=filled.entry.value)
    return Finding(UNKNOWN if meant is None else MEANT, (fact,))


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in bare(text))


RULE = Rule("not-digits", finds)
