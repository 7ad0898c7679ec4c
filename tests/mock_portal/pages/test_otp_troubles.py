"""What can go wrong around the OTP, and the ends of the ways that are closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner

    Learn = Callable[..., Learner]

LOST = [{"kind": "otp-lost"}]
LATE = [{"kind": "otp-late"}]
CLOSED = [{"kind": "route-closed"}]
AT_OTP = [{"kind": "mismatch-at-otp"}]


def notices(learner: Learner, path: str, **typed: str) -> list[dict[str, str]]:
    told: list[dict[str, str]] = learner.send_by_script(path, **typed).json()["notices"]
    return told


def test_a_phone_without_a_signal_receives_nothing_until_it_has_one(learn: Learn) -> None:
    learner = learn(faults=LOST)
    learner.register()
    assert learner.texts() == []
    learner.open("phone")
    assert "Không có sóng" in learner.page
    learner.send("phone/signal")
    learner.open("phone")
    assert "Không có sóng" not in learner.page
    assert learner.texts() == []
    learner.open("register/otp")
    learner.send("register/otp/resend")
    assert len(learner.texts()) == 1
    learner.open("register/otp")
    assert learner.send("register/otp", **learner.otp()).headers["location"].endswith("/password")


def test_a_phone_without_a_signal_sends_nothing_either(learn: Learn) -> None:
    learner = learn(faults=LOST)
    learner.open("phone")
    learner.send("phone", to="1414", content="TTTB")
    assert "điện thoại đang không có sóng" in learner.page
    assert learner.texts() == []


def test_a_late_message_comes_when_its_code_is_over_and_the_next_is_on_time(learn: Learn) -> None:
    learner = learn(faults=LATE)
    learner.register()
    learner.let_pass(300)
    assert learner.texts() == []
    learner.let_pass(61)
    late = learner.otp()
    learner.open("register/otp")
    assert notices(learner, "register/otp", **late)[0]["text"].startswith("Đã hết thời gian")
    learner.send("register/otp/resend")
    assert learner.otp() != late
    learner.open("register/otp")
    assert learner.send("register/otp", **learner.otp()).headers["location"].endswith("/password")


def test_as_reported_a_resend_is_told_as_everything_is(learn: Learn) -> None:
    learner = learn()
    learner.register()
    learner.open("register/otp")
    told = learner.send_by_script("register/otp/resend").json()
    assert [notice["text"] for notice in told["notices"]] == [
        "Đã gửi mã OTP mới. Mã cũ không dùng được nữa."
    ]
    assert len(learner.texts()) == 2


def test_redesigned_a_resend_says_what_to_look_at(learn: Learn) -> None:
    learner = learn(presentation="redesigned")
    learner.register()
    learner.open("register/otp")
    told = learner.send_by_script("register/otp/resend").json()
    assert "hãy xem máy có sóng không" in told["status"]
    learner.open("register/otp?sent=again")
    assert "hãy xem máy có sóng không" in learner.page


def test_the_subscriber_is_asked_for_after_the_otp_and_the_carrier_is_named(learn: Learn) -> None:
    learner = learn(persona="sim-in-another-name", faults=AT_OTP)
    assert learner.register().headers["location"].endswith("/otp")
    learner.open("register/otp")
    (told,) = notices(learner, "register/otp", **learner.otp())
    assert "tại nhà mạng MobiFone, vui lòng kiểm tra" in told["text"]
    assert told["close"] == "Đóng"
    learner.open("register/password")
    assert "Nhập mật khẩu" not in learner.page


def test_who_has_the_sim_in_their_name_gets_past_the_late_check(learn: Learn) -> None:
    learner = learn(faults=AT_OTP)
    learner.register()
    learner.open("register/otp")
    assert learner.send("register/otp", **learner.otp()).headers["location"].endswith("/password")


def test_a_closed_way_takes_no_registration_and_no_log_in_but_vneid(learn: Learn) -> None:
    learner = learn(persona="account-remembered", faults=CLOSED)
    assert learner.person.account is not None
    learner.log_in(learner.person.account.password)
    assert "công dân đăng nhập bằng tài khoản VNeID" in learner.page
    learner.register()
    assert "công dân đăng nhập bằng tài khoản VNeID" in learner.page
    assert learner.texts() == []
    learner.open("vneid")
    answer = learner.send("vneid", id_number=learner.person.newest_cccd.number)
    assert answer.headers["location"].endswith("/vneid/wait")


def test_the_way_is_open_for_practice_whatever_the_day(learn: Learn) -> None:
    learner = learn()
    learner.api("PUT", "/clock", json={"now": "2027-03-01T08:00:00+07:00"})
    assert learner.register().headers["location"].endswith("/otp")


def test_a_phone_number_of_another_account_is_refused_and_that_account_opens(learn: Learn) -> None:
    learner = learn(persona="account-under-old-cmnd")
    learner.register()
    assert "Số điện thoại này đã được dùng cho một tài khoản khác" in learner.page
    assert learner.person.account is not None
    old = learner.log_in(learner.person.account.password, learner.person.user_name)
    assert len(learner.person.user_name) == 9
    assert old.headers["location"].endswith("/application")


@pytest.mark.parametrize(
    ("presentation", "said"),
    [
        ("as-reported", "Thuê bao không khớp với thuê bao nhà mạng…"),
        ("redesigned", "SIM của bạn còn đăng ký theo số CMND cũ"),
    ],
)
def test_only_the_redesigned_portal_tells_of_an_old_paper(
    learn: Learn, presentation: str, said: str
) -> None:
    learner = learn(persona="sim-under-old-cmnd", presentation=presentation)
    learner.register()
    assert said in learner.page
