"""The word that an input method has in its hands: letters, their marks, and one tone."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

VOWELS = frozenset("aeiouy")

#: What may follow the vowels of a Vietnamese syllable.
FINALS = frozenset({"", "c", "ch", "m", "n", "ng", "nh", "p", "t"})

#: The tones, by the names of their Telex keys: sắc, huyền, hỏi, ngã, nặng.
TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}

#: The marks: circumflex, breve, horn. The bar of đ is no combining mark.
ROOF, BREVE, HORN, BAR = "\u0302", "\u0306", "\u031b", "bar"


@dataclass
class Letter:
    """One letter: ``base`` is small; ``key`` is what was pressed for it."""

    base: str
    key: str
    mark: str = ""

    @property
    def shown(self) -> str:
        """The letter with its mark, as large as its key was."""
        plain = "đ" if self.mark == BAR else self.base + self.mark
        return plain.upper() if self.key.isupper() else plain


@dataclass
class Word:
    """The syllable so far, and the ``settled`` text of those before it.

    ``literal``: an effect was taken back, so the rest of the word stays as it is pressed.
    """

    letters: list[Letter] = field(default_factory=list)
    tone: str = ""
    literal: bool = False
    settled: str = ""

    def add(self, letter: Letter) -> None:
        """Take a letter in; a vowel after a whole syllable begins the next one."""
        start, end = self._vowels()
        if letter.base in VOWELS and start < end < len(self.letters):
            self.settled, self.letters, self.tone = self.text(), [], ""
        self.letters.append(letter)

    def vowels(self) -> list[int]:
        """Return the places of the vowels, where what follows them can end a syllable."""
        start, end = self._vowels()
        follows = "".join(letter.base for letter in self.letters[end:])
        return list(range(start, end)) if follows in FINALS else []

    def text(self) -> str:
        """Return the word as it stands on the screen, composed (NFC)."""
        shown = [letter.shown for letter in self.letters]
        if self.tone:
            shown[self._bearer()] += TONES[self.tone]
        return self.settled + unicodedata.normalize("NFC", "".join(shown))

    def _vowels(self) -> tuple[int, int]:
        """Return where the vowels begin and end.

        The u of qu and the i of gi belong to the consonant where another vowel follows.
        """
        end = len(self.letters)
        while end and self.letters[end - 1].base not in VOWELS:
            end -= 1
        start = end
        while start and self.letters[start - 1].base in VOWELS:
            start -= 1
        before = self.letters[start - 1].base if start else ""
        glides = end - start > 1 and before + self.letters[start].base in ("qu", "gi")
        return start + glides, end

    def _bearer(self) -> int:
        """Return which vowel bears the tone: in the older way, as in hòa and not hoà."""
        start, end = self._vowels()
        marked = [at for at in range(start, end) if self.letters[at].mark]
        if marked:
            return marked[-1]
        closed = end < len(self.letters)
        return (start + end - (not closed)) // 2


def bar(word: Word) -> Letter | None:
    """Return the d that a bar would go through: the last letter, or the one that begins."""
    if not word.letters:
        return None
    last, first = word.letters[-1], word.letters[0]
    if last.base == "d":
        return last
    return first if first.base == "d" and word.vowels() else None
