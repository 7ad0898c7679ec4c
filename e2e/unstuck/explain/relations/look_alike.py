"""The value differs only in characters that the eye takes for each other."""

from __future__ import annotations

from unstuck.explain.relations.compare import bare, keyboard_altered, other_characters
from unstuck.explain.relations.rule import Filled, Finding, Rule
from unstuck.explain.texts import clue

#: Characters that are misread for each other; failing at these again may be the eye.
LOOK_ALIKES = frozenset({frozenset("o0"), frozenset("l1"), frozenset("1i"), frozenset("li")})

#: A finger hits 0 for o far less often than an eye reads it.
MISREAD = 0.9


def finds(filled: Filled) -> Finding | None:
    """Look at the last entry alone; what the keyboard altered was not misread."""
    entry = filled.entry
    if entry.intended is None or not other_characters(entry) or keyboard_altered(entry):
        return None
    meant, value = bare(entry.intended), bare(entry.value)
    if len(meant) != len(value):
        return None
    pairs = [frozenset(pair) for pair in zip(meant, value, strict=True) if len(set(pair)) > 1]
    if not all(pair in LOOK_ALIKES for pair in pairs):
        return None
    fact = clue("typed", "typed-look-alike", intended=entry.intended, value=entry.value)
    return Finding(MISREAD, (fact,))


RULE = Rule("look-alike", finds)
