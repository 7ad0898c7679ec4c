"""What Telex and VNI have in common: keys go in, the text that is being composed comes out.

The rules are those that every Vietnamese input method shares. Where they differ, this one does
as with spelling check off: nothing is put back that is no Vietnamese word, the tone stands in
the older way (hòa), and a key pressed again takes its effect back and is then itself, as is the
rest of the word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from unstuck.act.keyboards.word import BAR, HORN, Letter, Word, bar

#: Does what a key does to a word; tells whether it belongs to the word.
Press = Callable[[Word, str], bool]


class Stroke(NamedTuple):
    """One key, and the text under composition after it; nothing where the key ended the word."""

    key: str
    composing: str


def compose(keys: str, press: Press) -> tuple[Stroke, ...]:
    """Return what follows each of ``keys``. A key that ends a word is put in as it is."""
    word, strokes = Word(), []
    for key in keys:
        if press(word, key):
            strokes.append(Stroke(key, word.text()))
        else:
            strokes.append(Stroke(key, ""))
            word = Word()
    return tuple(strokes)


def result(strokes: Iterable[Stroke]) -> str:
    """Return what the field holds in the end."""
    settled = composing = ""
    for stroke in strokes:
        if not stroke.composing:
            settled += composing + stroke.key
        composing = stroke.composing
    return settled + composing


def is_letter(key: str) -> bool:
    """Tell whether a key is one of the 26 letters that words are pressed with."""
    return key.isascii() and key.isalpha()


def put_tone(word: Word, tone: str, key: str) -> bool:
    """Give the word a tone, or take it back; False where there is no vowel to bear it."""
    if not word.vowels():
        return False
    if word.tone == tone:
        word.tone = ""
        take_back(word, key)
    else:
        word.tone = tone
    return True


def no_tone(word: Word) -> bool:
    """Take the word's tone away; False where it has none."""
    had, word.tone = word.tone, ""
    return bool(had)


def put_mark(word: Word, letter: Letter | None, mark: str, key: str) -> bool:
    """Give a letter a mark, or take it back; False where there is no letter for it."""
    if letter is None:
        return False
    if letter.mark == mark:
        letter.mark = ""
        take_back(word, key)
    else:
        letter.mark = mark
    return True


def put_bar(word: Word, key: str) -> bool:
    """Make đ of a d."""
    return put_mark(word, bar(word), BAR, key)


def put_horn(word: Word, key: str) -> bool:
    """Make ươ of uo, else ơ of o or ư of u."""
    vowels = [word.letters[at] for at in word.vowels()]
    for one, other in pairwise(vowels):
        if (one.base, other.base) == ("u", "o") and not (one.mark and other.mark):
            one.mark = other.mark = HORN
            return True
    return put_mark(word, last_of("ou", vowels), HORN, key)


def last_of(bases: str, letters: list[Letter]) -> Letter | None:
    """Return the last of ``letters`` that is one of these, in whatever dress."""
    return next((letter for letter in reversed(letters) if letter.base in bases), None)


def take_back(word: Word, key: str) -> None:
    """An effect was taken back by pressing its key again: the key is itself from here on."""
    word.add(Letter(key.lower(), key))
    word.literal = True
