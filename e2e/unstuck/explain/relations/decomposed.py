"""The value is what was meant, in another Unicode form: marks apart from their letters."""

from __future__ import annotations

import unicodedata

from unstuck.explain.relations.compare import composed
from unstuck.explain.relations.rule import Filled, Finding, Rule
from unstuck.explain.texts import clue

#: Nothing but the form differs from what was meant.
FORM_ALONE = 0.95
#: The form is there to be seen; whether the rest is right nobody knows.
FORM_SEEN = 0.5


def finds(filled: Filled) -> Finding | None:
    """Look at the last entry alone."""
    entry = filled.entry
    if unicodedata.is_normalized("NFC", entry.value):
        return None
    count = len(entry.value) - len(unicodedata.normalize("NFC", entry.value))
    fact = clue("typed", "typed-decomposed", value=composed(entry.value), count=count)
    if entry.intended is None:
        return Finding(FORM_SEEN, (fact, clue("missing", "missing-true-name")))
    if composed(entry.value) != composed(entry.intended):
        return None
    return Finding(FORM_ALONE, (fact,))


RULE = Rule("decomposed", finds)
