"""Whether a sentence says what a failure mode's notices say, however it is worded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from rapidfuzz.distance import OSA

from unstuck.explain.words import marked, may_be, unmarked
from unstuck_fixtures.models import Saying

#: Words this close (before, between and after the ideas) can change what a sentence is about.
#: Farther ones may belong to another sentence, for a page's text has not always full stops.
NEARBY_WORDS = 8

#: A slip of the finger is let pass only where it cannot make another word: đã and để, khóa and
#: khoản, differ by one letter, and turn the meaning round.
_SHORT, _LONG = 4, 8

Words = tuple[str, ...]
Span = tuple[int, int]


def says(sentence: Words, saying: Saying) -> Span | None:
    """Return where in ``sentence`` every idea of ``saying`` stands, or None if it says less."""
    rows: list[tuple[Span, ...]] = []
    for phrases in saying.all_of:
        rows.append(tuple(_places(sentence, _folded(phrases))))
        if not rows[-1]:
            return None
    for spans in product(*rows):
        ordered = sorted(spans)
        gaps = (later[0] - earlier[1] for earlier, later in pairwise(ordered))
        if any(gap < 0 or gap > saying.within for gap in gaps):
            continue
        start, end = ordered[0][0], ordered[-1][1]
        near = sentence[max(start - NEARBY_WORDS, 0) : end + NEARBY_WORDS]
        if not any(_places(near, _folded(saying.none_of))):
            return start, end
    return None


class _Phrase(NamedTuple):
    words: Words
    joined: str
    """Its letters, without spaces and marks."""


@lru_cache(maxsize=1024)
def _folded(phrases: tuple[str, ...]) -> tuple[_Phrase, ...]:
    every = map(marked, phrases)
    return tuple(_Phrase(words, "".join(unmarked(words))) for words in every)


def _places(sentence: Words, phrases: Iterable[_Phrase]) -> Iterator[Span]:
    """Yield where one of the phrases stands, typing errors and wrong spacing let pass."""
    plain = unmarked(sentence)
    for phrase in phrases:
        length = len(phrase.words)
        for start, word in enumerate(plain):
            if _alike(sentence[start : start + length], phrase.words):
                yield start, start + length
            elif phrase.joined.startswith(word):
                for other in (length - 1, length + 1):
                    window = plain[start : start + other]
                    if len(window) == other > 0 and "".join(window) == phrase.joined:
                        yield start, start + other


def _alike(words: Words, phrase: Words) -> bool:
    return len(words) == len(phrase) and all(map(_same_word, words, phrase))


@lru_cache(maxsize=65536)
def _same_word(word: str, known: str) -> bool:
    """Tell whether ``word`` is ``known``, perhaps mistyped."""
    if may_be(word, known):
        return True
    word, known = unmarked((word, known))
    if word == known:  # both are written out, and another word each
        return False
    if len(known) <= _SHORT:
        return len(known) == len(word) == _SHORT and sorted(word) == sorted(known)
    if word[0] != known[0]:  # trống and wrong: languages meet in a folded word's ending
        return False
    allowed = 2 if len(known) >= _LONG else 1
    return OSA.distance(word, known, score_cutoff=allowed) <= allowed
