from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner

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
