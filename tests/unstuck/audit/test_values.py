from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from unstuck.audit.slips import Slip, slip_in
from unstuck.audit.values import PASSWORD, obliged, plausible
from unstuck.forms.survey import Field
from unstuck_fixtures.models import Persona

MakeField = Callable[..., Field]


@pytest.mark.parametrize(
    ("label", "changes", "value"),
    [
        ("Họ tên", {}, "Nguyễn Thị Thu Hà"),
        ("Số CCCD", {}, "003190004127"),
        ("Số CMND", {"maxlength": "9"}, "003190004"),
        ("Điện thoại", {}, "0601234527"),
        ("Phone", {"pattern": r"\+84\d{9}"}, "+84601234527"),
        ("Email", {"type": "email"}, "thuha@example.com"),
        ("Ngày sinh", {}, "12/04/1990"),
        ("Ngày sinh", {"pattern": r"\d{4}-\d\d-\d\d"}, "1990-04-12"),
        ("Ngày sinh", {"type": "date"}, "1990-04-12"),
        ("Ngày hẹn", {"type": "date", "min": "2026-01-01", "max": "2026-02-01"}, "2026-01-01"),
        ("Tuổi", {"type": "number", "min": "18", "max": "99"}, "18"),
        ("Số lượng", {"type": "number"}, "1"),
        ("Số lượng", {"type": "number", "min": "một", "max": "50"}, "50"),
        ("Ngày", {"type": "date", "max": "2000-01-01"}, "2000-01-01"),
        ("Ghi chú", {"minlength": "ba", "maxlength": "-1"}, "Thử nghiệm"),
        ("Mật khẩu", {"type": "password"}, PASSWORD),
        ("Xác nhận mật khẩu", {"type": "password"}, PASSWORD),
        ("Mã hồ sơ", {"pattern": r"[A-Z]{2}\d{6}"}, "TN123456"),
        ("Trang", {"type": "url"}, "https://example.com/"),
        ("Ghi chú", {"minlength": "8"}, "Thử nghiệm"),
        ("Ghi chú", {"maxlength": "2"}, "TN"),
        ("Tỉnh", {"type": "select-one", "options": [("", "Chọn"), ("1", "Huế")]}, "Huế"),
        ("Tôi đồng ý", {"type": "checkbox", "required": True}, "on"),
    ],
)
def test_a_careful_person_types_what_fits(
    make_field: MakeField, persona: Persona, label: str, changes: dict[str, Any], value: str
) -> None:
    assert plausible(make_field(label, **changes), persona) == value


@pytest.mark.parametrize(
    ("label", "changes"),
    [
        ("Ảnh", {"type": "file"}),
        ("Nhận tin", {"type": "checkbox"}),
        ("Đã chọn", {"type": "checkbox", "required": True, "checked": True}),
        ("Tỉnh", {"options": [("1", "Huế"), ("2", "Vinh")], "filled": True}),
        ("Khóa", {"editable": False}),
    ],
)
def test_other_fields_are_left_as_they_are(
    make_field: MakeField, persona: Persona, label: str, changes: dict[str, Any]
) -> None:
    assert plausible(make_field(label, **changes), persona) is None


@pytest.mark.parametrize(
    ("label", "changes", "slip"),
    [
        ("Email", {"type": "email"}, Slip("wrong", "thu.nghiem(at)example")),
        ("Số CCCD", {}, Slip("wrong", "00319")),
        ("Điện thoại", {}, Slip("wrong", "0601")),
        ("Ngày sinh", {}, Slip("wrong", "31/02/1990")),
        ("Ngày sinh", {"type": "date"}, Slip("wrong", "0001-01-01")),
        ("Tuổi", {"type": "number", "min": "18"}, Slip("wrong", "17")),
        ("Tuổi", {"type": "number", "max": "99"}, Slip("wrong", "100")),
        ("Mã hồ sơ", {"pattern": r"[A-Z]{2}\d{6}"}, Slip("wrong", "?")),
        ("Mã hồ sơ", {"pattern": r"\?|\d+"}, Slip("wrong", "a")),
        ("Ghi chú", {"minlength": "8"}, Slip("wrong", "a")),
        ("Xác nhận mật khẩu", {"type": "password"}, Slip("wrong", "ThuNghiem#2025")),
        ("Ghi chú", {"required": True}, Slip("left-empty", None)),
        ("Ghi chú *", {}, Slip("left-empty", None)),
        ("Ghi chú (bắt buộc)", {}, Slip("left-empty", None)),
        ("Số lượng", {"type": "number", "required": True}, Slip("left-empty", None)),
        (
            "Tỉnh",
            {"options": [("", "Chọn"), ("1", "Huế")], "required": True},
            Slip("left-empty", None),
        ),
        ("Tôi đồng ý", {"type": "checkbox", "required": True}, Slip("left-empty", None)),
    ],
)
def test_a_mistake_fits_the_field(
    make_field: MakeField, persona: Persona, label: str, changes: dict[str, Any], slip: Slip
) -> None:
    assert slip_in(make_field(label, **changes), persona) == slip


@pytest.mark.parametrize(
    ("label", "changes"),
    [
        ("Ghi chú", {}),
        ("Số lượng", {"type": "number"}),
        ("Email", {"type": "email", "shown": False}),
        ("Email", {"type": "email", "editable": False}),
        ("Tỉnh", {"options": [("1", "Huế")], "required": True, "filled": True}),
        ("Đã chọn", {"type": "checkbox", "required": True, "checked": True}),
    ],
)
def test_where_no_mistake_is_known_none_is_made(
    make_field: MakeField, persona: Persona, label: str, changes: dict[str, Any]
) -> None:
    assert slip_in(make_field(label, **changes), persona) is None


@pytest.mark.parametrize("label", ["Ghi chú", "Note"])
def test_an_ordinary_field_has_not_to_be_filled_in(make_field: MakeField, label: str) -> None:
    assert not obliged(make_field(label))


def test_a_pattern_that_only_browsers_know_is_no_error(
    make_field: MakeField, persona: Persona
) -> None:
    field = make_field("Ghi chú", pattern=r"[\p{L}--[a-z]]+")
    assert plausible(field, persona) == "Thử nghiệm"
    assert slip_in(field, persona) is None


def test_what_is_typed_is_nobodys(make_field: MakeField, persona: Persona) -> None:
    assert plausible(make_field("CCCD"), persona) == persona.newest_cccd.number
    assert persona.newest_cccd.number.startswith("003")
