"""A number that could be a living person's is refused, with the advice to take a practice one.

ID numbers whose province code is 003 and phone numbers whose prefix no carrier holds are
nobody's. Every other number of the right length could be somebody's.
"""

from __future__ import annotations

from mock_portal.rules.problem import N_, Message, Problem

#: A province code that is not assigned.
PRACTICE_PROVINCE = "003"

#: The prefixes that carriers hold: Viettel, VinaPhone, MobiFone, Vietnamobile, Gmobile,
#: iTel, Wintel.
ASSIGNED_PREFIXES = frozenset(
    {
        *("032", "033", "034", "035", "036", "037", "038", "039", "086", "096", "097", "098"),
        *("081", "082", "083", "084", "085", "088", "091", "094"),
        *("070", "076", "077", "078", "079", "089", "090", "093"),
        *("052", "056", "058", "092"),
        *("059", "099"),
        "087",
        "055",
    }
)

ID_ADVICE = N_(
    "Số này có thể là của một người thật, nên trang mô phỏng không nhận và không lưu. "
    "Hãy dùng số giấy tờ tập luyện trong thẻ vai."
)
PHONE_ADVICE = N_(
    "Số này có thể là của một người thật, nên trang mô phỏng không nhận và không lưu. "
    "Hãy dùng số điện thoại tập luyện trong thẻ vai."
)


def id_could_be_someones(number: str, field: str) -> Problem | None:
    """Whether an ID number of the right form could belong to a person."""
    if number.startswith(PRACTICE_PROVINCE):
        return None
    return _refuse("id-could-be-someones", ID_ADVICE, field)


def phone_could_be_someones(number: str, field: str) -> Problem | None:
    """Whether a phone number of the right form could ring at a person's."""
    if number[:3] not in ASSIGNED_PREFIXES:
        return None
    return _refuse("phone-could-be-someones", PHONE_ADVICE, field)


def _refuse(rule: str, advice: str, field: str) -> Problem:
    return Problem(rule=rule, said=Message(advice), field=field, to_role_card=True, drop=True)
