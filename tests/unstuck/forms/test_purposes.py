from __future__ import annotations

import pytest

from unstuck.forms.purposes import purpose_of


@pytest.mark.parametrize(
    ("label", "name", "autocomplete", "kind", "purpose"),
    [
        ("Tên đăng nhập (Số CMT/CCCD) *", "", "", "text", "id-number"),
        ("Tên đăng nhập", "", "", "text", "user-name"),
        ("Nhập mã xác thực", "", "", "text", "captcha"),
        ("Mật khẩu", "", "", "text", "password"),
        ("Xác nhận mật khẩu", "", "", "password", "password-again"),
        ("Confirm password", "", "", "password", "password-again"),
        ("PIN", "", "", "password", "password"),
        ("Ngay sinh", "", "", "text", "birth-date"),
        ("Họ và tên", "", "", "text", "full-name"),
        ("Your e-mail", "", "", "text", "email"),
        ("", "", "", "email", "email"),
        ("", "", "", "tel", "phone"),
        ("", "phoneNumber", "", "text", "phone"),
        ("", "date_of_birth", "", "text", "birth-date"),
        ("Where to?", "", "tel-national", "text", "phone"),
        ("Mã OTP", "", "", "text", "otp"),
        ("Ghi chú", "note", "off", "textarea", None),
        ("Address", "address", "street-address", "text", None),
    ],
)
def test_a_field_tells_what_it_is_for(
    label: str, name: str, autocomplete: str, kind: str, purpose: str | None
) -> None:
    assert purpose_of(label, name, autocomplete, kind) == purpose
