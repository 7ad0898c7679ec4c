"""The value has other characters than what was shown."""

from __future__ import annotations

from unstuck.explain.relations.compare import bare, keyboard_altered, other_characters
from unstuck.explain.relations.rule import Filled, Finding, Rule
from unstuck.explain.texts import clue

#: Pressed and received are the same and wrong. A faulty key can still be behind it, which only
#: another attempt shows.
PRESSED_WRONG = 0.85
#: The person pressed wrong, and the keyboard altered even that.
BOTH_WRONG = 0.5
#: The person pressed right; what they mean to type is not the trouble.
PRESSED_RIGHT = 0.3


def finds(filled: Filled) -> Finding | None:
    """Look at the last entry alone; without the true text nothing can be told."""
    entry = filled.entry
    if entry.intended is None or not other_characters(entry):
        return None
    if keyboard_altered(entry):
        pressed_right = bare(entry.keys) == bare(entry.intended)
        fact = clue("typed", "typed-keys-altered", keys=entry.keys, value=entry.value)
        return Finding(PRESSED_RIGHT if pressed_right else BOTH_WRONG, (fact,))
    fact = clue("typed", "typed-characters", intended=entry.intended, value=entry.value)
    return Finding(PRESSED_WRONG, (fact,))


RULE = Rule("characters", finds)
