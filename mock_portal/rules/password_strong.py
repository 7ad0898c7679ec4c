"""Whether a new password follows the portal's rules: eight characters of four kinds."""

from __future__ import annotations

from mock_portal.rules.problem import N_, Message, Problem

SHORTEST = 8
#: More than anybody types; bounds the work of hashing.
LONGEST = 128

TOO_WEAK = N_(
    "Mật khẩu phải có ít nhất 8 ký tự, gồm chữ thường, chữ hoa, chữ số và ký tự đặc biệt."
)


def new_password(typed: str, again: str) -> list[Problem]:
    """All that is wrong with a new password and its repetition."""
    problems = []
    if not typed:
        problems.append(_refuse("missing", "password", N_("Nhập mật khẩu.")))
    elif len(typed) > LONGEST:
        problems.append(_refuse("too-long", "password", N_("Mật khẩu có nhiều nhất 128 ký tự.")))
    elif not is_strong(typed):
        problems.append(_refuse("too-weak", "password", TOO_WEAK))
    if not again:
        problems.append(
            _refuse("again-missing", "password_again", N_("Nhập lại mật khẩu để xác nhận."))
        )
    elif typed and typed != again:
        problems.append(
            _refuse("again-differs", "password_again", N_("Hai mật khẩu không giống nhau."))
        )
    return problems


def is_strong(typed: str) -> bool:
    """At least eight characters with a small letter, a capital, a digit and another sign."""
    return len(typed) >= SHORTEST and all(
        any(kind(character) for character in typed)
        for kind in (str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum())
    )


def _refuse(why: str, field: str, vi: str) -> Problem:
    return Problem(rule=f"password-{why}", field=field, said=Message(vi))
