"""Words as they are compared: without case, diacritics, punctuation and counted numbers."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

#: Ends of a sentence; a full stop within a number or an address is none.
_SENTENCE = re.compile(r"(?P<words>(?:[^!?;\n\r…•|.]|\.(?!\s|$))+)(?P<end>[!?;\n\r…•|.]*)")
_NUMBER = re.compile(r"\{[a-z_]+\}|\d+")
#: kí and ký, lí and lý: two spellings of one word.
_Y_FOR_I = re.compile(r"\b([b-df-hj-np-tv-z]{1,2})y\b")
#: As people write when they copy a notice by hand (k khớp, đc đăng ký).
_WRITTEN_OUT = {
    "dc": "duoc",
    "dt": "dien thoai",
    "k": "khong",
    "ko": "khong",
    "mk": "mat khau",
    "sdt": "so dien thoai",
    "tk": "tai khoan",
    "vs": "voi",
}
_IF = frozenset({"neu", "if", "unless"})
#: "hay chưa" and "hay không" end an indirect question.
_WHETHER = frozenset({("hay", "chua"), ("hay", "khong")})
#: Words of other meaning that are alike without their marks. Written with them, they are told
#: apart; without, or with marks that make none of these, each can be the other.
_TWINS = (
    ("đúng", "dùng", "dừng", "đứng", "đừng", "dựng"),
    ("mã", "mà", "má", "mạ"),
    ("hợp", "họp", "hộp", "hớp"),
    ("cần", "căn", "cân", "cạn"),
    ("chưa", "chứa", "chữa", "chừa"),
    ("công", "cổng", "cộng", "cống"),
    ("trang", "trạng", "tráng"),
    ("cước", "cuộc", "cược"),
    ("gói", "gọi", "gỏi"),
    ("thẻ", "thể", "thế", "thề"),
    ("ảnh", "ánh", "cảnh"),
    ("mạng", "mảng", "màng"),
    ("mượn", "muốn", "muộn", "muôn"),
    ("tiền", "tiện", "tiến", "tiên"),
    ("bạn", "bận", "bán", "bản", "bàn"),
    ("đổi", "đội", "đối", "đợi", "đời"),
)
#: One letter behind a twin says which it is; no Vietnamese or English word has these.
_MARKS = "αβγδεζ"
_MARK_OF = {
    unicodedata.normalize("NFC", word): mark
    for twins in _TWINS
    for word, mark in zip(twins, _MARKS, strict=False)
}
_LETTERS = re.compile(r"[^\W\d_]+")
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


def marked(text: str) -> tuple[str, ...]:
    """Return the words of ``text``, folded, and behind each twin the mark of which it is."""
    composed = unicodedata.normalize("NFC", text).lower()
    return tokens(_LETTERS.sub(lambda word: word[0] + _MARK_OF.get(word[0], ""), composed))


def unmarked(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words as ``tokens`` gives them."""
    return tuple(word.rstrip(_MARKS) for word in words)


def may_be(word: str, known: str) -> bool:
    """Tell whether two marked words can be the same: one of them has no mark, or both the same."""
    return word == known or (
        word.rstrip(_MARKS) == known.rstrip(_MARKS)
        and (word[-1] not in _MARKS or known[-1] not in _MARKS)
    )


def sentences(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the marked words of each sentence of ``text``; a new line ends a sentence too.

    Left out is what claims nothing: a question ("Already registered?"), what stands behind an
    "if", and a sentence that asks whether.
    """
    found = _SENTENCE.finditer(text)
    parts = (_claimed(marked(part["words"])) for part in found if "?" not in part["end"])
    return tuple(part for part in parts if part)


def _claimed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words before an "if"; none where the sentence asks whether something is so."""
    if any(pair in _WHETHER for pair in pairwise(unmarked(words))) or "whether" in words:
        return ()
    ifs = [at for at, word in enumerate(words) if word in _IF]
    return words[: ifs[0]] if ifs else words
