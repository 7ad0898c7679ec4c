"""The form of what is typed: missing, or not written as it must be.

No source was found for the portal's words for these; they are illustrative.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from mock_portal.rules.problem import N_, Message, Problem
from mock_portal.rules.someone_elses import id_could_be_someones, phone_could_be_someones

#: Longer than any name in a Vietnamese paper; keeps a pasted page out.
LONGEST_NAME = 100
LONGEST_EMAIL = 254


#: A rule about one field: what is typed, the field's name, and the day it is.
Rule = Callable[[str, str, date], Problem | None]


def id_number(typed: str, field: str, today: date) -> Problem | None:
    """Twelve digits (CCCD) or nine (CMND), of nobody."""
    del today
    if not typed:
        return _problem("id-missing", field, N_("Nhập số CMT/CCCD."))
    if not re.fullmatch(r"[0-9]{9}|[0-9]{12}", typed):
        return _problem("id-format", field, N_("Số CCCD có 12 chữ số, số CMT có 9 chữ số."))
    return id_could_be_someones(typed, field)


def full_name(typed: str, field: str, today: date) -> Problem | None:
    """A name without digits or signs that no name has."""
    del today
    if not typed:
        return _problem("name-missing", field, N_("Nhập họ tên."))
    if len(typed) > LONGEST_NAME or re.search(r"[0-9<>@#$%^*_=+{}\[\]|\\/]", typed):
        return _problem("name-format", field, N_("Nhập họ tên như trên giấy tờ, chỉ gồm chữ."))
    return None


def birth_date(typed: str, field: str, today: date) -> Problem | None:
    """A day in the past, written dd/mm/yyyy."""
    if not typed:
        return _problem("birth-date-missing", field, N_("Nhập ngày sinh."))
    born = parse_date(typed)
    if born is None:
        return _problem(
            "birth-date-format", field, N_("Nhập ngày sinh theo dạng dd/mm/yyyy, ví dụ 05/09/1990.")
        )
    if not date(1900, 1, 1) <= born <= today:
        return _problem("birth-date-range", field, N_("Ngày sinh phải là một ngày đã qua."))
    return None


def phone(typed: str, field: str, today: date) -> Problem | None:
    """Ten digits beginning with 0, of nobody."""
    del today
    if not typed:
        return _problem("phone-missing", field, N_("Nhập số điện thoại."))
    if not re.fullmatch(r"0[0-9]{9}", typed):
        return _problem("phone-format", field, N_("Số điện thoại có 10 chữ số, bắt đầu bằng 0."))
    return phone_could_be_someones(typed, field)


def email(typed: str, field: str, today: date) -> Problem | None:
    """Nothing, or an address."""
    del today
    if not typed or (
        len(typed) <= LONGEST_EMAIL and re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", typed)
    ):
        return None
    return _problem("email-format", field, N_("Nhập email theo dạng ten@vidu.example."))


def captcha(typed: str, field: str, today: date) -> Problem | None:
    """Something."""
    del today
    if typed:
        return None
    return _problem("captcha-missing", field, N_("Nhập mã xác thực trong hình."))


def password(typed: str, field: str, today: date) -> Problem | None:
    """Something."""
    del today
    return None if typed else _problem("password-missing", field, N_("Nhập mật khẩu."))


def parse_date(typed: str) -> date | None:
    """The day that dd/mm/yyyy names; None where it names none."""
    match = re.fullmatch(r"([0-9]{2})/([0-9]{2})/([0-9]{4})", typed)
    if not match:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _problem(rule: str, field: str, vi: str) -> Problem:
    return Problem(rule=rule, field=field, said=Message(vi))
