from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from mock_portal.pages import vneid

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner

    Learn = Callable[..., Learner]

LIFE_S = 120


def ask(learner: Learner, number: str | None = None) -> str:
    """Ask for a log-in; return the number that the portal shows."""
    learner.open("vneid")
    learner.send("vneid", id_number=number or learner.person.newest_cccd.number)
    learner.open("vneid/wait")
    return compared(learner)


def compared(learner: Learner) -> str:
    found = re.search(r'class="compare"><strong>(\d\d)</strong>', learner.page)
    assert found, learner.page
    return found[1]


def answer(learner: Learner, decision: str) -> None:
    learner.open("vneid/app")
    request = re.search(r'name="request" value="([^"]+)"', learner.page)
    assert request
    learner.send("vneid/app", decision=decision, request=request[1])


def heard(learner: Learner) -> dict[str, Any]:
    told: dict[str, Any] = learner.site.get(f"{learner.root}vneid/answer").json()
    return told


def confirm(learner: Learner) -> str:
    """Press "Tôi đã xác nhận"; return where it leads, nothing where it does not."""
    learner.open("vneid/wait")
    answered = learner.send("vneid/wait")
    location: str = answered.headers.get("location", "")
    return location


def test_who_never_had_an_account_comes_to_the_application_by_approving(learn: Learn) -> None:
    learner = learn(persona="all-in-order")
    ask(learner)
    answer(learner, "approve")
    assert confirm(learner) == f"{learner.root}application"
    learner.open("application")
    assert learner.person.full_name in learner.page


def test_who_has_an_account_keeps_it_and_its_password(learn: Learn) -> None:
    learner = learn(persona="account-remembered")
    ask(learner)
    answer(learner, "approve")
    assert confirm(learner) == f"{learner.root}application"
    assert learner.person.account is not None
    learner.site.cookies.clear()
    again = learner.log_in(learner.person.account.password)
    assert again.headers["location"] == f"{learner.root}application"


def test_portal_and_phone_show_the_same_number_and_another_each_time(learn: Learn) -> None:
    learner = learn()
    seen = set()
    for _ in range(8):
        number = ask(learner)
        learner.open("vneid/app")
        assert compared(learner) == number
        seen.add(number)
    assert len(seen) > 1


def test_nobody_logs_in_who_has_not_approved(learn: Learn) -> None:
    learner = learn(presentation="redesigned")
    ask(learner)
    assert confirm(learner) == ""
    assert "Chưa thấy bạn xác nhận" in learner.page
    assert learner.open("application").url.path.endswith("/login")


def test_a_refusal_is_told_and_lets_nobody_in(learn: Learn) -> None:
    learner = learn(presentation="redesigned")
    ask(learner)
    answer(learner, "refuse")
    assert confirm(learner) == ""
    learner.open("vneid/wait")
    assert "đã bị từ chối trên điện thoại" in learner.page
    assert 'role="alert"' in learner.page
    assert "Gửi yêu cầu mới" in learner.page


def test_a_request_is_over_after_two_minutes_of_the_sandboxs_clock(learn: Learn) -> None:
    learner = learn()
    ask(learner)
    learner.let_pass(LIFE_S - 5)
    learner.open("vneid/app")
    assert "Xác nhận</button>" in learner.page
    learner.let_pass(5)
    learner.open("vneid/app")
    assert "Xác nhận</button>" not in learner.page
    assert "Yêu cầu đã hết hạn" in learner.page
    learner.open("vneid/wait")
    assert "Đã hết thời gian xác nhận trên VNeID" in learner.page


def test_an_answer_in_time_counts_when_the_page_asks_late(learn: Learn) -> None:
    learner = learn()
    ask(learner)
    answer(learner, "approve")
    learner.let_pass(LIFE_S * 2)
    assert confirm(learner) == f"{learner.root}application"


def test_an_old_request_on_the_phones_screen_approves_no_newer_one(learn: Learn) -> None:
    learner = learn()
    ask(learner)
    learner.open("vneid/app")
    old = learner.page
    ask(learner)
    learner.page = old
    request = re.search(r'name="request" value="([^"]+)"', old)
    assert request
    learner.send("vneid/app", decision="approve", request=request[1])
    assert heard_now(learner) == "waiting"


def heard_now(learner: Learner) -> str:
    learner.open("vneid/wait")
    return "waiting" if "Tôi đã xác nhận" in learner.page else "over"


@pytest.mark.parametrize(
    ("presentation", "said"),
    [("as-reported", ["Yêu cầu đăng nhập đã bị từ chối"]), ("redesigned", [])],
)
def test_a_waiting_script_hears_the_answer(
    learn: Learn, presentation: str, said: list[str]
) -> None:
    learner = learn(presentation=presentation)
    ask(learner)
    answer(learner, "refuse")
    told = heard(learner)
    assert told["state"] == "refused"
    assert [notice["text"].split(" trên")[0] for notice in told["notices"]] == said


def test_a_waiting_script_is_told_in_the_end_that_there_is_no_answer_yet(
    learn: Learn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vneid, "HELD_S", 0.5)
    learner = learn()
    ask(learner)
    assert heard(learner) == {"state": "waiting", "notices": []}


def test_a_number_without_vneid_is_refused(learn: Learn) -> None:
    learner = learn(presentation="redesigned")
    learner.open("vneid")
    learner.send("vneid", id_number="003190009999")
    assert "Không có tài khoản VNeID với số này" in learner.page


def test_somebody_elses_number_is_not_even_asked(learn: Learn) -> None:
    learner = learn()
    learner.open("vneid")
    answered = learner.send("vneid", id_number="001190009999")
    assert answered.status_code == 200
    assert "001190009999" not in learner.page


def test_the_waiting_page_without_a_request_leads_to_the_form(learn: Learn) -> None:
    learner = learn()
    assert learner.open("vneid/wait").url.path.endswith("/vneid")


def test_the_phone_leads_back_to_the_page_that_waits(learn: Learn) -> None:
    learner = learn()
    ask(learner)
    learner.open("phone")
    assert f'href="{learner.root}vneid/wait"' in learner.page
    learner.let_pass(LIFE_S)
    learner.open("phone")
    assert f'href="{learner.root}vneid/wait"' not in learner.page
