from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from unstuck.audit.plan import SCREENS, Job, Limits, plan, sender
from unstuck.forms.survey import Button, Field, Form
from unstuck.hosts import AllowedHosts
from unstuck.report import AuditPlan
from unstuck_fixtures.models import Persona

MakeField = Callable[..., Field]
MakeForm = Callable[..., Form]
MakeButton = Callable[..., Button]
Planned = tuple[AuditPlan, tuple[Job, ...]]
Plan = Callable[..., Planned]
URL = "http://127.0.0.1:8000/form"


@pytest.fixture
def planned(persona: Persona) -> Plan:
    def planned(
        *forms: Form, most_forms: int = 5, most_submits: int = 60, include: tuple[str, ...] = ()
    ) -> Planned:
        limits = Limits(AllowedHosts(), most_forms, most_submits, include)
        return plan(URL, forms, persona, limits)

    return planned


def test_the_screens_are_a_laptop_a_phone_and_the_laptop_at_twice_the_size() -> None:
    sizes = [(it.name, it.width, it.height, it.scale, it.touch) for it in SCREENS]
    assert sizes == [
        ("desktop", 1366, 768, 1, False),
        ("phone", 390, 844, 2, True),
        ("zoom", 683, 384, 2, False),
    ]


def test_a_form_is_submitted_empty_and_with_a_mistake_a_field_on_every_screen(
    planned: Plan, make_form: MakeForm, make_field: MakeField
) -> None:
    fields = (make_field("Họ tên", required=True), make_field("Ghi chú"), make_field("Email"))
    said, jobs = planned(make_form(fields=fields))
    (form,) = said.forms
    assert [(it.kind, it.field) for it in form.mistakes] == [
        ("all-empty", None),
        ("wrong", "Họ tên"),
        ("wrong", "Email"),
    ]
    assert (form.fields, form.button) == (("Họ tên", "Ghi chú", "Email"), "Đăng nhập")
    assert (said.submissions, len(jobs), said.left_out) == (9, 9, 0)
    assert [(it.field, it.device.name) for it in jobs[:4]] == [
        (None, "desktop"),
        (None, "phone"),
        (None, "zoom"),
        (0, "desktop"),
    ]


def test_of_radio_buttons_that_belong_together_one_mistake_is_made(
    planned: Plan, make_form: MakeForm, make_field: MakeField
) -> None:
    choice = {"type": "radio", "name": "sex", "required": True}
    said, _jobs = planned(
        make_form(fields=(make_field("Nam", **choice), make_field("Nữ", **choice)))
    )
    assert [it.field for it in said.forms[0].mistakes] == [None, "Nam"]


def test_the_cap_leaves_the_first_mistakes_of_every_form(
    planned: Plan, make_form: MakeForm
) -> None:
    said, jobs = planned(make_form(), make_form("Đăng ký"), most_submits=6)
    assert Counter(it.form.number for it in jobs) == {1: 3, 2: 3}
    assert {it.mistake.kind for it in jobs} == {"all-empty"}
    assert (said.submissions, said.left_out) == (6, 6)


def test_forms_over_the_limit_are_left_alone(planned: Plan, make_form: MakeForm) -> None:
    said, _jobs = planned(make_form(), make_form("Xóa"), make_form("Đăng ký"), most_forms=1)
    assert [it.number for it in said.forms] == [1]
    assert [(it.number, it.why) for it in said.skipped] == [(2, "deletes"), (3, "too-many-forms")]


@pytest.mark.parametrize(
    ("changes", "why", "word"),
    [
        ({"fields": ()}, "no-fields", ""),
        ({"buttons": ()}, "no-button", ""),
        ({"search": True}, "searches", ""),
        ({"action": "https://example.org/form"}, "host-not-allowed", "example.org"),
        ({"name": "Xóa hồ sơ"}, "deletes", "xóa"),
    ],
)
def test_what_is_left_alone_says_why(
    planned: Plan, make_form: MakeForm, changes: dict[str, object], why: str, word: str
) -> None:
    said, jobs = planned(make_form(**changes))
    (left,) = said.skipped
    assert (left.why, left.word, jobs) == (why, word, ())


@pytest.mark.parametrize("name", ["Xóa hồ sơ", "xóa HỒ SƠ", "Tiếp tục"])
def test_a_form_can_be_added_back_by_its_name_or_its_buttons(
    planned: Plan, make_form: MakeForm, name: str
) -> None:
    form = make_form("Tiếp tục", name="Xóa hồ sơ")
    assert [it.name for it in planned(form, include=(name,))[0].forms] == ["Xóa hồ sơ"]


def test_no_name_adds_back_a_form_that_goes_to_another_host(
    planned: Plan, make_form: MakeForm
) -> None:
    form = make_form("Gửi", action="https://example.org/form")
    assert planned(form, include=("Gửi",))[1] == ()


def test_a_button_that_goes_elsewhere_by_itself_is_seen(
    planned: Plan, make_form: MakeForm, make_button: MakeButton
) -> None:
    form = make_form(make_button("Gửi", action="https://example.org/form"))
    assert planned(form)[0].skipped[0].why == "host-not-allowed"


@pytest.mark.parametrize(
    ("buttons", "kind", "chosen"),
    [
        (["Đổi mã khác", "Đăng nhập"], "form", "Đăng nhập"),
        (["Đăng ký", "Quay lại"], "form", "Đăng ký"),
        (["A", "B"], "form", "B"),
        (["Làm mới"], "form", None),
        (["Tiếp tục", "Menu"], "group", "Tiếp tục"),
        (["Thả tim"], "group", None),
        ([], "form", None),
    ],
)
def test_the_button_that_sends_a_form_is_known_by_its_words(
    make_form: MakeForm, make_button: MakeButton, buttons: list[str], kind: str, chosen: str | None
) -> None:
    form = make_form(kind=kind, buttons=tuple(make_button(name) for name in buttons))
    button = sender(form)
    assert (button.name if button else None) == chosen


def test_a_button_that_only_looks_like_one_is_taken_where_the_form_has_no_other(
    make_form: MakeForm, make_button: MakeButton
) -> None:
    inert = make_button("Lưu", type="button")
    assert sender(make_form(inert)) == inert
    assert sender(make_form(inert, "Xem thử")) == make_button("Xem thử")


def test_a_hidden_button_is_not_pressed(make_form: MakeForm, make_button: MakeButton) -> None:
    assert sender(make_form(make_button("Đăng nhập", shown=False))) is None
