from __future__ import annotations

from datetime import date

import pytest

from mock_portal.rules.armed import armed, armed_refusal
from mock_portal.rules.idle import idle_too_long
from mock_portal.rules.otp_matches import may_resend, otp_matches
from mock_portal.rules.paper_accepted import paper_accepted
from mock_portal.rules.password_strong import is_strong, new_password
from mock_portal.rules.problem import Message, Problem
from mock_portal.rules.subscriber_query import answer
from mock_portal.rules.what_is_told import what_is_told
from mock_portal.settings import Settings
from mock_portal.store.flows import Flow
from mock_portal.store.people import Subscriber
from mock_portal.store.sandboxes import Fault
from unstuck_fixtures.models import Catalogue, Paper, Text


def flow(*, tries: int = 0, resends: int = 0) -> Flow:
    return Flow(
        session="s",
        kind="register",
        stage="otp",
        phone="0601234527",
        otp="012345",
        otp_expires_ms=1000,
        otp_tries=tries,
        otp_resends=resends,
        person={},
    )


@pytest.mark.parametrize(
    ("typed", "now_ms", "tries", "why"),
    [
        ("012345", 999, 4, None),
        ("012346", 999, 0, "otp-wrong"),
        ("12345", 999, 0, "otp-wrong"),
        ("٠١٢٣٤٥", 999, 0, "otp-wrong"),
        ("", 999, 0, "otp-missing"),
        ("012345", 1000, 0, "otp-expired"),
        ("012345", 999, 5, "otp-tries-used-up"),
    ],
)
def test_an_otp(typed: str, now_ms: int, tries: int, why: str | None) -> None:
    problem = otp_matches(typed, flow(tries=tries), now_ms, 5, helpful=False)
    assert (problem and problem.rule) == why


@pytest.mark.parametrize(
    ("typed", "helpful", "why"),
    [
        ("w9kduo", True, "otp-not-digits"),
        ("w9kduo", False, "otp-wrong"),
        ("012346", True, "otp-wrong"),
        ("012345", True, None),
    ],
)
def test_a_helpful_portal_tells_letters_from_wrong_digits(
    typed: str, helpful: bool, why: str | None
) -> None:
    problem = otp_matches(typed, flow(), 999, 5, helpful=helpful)
    assert (problem and problem.rule) == why


def test_resends_are_limited() -> None:
    assert may_resend(flow(resends=2), 3) is None
    refused = may_resend(flow(resends=3), 3)
    assert refused is not None
    assert refused.rule == "otp-resends-used-up"


@pytest.mark.parametrize(
    ("password", "strong"),
    [
        ("Abc@1234", True),
        ("Đường#Số9", True),
        ("Abc@123", False),
        ("abc@1234", False),
        ("ABC@1234", False),
        ("Abc@defg", False),
        ("Abcd1234", False),
    ],
)
def test_a_strong_password_has_eight_characters_of_four_kinds(password: str, strong: bool) -> None:
    assert is_strong(password) is strong


@pytest.mark.parametrize(
    ("typed", "again", "rules"),
    [
        ("Abc@1234", "Abc@1234", []),
        ("", "", ["password-missing", "password-again-missing"]),
        ("weak", "weak", ["password-too-weak"]),
        ("Abc@1234", "Abc@1235", ["password-again-differs"]),
        ("Abc@1234" * 17, "Abc@1234" * 17, ["password-too-long"]),
    ],
)
def test_a_new_password(typed: str, again: str, rules: list[str]) -> None:
    assert [problem.rule for problem in new_password(typed, again)] == rules


def test_an_armed_refusal_speaks_in_the_words_that_it_was_given() -> None:
    faults = [Fault(kind="refusal", vi="Không được.", en="No.", on="login")]
    problem = armed_refusal(faults, "login")
    assert problem is not None
    assert problem.said == Text(vi="Không được.", en="No.")
    assert armed_refusal(faults, "recover") is None
    assert armed_refusal([], "login") is None


def test_a_fault_that_names_no_form_befalls_every_form() -> None:
    everywhere = Fault(kind="hang")
    assert armed([Fault(kind="server-error"), everywhere], "hang", "login") is everywhere
    assert armed([everywhere], "server-error", "login") is None


def test_only_a_refused_captcha_is_kept_from_the_person_as_reported() -> None:
    captcha = Problem(rule="captcha-refused-case", said=Message("a"))
    missing = Problem(rule="captcha-missing", said=Message("b"))
    assert what_is_told("as-reported", [captcha, missing]) == [missing]
    assert what_is_told("redesigned", [captcha, missing]) == [captcha, missing]


@pytest.mark.parametrize(("later_s", "over"), [(959.999, False), (960, True)])
def test_a_visit_is_idle_after_the_notice_and_its_countdown(later_s: float, over: bool) -> None:
    assert idle_too_long(0, round(later_s * 1000), Settings()) is over


@pytest.mark.parametrize(
    ("paper", "why"),
    [("cccd", None), ("cmnd", "paper-is-cmnd"), (None, "paper-missing")],
)
def test_a_carrier_takes_the_newest_cccd_only(
    catalogue: Catalogue, paper: str | None, why: str | None
) -> None:
    persona = catalogue.personas["sim-in-another-name"]
    shown = next((one for one in persona.papers if one.kind == paper), None)
    problem = paper_accepted(persona, persona.sim.phone, shown)
    assert (problem and problem.rule) == why


def test_a_carrier_refuses_a_replaced_cccd_and_a_sim_that_is_not_there(
    catalogue: Catalogue,
) -> None:
    persona = catalogue.personas["all-in-order"]
    older = Paper(kind="cccd", number="003190000001", issued_on=date(2017, 1, 2))
    with_two = persona.model_copy(update={"papers": (older, *persona.papers)})
    refused = paper_accepted(with_two, persona.sim.phone, older)
    assert refused is not None
    assert refused.rule == "paper-is-not-newest"
    elsewhere = paper_accepted(persona, "0609999999", persona.newest_cccd)
    assert elsewhere is not None
    assert elsewhere.rule == "sim-not-held"


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("TTTB", "Số giấy tờ: %(paper)s."),
        (" tttb ", "Số giấy tờ: %(paper)s."),
        ("TTTB 003190004127", "trùng với thông tin thuê bao."),
        ("TTTB 003085006311", "KHÔNG trùng với thông tin thuê bao."),
        ("TTTB 12", "TTTB và số CCCD."),
        ("BTTT", "TTTB và số CCCD."),
    ],
)
def test_1414_answers_both_ways_of_asking(text: str, tells: str) -> None:
    sim = Subscriber(
        phone="0601234527",
        carrier="viettel",
        full_name="Nguyễn Thị Thu Hà",
        birth_date=date(1990, 4, 12),
        paper_number="003190004127",
    )
    assert answer(text, sim).vi.endswith(tells)
