"""VNI: 1 to 5 are tones, 0 none, 6 the roof of â ê ô, 7 the horn of ơ ư, 8 the bow of ă, 9 đ."""

from __future__ import annotations

from unstuck.act.keyboards.method import (
    is_letter,
    last_of,
    no_tone,
    put_bar,
    put_horn,
    put_mark,
    put_tone,
)
from unstuck.act.keyboards.word import BREVE, ROOF, Letter, Word

_TONES = dict(zip("12345", "sfrxj", strict=True))


def VNI(word: Word, key: str) -> bool:  # noqa: N802 - the name of a method, as TELEX is
    """Press a key; letters belong to a word, and digits that have an effect on it."""
    if is_letter(key):
        word.add(Letter(key.lower(), key))
        return True
    return not word.literal and _has_effect(word, key)


def _has_effect(word: Word, key: str) -> bool:
    vowels = [word.letters[at] for at in word.vowels()]
    if key in _TONES:
        return put_tone(word, _TONES[key], key)
    match key:
        case "6":
            return put_mark(word, last_of("aeo", vowels), ROOF, key)
        case "7":
            return put_horn(word, key)
        case "8":
            return put_mark(word, last_of("a", vowels), BREVE, key)
        case "9":
            return put_bar(word, key)
        case _:
            return key == "0" and no_tone(word)
