"""Only the first letter is a capital: the keyboard's doing, where it lies on the screen."""

from __future__ import annotations

from unstuck.act.attempt import Entry
from unstuck.act.habits import first_capital
from unstuck.explain.relations.compare import LOWERCASE_TOGETHER, has_capitals, together
from unstuck.explain.relations.rule import PHONE, Filled, Finding, Rule
from unstuck.explain.texts import clue

#: The key was pressed for the small letter, and the capital arrived.
KEY_WAS_SMALL = 0.97
#: Shift was pressed, as far as is known; a keyboard's own capital may have been taken for it.
ON_A_PHONE, ELSEWHERE = 0.5, 0.4
#: Nobody knows what was pressed, nor the true text. On a phone it is the keyboard far more often.
UNSEEN_ON_A_PHONE, UNSEEN_ELSEWHERE = 0.67, 0.4


def only_first_letter(entry: Entry) -> bool:
    """Tell whether the value is what was meant, but for a capital at its beginning."""
    value = together(entry.value)
    if entry.intended is None:
        return value[:1].isupper() and not has_capitals(value[1:])
    meant = together(entry.intended)
    return value != meant and value == first_capital(meant)


def key_was_small(entry: Entry) -> bool:
    """Tell whether the small letter was pressed that became a capital."""
    return together(entry.keys)[:1] == together(entry.value)[:1].lower()


def finds(filled: Filled) -> Finding | None:
    """Look at the last entry and at its device."""
    entry, phone = filled.entry, filled.device == PHONE
    if entry.purpose not in LOWERCASE_TOGETHER or not only_first_letter(entry):
        return None
    if key_was_small(entry):
        fact = clue("typed", "typed-first-letter", keys=entry.keys, value=entry.value)
        return Finding(KEY_WAS_SMALL, (fact,))
    if entry.intended is None:
        unseen = clue("typed", "typed-first-letter-unseen", value=entry.value)
        confidence = UNSEEN_ON_A_PHONE if phone else UNSEEN_ELSEWHERE
        return Finding(confidence, (unseen, clue("missing", "missing-true-value")))
    fact = clue("typed", "typed-first-letter-perhaps", intended=entry.intended, value=entry.value)
    return Finding(ON_A_PHONE if phone else ELSEWHERE, (fact,))


RULE = Rule("first-letter", finds)
