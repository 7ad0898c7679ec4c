"""Whether a sentence says what a failure mode's notices say, however it is worded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, product

from rapidfuzz.distance import OSA

from unstuck.explain.words import tokens
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
    rows = [tuple(_places(sentence, phrases)) for phrases in map(_folded, saying.all_of)]
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


@lru_cache(maxsize=512)
def _folded(phrases: tuple[str, ...]) -> tuple[Words, ...]:
    return tuple(tokens(phrase) for phrase in phrases)


def _places(sentence: Words, phrases: Iterable[Words]) -> Iterator[Span]:
    """Yield where one of the phrases stands, typing errors and wrong spacing let pass."""
    for phrase in phrases:
        joined = "".join(phrase)
        for start in range(len(sentence)):
            if _alike(sentence[start : start + len(phrase)], phrase):
                yield start, start + len(phrase)
                continue
            for length in (len(phrase) - 1, len(phrase) + 1):
                window = sentence[start : start + length]
                if len(window) == length > 0 and "".join(window) == joined:
                    yield start, start + length


def _alike(words: Words, phrase: Words) -> bool:
    return len(words) == len(phrase) and all(map(_same_word, words, phrase))


def _same_word(word: str, known: str) -> bool:
    """Tell whether ``word`` is ``known``, perhaps mistyped."""
    if word == known:
        return True
    if len(known) <= _SHORT:
        return len(known) == len(word) == _SHORT and sorted(word) == sorted(known)
    if word[0] != known[0]:  # trống and wrong: languages meet in a folded word's ending
        return False
    allowed = 2 if len(known) >= _LONG else 1
    return OSA.distance(word, known, score_cutoff=allowed) <= allowed
