"""Whether the characters typed are the ones in the picture.

The guide: "Mã xác thực là những kí tự viết thường liền nhau"; capitals and spaces are
refused. Another guide says that either case works: hence a setting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.rules.problem import N_, Message, Problem

if TYPE_CHECKING:
    from mock_portal.rules.problem import Said
    from mock_portal.store.captchas import Captcha

#: The beginning of the ids of all refusals of a captcha.
REFUSED = "captcha-refused"

USED_UP = N_("Mã xác thực này đã dùng rồi. Hãy nhập mã trong hình mới.")
EXPIRED = N_("Mã xác thực đã hết hạn. Hãy nhập mã trong hình mới.")


def captcha_matches(  # noqa: PLR0913  (two of them are the setting)
    typed: str, captcha: Captcha | None, now_ms: int, said: Said, *, case: bool, spaces: bool
) -> Problem | None:
    """Refuse what differs, in the words `said`; `case` and `spaces` say whether these count."""
    if captcha is None or captcha.used:
        return _refuse("stale", Message(USED_UP))
    if now_ms >= captcha.expires_ms:
        return _refuse("expired", Message(EXPIRED))
    bare = "".join(typed.split())
    if _read(typed, case=case, spaces=spaces) == captcha.text:
        return None
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


def _refuse(why: str, said: Said) -> Problem:
    return Problem(rule=f"{REFUSED}-{why}", field="captcha", said=said)
