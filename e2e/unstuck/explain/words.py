"""Words as they are compared: without case, diacritics, punctuation and counted numbers."""

from __future__ import annotations

import re
import unicodedata

#: Ends of a sentence; a full stop within a number or an address is none.
_SENTENCE = re.compile(r"(?P<words>(?:[^!?;\n\r…•|.]|\.(?!\s|$))+)(?P<end>[!?;\n\r…•|.]*)")
_NUMBER = re.compile(r"\{[a-z_]+\}|\d+")
#: kí and ký, lí and lý: two spellings of one word.
_Y_FOR_I = re.compile(r"\b([b-df-hj-np-tv-z]{1,2})y\b")
#: As people write when they copy a notice by hand (k khớp, đc đăng ký).
_WRITTEN_OUT = {
    "dc": "duoc",
    "k": "khong",
    "ko": "khong",
    "mk": "mat khau",
    "sdt": "so dien thoai",
    "tk": "tai khoan",
    "vs": "voi",
}
_NOT_A_WORD = re.compile(r"[^\w]+|_+")


def fold(text: str) -> str:
    """Return ``text`` in lower case, without diacritics and invisible characters; đ becomes d.

    The two ways to write a Vietnamese letter in Unicode, and the two places
    where a tone mark may stand (khóa, khoá), come out the same.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = (letter for letter in decomposed if unicodedata.category(letter) not in ("Mn", "Cf"))
    return "".join(kept).replace("đ", "d")


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of ``text``, folded. Every number is ``0``: a countdown never repeats."""
    words = _NOT_A_WORD.sub(" ", _NUMBER.sub(" 0 ", fold(text)))
    written_out = (_WRITTEN_OUT.get(word, word) for word in _Y_FOR_I.sub(r"\1i", words).split())
    return tuple(" ".join(written_out).split())


def sentences(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each sentence of ``text``; a new line ends a sentence too.

    Questions are left out: "Already registered?" says nothing of the kind.
    """
    found = _SENTENCE.finditer(text)
    parts = (tokens(part["words"]) for part in found if "?" not in part["end"])
    return tuple(part for part in parts if part)
