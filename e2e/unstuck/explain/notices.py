"""Which failure modes a notice's words speak for, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from unstuck.explain.phrases import Words, says
from unstuck.explain.words import sentences, tokens, unmarked
from unstuck_fixtures.models import Knowledge, KnownMode, Text

#: What a notice is worth that says all that the mode's notices say, in words never seen.
#: The rest up to 1 is how alike it is to a wording on file.
SAYS_IT_ALL = 0.65

#: The most that likeness alone is worth. It stays below the threshold of a diagnosis: "has been
#: registered" and "has not been registered" are alike to nine tenths.
LIKENESS_ALONE = 0.5

#: A notice that breaks off is the wording on file if this part of its words is there. What is
#: cut off can then hardly turn it round.
CUT_SHORT = 0.75

#: So many letters of a wording let one slip pass. To turn a wording round takes more slips than
#: that: "không" and "not" are five and three letters, and "chưa" differs from "đã" by three.
LETTERS_A_SLIP = 20

#: Shorter wordings are found in any long sentence, so they are compared whole only.
_LONG_ENOUGH = 12

#: What stands around a notice and is no part of it: a heading before, a button behind.
_FRAME = frozenset(
    {"bao", "canh", "chu", "close", "dong", "error", "loi", "thong", "warning", "x", "y"}
)

#: A notice as its sentences.
Said = tuple[Words, ...]


@dataclass(frozen=True)
class Match:
    """A failure mode that a notice speaks for. Confidence and likeness go from 0 to 1."""

    mode: KnownMode
    confidence: float
    likeness: float
    wording: Text | None
    """The wording on file that is the most alike; None where the mode has none."""


def matches(notice: str, catalogue: Knowledge) -> tuple[Match, ...]:
    """Return the failure modes that ``notice`` speaks for, the strongest first."""
    said = sentences(notice)
    modes = catalogue.failure_modes.values()
    found = (_match(said, mode) for mode in modes if mode.notices or mode.notices_say)
    return tuple(sorted(found, key=lambda match: -match.confidence))


def _match(said: Said, mode: KnownMode) -> Match:
    texts = [(notice.text, text) for notice in mode.notices for text in _both(notice.text)]
    plain = tuple(map(unmarked, said))
    likeness, wording = max(
        ((_likeness(plain, text), known) for known, text in texts),
        key=lambda pair: pair[0],
        default=(0.0, None),
    )
    spoken = any(says(sentence, saying) for sentence in said for saying in mode.notices_say)
    if spoken or any(_quotes(plain, tokens(text)) for _, text in texts):
        confidence = SAYS_IT_ALL + (1 - SAYS_IT_ALL) * likeness
    else:
        confidence = LIKENESS_ALONE * likeness
    return Match(mode, confidence, likeness, wording)


def _both(text: Text) -> tuple[str, str]:
    return text.vi, text.en


def _quotes(said: Said, known: Words) -> bool:
    """Tell whether the notice, or a sentence of it, is the wording: mistyped, or broken off."""
    whole = tuple(word for sentence in said for word in sentence)
    parts = (whole, _unframed(whole), *said)
    return any(_quoted(part, known) for part in parts if part)


def _unframed(words: Words) -> Words:
    rest = [at for at, word in enumerate(words) if word not in _FRAME]
    return words[rest[0] : rest[-1] + 1] if rest else ()


def _quoted(part: Words, known: Words) -> bool:
    if part == known[: len(part)]:
        return len(part) >= CUT_SHORT * len(known)
    # Without spaces, so that a space too few or too many is one slip like any other.
    letters = "".join(known)
    slips = len(letters) // LETTERS_A_SLIP
    return OSA.distance("".join(part), letters, score_cutoff=slips) <= slips


def _likeness(said: Said, wording: str) -> float:
    """Return how alike the notice, or a sentence of it, is to the wording: 0 to 1."""
    known = " ".join(tokens(wording))
    whole = " ".join(word for sentence in said for word in sentence)
    scores = [fuzz.ratio(whole, known), *(fuzz.ratio(" ".join(part), known) for part in said)]
    if min(len(whole), len(known)) >= _LONG_ENOUGH:
        scores.append(fuzz.partial_ratio(whole, known))
    return max(scores) / 100
