"""What a learner may be called in class: anything short that is nobody's number."""

from __future__ import annotations

import re
import unicodedata

from mock_portal.rules.problem import N_, Message, Problem

LONGEST = 24
#: So many digits, however they are set apart, could be somebody's phone or paper.
TOO_MANY_DIGITS = 7

MISSING = N_("Hãy nhập một tên gọi trong lớp.")
TOO_LONG = N_("Tên gọi có nhiều nhất %(longest)s ký tự.")
NUMBER = N_("Đừng dùng số điện thoại hay số giấy tờ. Chỉ cần một tên gọi, ví dụ Hoa bàn 3.")


def tidy(typed: str) -> str:
    """A nickname without what cannot be seen: controls, marks of direction, blanks around it."""
    composed = unicodedata.normalize("NFC", typed)
    seen = "".join(sign if _visible(sign) else " " for sign in composed)
    return " ".join(seen.split())


def folded(nickname: str) -> str:
    """A nickname as it is compared with others."""
    return unicodedata.normalize("NFKC", nickname).casefold()


def check(nickname: str) -> Problem | None:
    """Refuse none, a long one, and one that could be somebody's number."""
    if not nickname:
        return _refuse("missing", Message(MISSING))
    if len(nickname) > LONGEST:
        return _refuse("too-long", Message(TOO_LONG, {"longest": LONGEST}))
    if len(re.findall(r"\d", nickname)) >= TOO_MANY_DIGITS:
        return _refuse("number", Message(NUMBER))
    return None


def _visible(sign: str) -> bool:
    return not unicodedata.category(sign).startswith(("C", "Z"))


def _refuse(why: str, said: Message) -> Problem:
    return Problem(rule=f"nickname-{why}", field="nickname", said=said, drop=why == "number")
