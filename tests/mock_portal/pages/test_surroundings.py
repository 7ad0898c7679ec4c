from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

import pytest

from mock_portal.pages import habits
from unstuck_fixtures.models import FieldPurpose, Keyboard, TypingHabit

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner
    from unstuck_fixtures.models import Catalogue

    Learn = Callable[..., Learner]


def test_the_carrier_shows_in_whose_name_the_sim_is_and_registers_it_anew(learn: Learn) -> None:
    learner = learn(persona="sim-in-another-name")
    learner.open("carrier")
    page = learner.send("carrier", phone=learner.person.sim.phone).text
    assert "Lê Thị Mận" in page
    assert "MobiFone" in page
    cmnd, cccd = learner.person.papers
    page = learner.send("carrier/register", phone=learner.person.sim.phone, paper=cmnd.number).text
    assert "Hãy xuất trình căn cước công dân được cấp mới nhất" in page
    page = learner.send("carrier/register", phone=learner.person.sim.phone, paper=cccd.number).text
    assert "<h2>Thuê bao đã được đăng ký lại</h2>" in page
    assert learner.register().headers["location"].endswith("/register/otp")


def test_the_carrier_does_not_register_a_sim_that_is_somebody_elses(learn: Learn) -> None:
    learner = learn(persona="sim-in-another-name")
    learner.open("carrier")
    learner.send("carrier", phone="0601234527")
    paper = learner.person.newest_cccd.number
    page = learner.send("carrier/register", phone="0601234527", paper=paper).text
    assert "Bạn không cầm SIM của số này" in page


def test_the_carrier_knows_no_number_of_the_real_world(learn: Learn) -> None:
    learner = learn()
    learner.open("carrier")
    assert "có thể là của một người thật" in learner.send("carrier", phone="0901234567").text
    assert "Không có thuê bao nào" in learner.send("carrier", phone="0600000000").text


def test_1414_answers_by_text_with_the_subscribers_details(learn: Learn) -> None:
    learner = learn(persona="sim-in-another-name")
    learner.open("phone")
    learner.send("phone", to="1414", content="TTTB")
    assert learner.texts() == [
        "Thuê bao 0602718304. Họ tên: Lê Thị Mận. Ngày sinh: 03/02/1958. Số giấy tờ: 003058117."
    ]
    page = learner.open("phone").text
    assert page.count("<article") == 1
    assert "<h3>1414</h3>" in page


def test_messages_stand_newest_first(learn: Learn) -> None:
    learner = learn()
    learner.open("phone")
    learner.send("phone", to="1414", content="TTTB")
    learner.register()
    page = learner.open("phone").text
    assert page.index("DVC-MOPHONG") < page.index("<h3>1414</h3>")


def test_the_phone_texts_nobody_else_and_no_real_persons_number(learn: Learn) -> None:
    learner = learn()
    learner.open("phone")
    assert "chỉ nhắn được tới 1414" in learner.send("phone", to="113", content="TTTB").text
    page = learner.send("phone", to="1414", content="TTTB 001190004127").text
    assert "có thể là của một người thật" in page
    assert "001190004127" not in page
    assert learner.texts() == []


def test_the_role_card_shows_all_that_the_journey_needs(learn: Learn) -> None:
    learner = learn(persona="account-remembered")
    page = learner.open("role").text
    person = learner.person
    assert person.account is not None
    needed = (
        person.role.vi,
        person.full_name,
        f"{person.birth_date:%d/%m/%Y}",
        person.newest_cccd.number,
        person.sim.phone,
        person.email,
        person.account.password,
    )
    assert [value for value in needed if value not in page] == []


def test_a_password_that_is_not_remembered_is_on_no_page(learn: Learn) -> None:
    learner = learn(persona="password-not-remembered")
    assert learner.person.account is not None
    for path in ("", "role", "login"):
        assert learner.person.account.password not in learner.open(path).text


def test_every_page_leads_to_the_role_card_the_phone_and_the_carrier(learn: Learn) -> None:
    learner = learn()
    for path in ("", "register", "register/mobile", "login", "recover", "role", "carrier", "phone"):
        page = learner.open(path).text
        assert [
            place
            for place in ("role", "phone", "carrier")
            if f'href="{learner.root}{place}"' not in page
        ] == [], path


def test_the_role_card_names_the_account_of_a_person_who_forgot_the_password(learn: Learn) -> None:
    learner = learn(failure_mode="password-forgotten")
    page = learner.open("role").text
    account = page[page.index("Tài khoản của bạn") :]
    assert f"<code>{learner.person.newest_cccd.number}</code>" in account
    assert "hãy nhập thử một mật khẩu mà bạn đoán" in account


