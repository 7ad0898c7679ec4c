"""Which of the texts that appeared are news: on a new document, much is there that was before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from unstuck.observe.observation import Appearance

_DIGITS = re.compile(r"\d+")


def _without_digits(text: str) -> str:
    return _DIGITS.sub("0", text)


def news(
    appearances: Iterable[Appearance], texts: Collection[str], answers: Collection[str]
) -> Iterator[Appearance]:
    """Yield what was not on the page before, or is on a new one again as an answer.

    What differs from a text of before in its digits alone replaces it: a date, a count, a clock.
    """
    before = set(texts)
    counted = {_without_digits(text): text for text in texts}
    for known in appearances:
        if known.how == "navigated" and known.text in before:
            speaks = known.live == "assertive" or known.field is not None
            if speaks or known.text in answers:
                yield known.model_copy(update={"how": "again"})
        else:
            replaced = known.replaced or counted.get(_without_digits(known.text))
            yield known.model_copy(update={"replaced": replaced})
