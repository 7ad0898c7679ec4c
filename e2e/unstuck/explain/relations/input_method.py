"""The value is what a Vietnamese input method makes of the keys that were meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from unstuck.act.attempt import Entry
from unstuck.act.habits import without_diacritics
from unstuck.act.keyboards import TELEX, VNI, compose, result
from unstuck.act.keyboards.method import Press
from unstuck.explain.relations.compare import LOWERCASE_TOGETHER, bare
from unstuck.explain.relations.rule import Filled, Finding, Rule
from unstuck.explain.texts import clue

#: The value is to the letter what the method makes of the text that was shown, marks and all: a
#: faulty key or a slip does not do that.
TO_THE_LETTER = 0.98
#: The same without a mark that would show it (asse gives ase): dropping a key does it, too.
UNMARKED = 0.81
#: As pressed, it is what the method makes of it; but what was pressed is not what was shown.
PRESSED_OTHERWISE = 0.7
#: Marks that nobody can have meant, though this method does not give just these.
MARKED, MARKED_OTHERWISE = 0.88, 0.5
#: The same where the true text is not known. Telex is what most people have (inferred).
UNSEEN_TELEX, UNSEEN_VNI = 0.7, 0.62


def _made_by(press: Press, keys: str) -> str:
    return bare(result(compose(keys, press)))


def marked(text: str) -> bool:
    """Tell whether a letter bears a mark, as no letter of a captcha does."""
    return any(sign.isalpha() and not sign.isascii() for sign in unicodedata.normalize("NFC", text))


def _finds(filled: Filled, press: Press, name: str, unseen: float) -> Finding | None:
    entry = filled.entry
    if entry.purpose not in LOWERCASE_TOGETHER:
        return None
    if entry.intended is None:
        if not marked(entry.value):
            return None
        seen = clue("typed", "typed-marks-unseen", value=entry.value)
        return Finding(unseen, (seen, clue("missing", "missing-true-value")))
    if bare(entry.value) == bare(entry.intended):
        return None
    confidence = _confidence(entry, entry.intended, press)
    if confidence is None:
        return None
    facts = {"intended": entry.intended, "value": entry.value, "method": name}
    return Finding(confidence, (clue("typed", "typed-input-method", **facts),))


def _confidence(entry: Entry, intended: str, press: Press) -> float | None:
    value = bare(entry.value)
    with_marks = marked(entry.value) and not marked(intended)
    pressed_apart = bare(entry.keys) != value
    if _made_by(press, intended) == value:
        return TO_THE_LETTER if with_marks else UNMARKED if pressed_apart else None
    if pressed_apart and _made_by(press, entry.keys) == value:
        return PRESSED_OTHERWISE
    if not with_marks:
        return None
    # Methods differ in where they put a tone; which digits are gone tells one from the other.
    digits_gone = _digits(intended) > _digits(without_diacritics(value))
    return MARKED if digits_gone == (press is VNI) else MARKED_OTHERWISE


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)


def _rule(press: Press, name: str, unseen: float) -> Callable[[Filled], Finding | None]:
    return lambda filled: _finds(filled, press, name, unseen)


TELEX_RULE = Rule("telex", _rule(TELEX, "Telex", UNSEEN_TELEX))
VNI_RULE = Rule("vni", _rule(VNI, "VNI", UNSEEN_VNI))
