"""The same character fails again: the keyboard's doing and not the person's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from unstuck.act.attempt import Entry
from unstuck.explain.diagnosis import Clue
from unstuck.explain.relations.compare import bare, keyboard_altered, other_characters
from unstuck.explain.relations.look_alike import LOOK_ALIKES
from unstuck.explain.relations.rule import Filled, Finding, Rule
from unstuck.explain.texts import clue

#: Keys pressed and value received are both known and differ: seen once, it is the keyboard,
#: though a key may also have been hit too lightly.
KEYS_RIGHT = 0.8
#: The same, seen again at the same character: no accident.
KEYS_RIGHT_AGAIN = 0.97
#: Pressed wrong besides, so not everything is the keyboard's doing.
KEYS_ALTERED = 0.65
#: Keys not known apart from the value: the same character fails the same way in another code.
SAME_WAY_AGAIN = 0.92
#: It fails in another way: a worn key both drops and doubles. Still likelier than two slips.
OTHER_WAY_AGAIN = 0.87


class Failure(NamedTuple):
    """A character that was meant and did not arrive as meant."""

    character: str
    became: str
    """Nothing where it was dropped, itself twice where it was doubled."""

    @property
    def looks_alike(self) -> bool:
        """Whether the eye may have taken one for the other."""
        return frozenset((self.character, self.became)) in LOOK_ALIKES


def finds(filled: Filled) -> Finding | None:
    """Compare the last entry with those before it."""
    entry = filled.entry
    if not other_characters(entry):
        return None
    again = _again(filled.entries)
    if keyboard_altered(entry):
        pressed_right = bare(entry.keys) == bare(entry.intended or "")
        fact = clue(
            "typed",
            "typed-keys-right" if pressed_right else "typed-keys-altered",
            keys=entry.keys,
            value=entry.value,
        )
        once, twice = (KEYS_RIGHT, KEYS_RIGHT_AGAIN) if pressed_right else (KEYS_ALTERED,) * 2
        return Finding(twice, (fact, *again.clues)) if again else Finding(once, (fact,))
    return again


def _again(entries: tuple[Entry, ...]) -> Finding | None:
    """Find the one character that failed in the last entry and in an earlier one."""
    *earlier, last = entries
    failure = _failure(last)
    if failure is None:
        return None
    same = {
        entry.value: before
        for entry in earlier
        if (before := _failure(entry))
        and before.character == failure.character
        and _independent(entry, last)
    }
    if not same:
        return None
    same_way = failure in same.values()
    fact = _repeated(failure, (*same, last.value))
    return Finding(SAME_WAY_AGAIN if same_way else OTHER_WAY_AGAIN, (fact,))


def _independent(entry: Entry, last: Entry) -> bool:
    """Tell whether two failures say more than one: the same picture is misread the same twice."""
    if keyboard_altered(entry) and keyboard_altered(last):
        return True
    return bare(entry.intended or "") != bare(last.intended or "")


def _repeated(failure: Failure, values: tuple[str, ...]) -> Clue:
    return clue(
        "repeated",
        "repeated-character",
        character=failure.character,
        count=len(values),
        values=", ".join(f"“{value}”" for value in values),
    )


def _failure(entry: Entry) -> Failure | None:
    """Return the one character that failed, None where several did: a faulty key spares the rest.

    Where the keys are not known, what the eye may have confused is no failure of a key.
    """
    if not other_characters(entry):
        return None
    altered = keyboard_altered(entry)
    meant = bare(entry.keys if altered else entry.intended or "")
    failures = frozenset(_failures(meant, bare(entry.value)))
    first = next(iter(failures))
    if len({failure.character for failure in failures}) > 1:
        return None
    return first if altered or not first.looks_alike else None


def _failures(meant: str, value: str) -> Iterator[Failure]:
    for step in Levenshtein.editops(meant, value):
        at, to = step.src_pos, step.dest_pos
        if step.tag == "delete":
            yield Failure(meant[at], "")
        elif step.tag == "replace":
            yield Failure(meant[at], value[to])
        elif value[to] in meant[max(at - 1, 0) : at + 1]:
            yield Failure(value[to], value[to] * 2)
        else:
            yield Failure("", value[to])


RULE = Rule("same-character-again", finds)
