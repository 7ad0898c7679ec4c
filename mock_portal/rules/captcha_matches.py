"""Whether the characters typed are the ones in the picture.

The guide: "Mã xác thực là những kí tự viết thường liền nhau"; capitals and spaces are
refused. Another guide says that either case works: hence a setting. That o is told from 0 and
l from 1, and that a captcha with marks on its letters is met with silence, is inferred.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mock_portal.rules.problem import N_, Message, Problem

if TYPE_CHECKING:
    from mock_portal.rules.problem import Said
    from mock_portal.store.captchas import Captcha

#: The beginning of the ids of all refusals of a captcha.
REFUSED = "captcha-refused"

USED_UP = N_("Mã trong hình này đã dùng rồi. Hãy nhập mã trong hình mới.")
EXPIRED = N_("Mã trong hình đã hết hạn. Hãy nhập mã trong hình mới.")


#: What the eye takes for each other.
_ALIKE = str.maketrans("0l", "o1")


def captcha_matches(  # noqa: PLR0913  (four of them are the setting)
    typed: str,
    captcha: Captcha | None,
    now_ms: int,
    said: Said,
    *,
    case: bool,
    spaces: bool,
    alike: bool = True,
    marked: Said | None = None,
) -> Problem | None:
    """Refuse what differs, in the words `said`.

    `case` and `spaces` say whether these count, `alike` whether o and 0, l and 1 are told apart.
    `marked` are the words for letters with marks, which a Vietnamese input method makes.
    """
    if captcha is None or captcha.used:
        return _refuse("stale", Message(USED_UP))
    if now_ms >= captcha.expires_ms:
        return _refuse("expired", Message(EXPIRED))
    bare = "".join(typed.split())
    read = _read(typed, case=case, spaces=spaces)
    if read == captcha.text or (not alike and _same_to_the_eye(read, captcha.text)):
        return None
    if marked and not _plain(typed):
        return _refuse("marked", marked)
    why = (
        "case-and-spaces"
        if bare != typed and bare != bare.lower() and bare.lower() == captcha.text
        else "spaces"
        if bare == captcha.text
        else "case"
        if typed.lower() == captcha.text
        else "characters"
    )
    return _refuse(why, said)


def _read(typed: str, *, case: bool, spaces: bool) -> str:
    read = typed if spaces else "".join(typed.split())
    return read if case else read.lower()


def _plain(typed: str) -> bool:
    """Whether no letter bears a mark, in either Unicode form."""
    composed = unicodedata.normalize("NFC", typed)
    return all(sign.isascii() for sign in composed if sign.isalpha())


def _same_to_the_eye(read: str, text: str) -> bool:
    return read.translate(_ALIKE) == text.translate(_ALIKE)


def _refuse(why: str, said: Said) -> Problem:
    return Problem(rule=f"{REFUSED}-{why}", field="captcha", said=said)
