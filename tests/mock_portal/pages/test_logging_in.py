from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner

    Learn = Callable[..., Learner]


def test_a_wrong_password_is_told_in_the_catalogues_words(learn: Learn, catalogue: Any) -> None:
    learner = learn(persona="password-not-remembered")
    words = catalogue.failure_modes["password-forgotten"].notices[0].text.vi
    assert f"<p>{words}</p>" in learner.log_in("Guess#123").text
    assert learner.journal()[-1]["why"] == "password-wrong"
    assert f"<p>{words}</p>" in learner.log_in("Guess#123", id_number="003190000000").text
    assert learner.journal()[-1]["why"] == "account-unknown"


def test_redesigned_a_wrong_password_keeps_the_user_name_only(learn: Learn) -> None:
    learner = learn(persona="password-not-remembered", presentation="redesigned")
    page = learner.log_in("Guess#123").text
    assert f'value="{learner.person.newest_cccd.number}"' in page
    assert "Guess#123" not in page


def test_logging_in_gives_the_visit_a_new_id(learn: Learn) -> None:
    learner = learn(persona="account-remembered")
    learner.open("login")
    before = learner.site.cookies["visit"]
    learner.log_in(learner.person.account.password if learner.person.account else "")
    assert learner.site.cookies["visit"] != before
    assert learner.open("application").url.path.endswith("/application")


def test_a_forgotten_password_is_made_anew_and_the_old_one_is_worth_nothing(
    learn: Learn,
) -> None:
    learner = learn(persona="password-not-remembered")
    number = learner.person.newest_cccd.number
    learner.open("recover")
    answer = learner.send("recover", id_number=number, captcha=learner.captcha("recover"))
    assert answer.headers["location"].endswith("/recover/otp")
    learner.open("recover/otp")
    learner.send("recover/otp", **learner.otp())
    learner.open("recover/password")
    new = {"password": "Moi#Hoan7", "password_again": "Moi#Hoan7"}
    login = learner.send("recover/password", **new).headers["location"].split("/")[-1]
    assert "Mật khẩu đã được đổi" in learner.open(login).text
    old = learner.person.account.password if learner.person.account else ""
    assert learner.log_in(old).status_code == 200
    assert learner.log_in("Moi#Hoan7").headers["location"].endswith("/application")


def test_recovering_an_account_that_is_not_there_says_so(learn: Learn) -> None:
    learner = learn(persona="all-in-order")
    learner.open("recover")
    number = learner.person.newest_cccd.number
    page = learner.send("recover", id_number=number, captcha=learner.captcha("recover")).text
    assert "Chưa có tài khoản với số này." in page


def test_an_otp_is_for_six_digits_five_tries_and_three_resends(learn: Learn) -> None:
    learner = learn()
    learner.register()
    learner.open("register/otp")
    right = learner.otp()
    wrong = {**right, "digit_6": str((int(right["digit_6"]) + 1) % 10)}
    for _ in range(5):
        assert "Mã OTP không đúng" in learner.send("register/otp", **wrong).text
    assert "sai quá nhiều lần" in learner.send("register/otp", **right).text
    for _ in range(3):
        learner.open("register/otp")
        assert learner.send("register/otp/resend").status_code == 303
    learner.open("register/otp")
    assert "gửi lại OTP 3 lần" in learner.send("register/otp/resend").text
    assert learner.otp() != right
    learner.open("register/otp")
    assert learner.send("register/otp", **learner.otp()).status_code == 303


def test_an_otp_expires_on_the_sandboxs_clock(learn: Learn) -> None:
    learner = learn()
    learner.register()
    learner.open("register/otp")
    learner.let_pass(301)
    assert "Đã hết thời gian nhập OTP" in learner.send("register/otp", **learner.otp()).text


def test_a_whole_code_in_the_first_box_counts(learn: Learn) -> None:
    learner = learn()
    learner.register()
    learner.open("register/otp")
    code = "".join(learner.otp().values())
    assert learner.send("register/otp", digit_1=code).status_code == 303


@pytest.mark.parametrize("path", ["login/otp", "recover/otp", "recover/password"])
def test_no_step_is_reached_before_the_one_before(learn: Learn, path: str) -> None:
    assert learn().open(path).url.path.endswith(f"/{path.partition('/')[0]}")
