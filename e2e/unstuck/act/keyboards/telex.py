"""Telex: aa â, aw ă, ee ê, oo ô, ow ơ, uw ư, w ư, dd đ; s f r x j tones after a vowel, z none."""

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
from unstuck.act.keyboards.word import BREVE, HORN, ROOF, TONES, Letter, Word


def TELEX(word: Word, key: str) -> bool:  # noqa: N802 - the name of a method, as VNI is
    """Press a key; only letters belong to a word."""
    if not is_letter(key):
        return False
    if word.literal or not _has_effect(word, key):
        word.add(Letter(key.lower(), key))
    return True


def _has_effect(word: Word, key: str) -> bool:
    small = key.lower()
    vowels = [word.letters[at] for at in word.vowels()]
    if small in TONES:
        return put_tone(word, small, key)
    if small in "aeo":
        return put_mark(word, last_of(small, vowels), ROOF, key)
    if small == "d":
        return put_bar(word, key)
    if small == "w":
        return _w(word, vowels, key)
    return small == "z" and no_tone(word)


def _w(word: Word, vowels: list[Letter], key: str) -> bool:
    last = word.letters[-1] if word.letters else None
    if last is not None and last.key.lower() == "w" and last.base == "u":
        # The w that stood for ư by itself is a w again.
        word.letters[-1] = Letter("w", last.key)
        word.literal = True
        return True
    # A w makes ă of a, but ưa of ua: mưa is pressed m u a w.
    if vowels and vowels[-1].base == "a" and not (len(vowels) > 1 and vowels[-2].base == "u"):
        return put_mark(word, vowels[-1], BREVE, key)
    if not put_horn(word, key):
        word.add(Letter("u", key, HORN))
    return True