@pytest.mark.parametrize(
    ("failure_mode", "told"),
    [
        ("captcha-uppercase", 'ở ô "Nhập mã xác thực", hãy gõ ít nhất một chữ in hoa'),
        ("captcha-spaces", 'ở ô "Nhập mã xác thực", hãy gõ dấu cách'),
        ("captcha-mistyped", 'ở ô "Nhập mã xác thực", hãy gõ sai một ký tự'),
        ("faulty-key", 'Phím "w" của máy này bị lỗi: bấm mà ô không nhận'),
    ],
)
def test_the_role_card_tells_how_to_get_stuck_at_the_keyboard(
    learn: Learn, failure_mode: str, told: str
) -> None:
    learner = learn(failure_mode=failure_mode)
    learner.open("role")
    assert told in learner.page
    assert ("Máy khác không bị lỗi" in learner.page) == (failure_mode == "faulty-key")


def test_the_role_card_is_silent_where_the_papers_are_the_cause(learn: Learn) -> None:
    for wanted in ({"failure_mode": "subscriber-mismatch"}, {"persona": "all-in-order"}):
        assert "Cách bạn gõ" not in learn(**wanted).open("role").text


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        ("captcha-stale", True),
        ("double-submit", True),
        ("offline", True),
        ("zoomed-page", True),
        ("subscriber-mismatch", False),
        ("password-forgotten", False),
    ],
)
def test_what_nobody_does_by_themselves_is_told_and_no_cause_is(
    learn: Learn, catalogue: Catalogue, mode: str, told: bool
) -> None:
    learner = learn(failure_mode=mode)
    learner.open("role")
    assert (catalogue.failure_modes[mode].does.summary.vi in learner.page) is told


def test_every_habit_and_every_keyboard_can_be_told() -> None:
    assert set(habits.TYPING) == set(get_args(TypingHabit))
    assert set(habits.KEYBOARD) == set(get_args(Keyboard)) - {"sound"}
    assert set(habits.LABELS) == set(get_args(FieldPurpose))


def test_the_surroundings_lead_back_to_the_step_that_waits(learn: Learn) -> None:
    learner = learn()
    surroundings = ("role", "phone", "carrier")
    assert [place for place in surroundings if "Quay lại" in learner.open(place).text] == []
    learner.register()
    for place in surroundings:
        assert f'href="{learner.root}register/otp">Quay lại nhập mã OTP' in learner.open(place).text
    learner.open("register/otp")
    learner.send("register/otp", **learner.otp())
    page = learner.open("phone").text
    assert f'href="{learner.root}register/password">Quay lại tạo mật khẩu' in page
    learner.open("register/password")
    learner.send("register/password", password="TapLuyen#1", password_again="TapLuyen#1")
    assert "Quay lại" not in learner.open("phone").text


def test_of_two_steps_that_wait_the_newer_one_is_led_back_to(learn: Learn) -> None:
    learner = learn(persona="account-remembered")
    learner.open("recover")
    number = learner.person.newest_cccd.number
    learner.send("recover", id_number=number, captcha=learner.captcha("recover"))
    assert f'href="{learner.root}recover/otp"' in learner.open("phone").text
    learner.let_pass(1)
    learner.open("login")
    assert learner.person.account is not None
    typed = {"id_number": number, "password": learner.person.account.password}
    learner.send("login", **typed, captcha=learner.captcha("login"))
    page = learner.open("phone").text
    assert f'href="{learner.root}login/otp"' in page
    assert f'href="{learner.root}recover/otp"' not in page


def test_the_otp_page_says_where_the_message_is_read(learn: Learn) -> None:
    learner = learn()
    learner.register()
    assert "mở Điện thoại của tôi" in learner.open("register/otp").text
    assert "mở Điện thoại của tôi" not in learner.open("register/mobile").text


def test_the_counter_shows_ones_number_and_leads_on_to_registering(learn: Learn) -> None:
    learner = learn(persona="sim-in-another-name")
    phone = learner.person.sim.phone
    assert f"<code>{phone}</code>" in learner.open("carrier").text
    onward = f'<a class="button" href="{learner.root}register">'
    assert onward not in learner.page
    paper = learner.person.newest_cccd.number
    assert onward in learner.send("carrier/register", phone=phone, paper=paper).text


def test_the_phone_tells_how_a_call_for_help_goes_and_gives_no_number_to_ring(
    learn: Learn, catalogue: Catalogue
) -> None:
    learner = learn(failure_mode="unexplained-refusal")
    page = learner.open("phone").text
    assert "Gọi tổng đài hỗ trợ" in page
    assert "tel:" not in page
    assert [contact.id for contact in catalogue.contacts.values() if contact.phone in page] == []
