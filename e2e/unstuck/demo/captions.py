"""Captions: two lines that an audience reads while something happens above them."""

from __future__ import annotations

import re
import textwrap

from unstuck_fixtures.models import LONGEST_CAPTION, Text

#: Characters a line, and lines; what can be read from the last row.
LINE, LINES = 64, 2

_SENTENCE_ENDS = re.compile(r"[.!?…][\"”)]*(?=\s|$)")
_CLAUSE_ENDS = re.compile(r"[,;:](?=\s)|\s(?=[–(])")
#: A sentence cut so early says nothing.
_LEAST = 40


def lines_of(words: str) -> list[str]:
    """Return the caption's lines, as even as its words allow."""
    found = textwrap.wrap(words, LINE, break_long_words=False)
    if len(found) != LINES:
        return found
    narrower = range(len(words) // LINES, LINE)
    even = (textwrap.wrap(words, width, break_long_words=False) for width in narrower)
    return next((lines for lines in even if len(lines) == LINES), found)


def fits(words: str) -> bool:
    """Say whether the words are a caption: at most two lines."""
    return len(words) <= LONGEST_CAPTION and len(lines_of(words)) <= LINES


def shortened(text: Text) -> Text:
    """Return as many of the text's first sentences as fit; of a first that is too long, a part."""
    return Text(vi=_shortened(text.vi), en=_shortened(text.en))


def _shortened(words: str) -> str:
    sentences = [words[: it.end()] for it in _SENTENCE_ENDS.finditer(words)]
    whole = [part for part in (*sentences, words) if fits(part)]
    if whole:
        return whole[-1]
    clauses = [words[: it.start()] for it in _CLAUSE_ENDS.finditer(words)]
    parts = [f"{part}…" for part in clauses if len(part) >= _LEAST and fits(f"{part}…")]
    if parts:
        return parts[-1]
    spaces = (words[: it.start()] for it in re.finditer(r"\s", words))
    return [f"{part}…" for part in spaces if fits(f"{part}…")][-1]
