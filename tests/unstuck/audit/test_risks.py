from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from unstuck.audit.risks import Risk, first_of, risk_of, words_of
from unstuck.forms.survey import Button, Field, Form
from unstuck.report.audited import Why

MakeField = Callable[..., Field]
MakeForm = Callable[..., Form]


@pytest.mark.parametrize(
    ("button", "why", "word"),
    [
        ("Xóa tài khoản", "deletes", "xóa"),
        ("Xoá", "deletes", "xoá"),
        ("Xoa tai khoan", "deletes", "xóa"),
        ("XÓA", "deletes", "xóa"),
        ("Delete my account", "deletes", "delete"),
        ("Cancel subscription", "deletes", "cancel"),
        ("Thanh toán ngay", "pays", "thanh toán"),
        ("Nộp lệ phí", "pays", "nộp lệ phí"),
        ("Pay now", "pays", "pay"),
        ("Place your order", "pays", "place your order"),
        ("Gửi tin nhắn", "sends", "gửi tin"),
        ("Gửi mã OTP", "sends", "gửi mã"),
        ("Quên mật khẩu", "sends", "quên mật khẩu"),
        ("Send message", "sends", "send message"),
        ("Reset password", "sends", "reset password"),
        ("Theo dõi", "subscribes", "theo dõi"),
        ("Subscribe", "subscribes", "subscribe"),
    ],
)
def test_a_button_that_does_more_than_a_test_may_is_known(
    make_form: MakeForm, button: str, why: Why, word: str
) -> None:
    form = make_form(button)
    assert risk_of(form, form.buttons[0]) == Risk(why, word)


@pytest.mark.parametrize(
    "button",
    [
        "Đăng ký",
        "Đăng nhập",
        "Gửi",
        "Send",
        "Submit",
        "Tiếp tục",
        "Nộp hồ sơ",
        "Tra cứu",
        "Payroll",
        "Repay-free trial sign up",
        "Lưu",
    ],
)
def test_an_ordinary_button_is_not(make_form: MakeForm, button: str) -> None:
    form = make_form(button)
    assert risk_of(form, form.buttons[0]) is None


@pytest.mark.parametrize(
    ("changes", "why", "word"),
    [
        ({"name": "Xóa hồ sơ"}, "deletes", "xóa"),
        ({"action": "http://127.0.0.1/account/delete"}, "deletes", "delete"),
        ({"action": "http://127.0.0.1/thanh-toan"}, "pays", "thanh toán"),
        ({"action": "http://127.0.0.1/xo%CC%81a"}, None, ""),
        ({"hints": "newsletterForm"}, "subscribes", "newsletter"),
        ({"action": "http://127.0.0.1/x?next=/delete"}, None, ""),
        ({"kind": "group", "action": "http://127.0.0.1/checkout"}, None, ""),
    ],
)
def test_a_form_tells_it_by_its_name_its_makers_name_and_its_address(
    make_form: MakeForm, changes: dict[str, str], why: Why | None, word: str
) -> None:
    form = make_form(**changes)
    assert risk_of(form, form.buttons[0]) == (Risk(why, word) if why else None)


def test_a_button_with_an_address_of_its_own_tells_it_too(
    make_form: MakeForm, make_button: Callable[..., Button]
) -> None:
    form = make_form(make_button("OK", action="http://127.0.0.1/remove"))
    assert risk_of(form, form.buttons[0]) == Risk("deletes", "remove")


def test_a_field_for_a_card_pays(make_form: MakeForm, make_field: MakeField) -> None:
    form = make_form("Tiếp tục", fields=(make_field("Số thẻ", autocomplete="cc-number"),))
    assert risk_of(form, form.buttons[0]) == Risk("pays", "cc-number")


@pytest.mark.parametrize(
    ("letter", "button", "risky"),
    [
        (("Nội dung", "textarea"), "Gửi", True),
        (("Your message", "textarea"), "Send", True),
        (("Nội dung", "textarea"), "Tiếp tục", False),
        (("Nội dung", "text"), "Gửi", False),
        (("Lý do", "textarea"), "Gửi", False),
    ],
)
def test_a_letter_with_a_button_that_sends_it_is_a_message(
    make_form: MakeForm, make_field: MakeField, letter: tuple[str, str], button: str, *, risky: bool
) -> None:
    label, kind = letter
    form = make_form(button, fields=(make_field(label, type=kind), make_field("Họ tên")))
    assert (risk_of(form, form.buttons[0]) == Risk("sends", label)) is risky


@pytest.mark.parametrize(
    ("button", "others", "risky"),
    [("Đăng ký", 0, True), ("Sign up", 0, True), ("Tiếp tục", 0, False), ("Đăng ký", 1, False)],
)
def test_an_address_alone_with_a_button_that_joins_subscribes(
    make_form: MakeForm, make_field: MakeField, button: str, others: int, *, risky: bool
) -> None:
    fields = (make_field("Email", type="email"), *[make_field("Mật khẩu")] * others)
    form = make_form(button, fields=fields)
    assert (risk_of(form, form.buttons[0]) == Risk("subscribes", "Email")) is risky


def test_words_have_to_stand_side_by_side() -> None:
    assert first_of(("gửi mã",), "Gửi lại mã") is None
    assert first_of(("gửi mã",), "Bấm để gửi mã!") == "gửi mã"


@pytest.mark.parametrize("why", ["deletes", "pays", "sends", "subscribes"])
def test_every_kind_of_risk_has_words_of_both_languages(why: str) -> None:
    assert why in get_args(Why)
    phrases = words_of("words.yaml")[why]
    assert [it for it in phrases if it != it.casefold()] == []
    assert (any(it.isascii() for it in phrases), any(not it.isascii() for it in phrases)) == (
        True,
        True,
    )
