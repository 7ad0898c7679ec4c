from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner

    Learn = Callable[..., Learner]

PASSWORD = {"password": "Abc@1234", "password_again": "Abc@1234"}
BOTH = pytest.mark.parametrize("presentation", ["as-reported", "redesigned"])


@BOTH
def test_a_person_in_order_registers_logs_in_and_reaches_the_application(
    learn: Learn, presentation: str
) -> None:
    learner = learn(persona="all-in-order", presentation=presentation)
    assert learner.register().headers["location"].endswith("/register/otp")
    assert "060****527" in learner.open("register/otp").text
    assert learner.send("register/otp", **learner.otp()).headers["location"].endswith("/password")
    learner.open("register/password")
    assert learner.send("register/password", **PASSWORD).headers["location"].endswith("/done")
    assert "Đăng ký tài khoản thành công" in learner.open("register/done").text
    assert "/login" in str(learner.open("application").url)
    assert learner.log_in("Abc@1234").headers["location"].endswith("/application")
    assert "Khai nộp hồ sơ cấp hộ chiếu" in learner.open("application").text


@pytest.mark.parametrize("path", ["register/otp", "register/password", "register/done"])
def test_no_step_is_reached_before_the_one_before(learn: Learn, path: str) -> None:
    assert str(learn().open(path).url).endswith("/register/mobile")


@pytest.mark.parametrize(
    ("persona", "mode"),
    [
        ("sim-in-another-name", "subscriber-mismatch"),
        ("account-remembered", "id-already-registered"),
    ],
)
def test_the_persons_data_decide_and_the_catalogue_has_the_words(
    learn: Learn, catalogue: Any, persona: str, mode: str
) -> None:
    learner = learn(persona=persona)
    answer = learner.register_by_script().json()
    words = catalogue.failure_modes[mode].notices[0].text.vi
    assert answer["notices"] == [{"text": words, "link": None}]
    assert learner.journal()[-1]["why"].startswith(mode)


def test_an_armed_refusal_is_told_until_its_time_is_over(learn: Learn) -> None:
    notice = {"vi": "Hệ thống bận.", "en": "Busy."}
    learner = learn(faults=[{"kind": "refusal", "notice": notice, "ttl_s": 30}])
    assert learner.register_by_script().json()["notices"][0]["text"] == "Hệ thống bận."
    learner.let_pass(31)
    assert learner.register_by_script().json()["next"].endswith("/register/otp")


@pytest.mark.parametrize(
    "spoil",
    [str.upper, lambda text: f"{text[:3]} {text[3:]}", lambda _: "zzzzzz"],
    ids=["capitals", "a space", "other characters"],
)
def test_as_reported_a_refused_captcha_renews_the_picture_and_says_nothing(
    learn: Learn, spoil: Callable[[str], str]
) -> None:
    learner = learn()
    learner.open("register/mobile")
    first = learner.captcha()
    answer = learner.send_by_script("register/mobile", **learner.details(captcha=spoil(first)))
    assert (answer.status_code, answer.json()["notices"]) == (200, [])
    assert learner.captcha() != first
    assert learner.journal()[-1]["decision"] == "refused"
    assert learner.journal()[-1]["why"].startswith("captcha-refused")


@pytest.mark.parametrize(
    "stray",
    [str.upper, lambda text: f" {text[:3]} {text[3:]}"],
    ids=["capitals", "spaces"],
)
def test_redesigned_a_captcha_may_have_capitals_and_spaces(
    learn: Learn, stray: Callable[[str], str]
) -> None:
    learner = learn(presentation="redesigned")
    learner.open("register/mobile")
    answer = learner.send("register/mobile", **learner.details(captcha=stray(learner.captcha())))
    assert answer.status_code == 303


@pytest.mark.parametrize(("setting", "accepted"), [(True, False), (False, True), (None, False)])
def test_strictness_can_be_set_apart_from_the_presentation(
    learn: Learn, setting: bool | None, accepted: bool
) -> None:
    learner = learn(strictness={"captcha_case": setting})
    learner.open("register/mobile")
    answer = learner.send("register/mobile", **learner.details(captcha=learner.captcha().upper()))
    assert (answer.status_code == 303) is accepted


def test_a_captcha_is_checked_once_and_not_after_its_time(learn: Learn) -> None:
    learner = learn(persona="sim-in-another-name")
    learner.open("register/mobile")
    typed = learner.details(captcha=learner.captcha())
    learner.send_by_script("register/mobile", **typed)
    learner.send_by_script("register/mobile", **typed)
    assert learner.journal()[-1]["why"] == "captcha-refused-stale"
    learner.open("register/mobile")
    typed = learner.details(captcha=learner.captcha())
    learner.let_pass(301)
    learner.send_by_script("register/mobile", **typed)
    assert learner.journal()[-1]["why"] == "captcha-refused-expired"


def test_a_form_with_a_mistake_keeps_its_unchecked_captcha(learn: Learn) -> None:
    learner = learn()
    answer = learner.register_by_script(full_name="")
    assert answer.json()["notices"][0]["text"] == "Nhập họ tên."
    again = learner.send_by_script("register/mobile", **learner.details(captcha=learner.captcha()))
    assert "next" in again.json()


def test_a_number_that_could_be_someones_is_neither_shown_again_nor_written(
    learn: Learn,
) -> None:
    learner = learn(presentation="redesigned")
    page = learner.register(id_number="001190004127", phone="0901234567").text
    assert "có thể là của một người thật" in page
    assert f'href="{learner.root}role"' in page
    assert learner.person.full_name in page
    for number in ("001190004127", "0901234567"):
        assert number not in page
        assert number not in str(learner.journal())


def test_another_captcha_without_scripts_keeps_what_was_typed(learn: Learn) -> None:
    learner = learn(presentation="redesigned")
    learner.open("register/mobile")
    first = learner.captcha()
    page = learner.send("register/mobile", renew="yes", full_name="Trần Văn Bình").text
    assert 'value="Trần Văn Bình"' in page
    assert "summary-title" not in page
    assert learner.captcha() != first


def test_an_account_is_opened_once_however_often_the_button_is_pressed(learn: Learn) -> None:
    learner = learn()
    learner.register()
    learner.open("register/otp")
    learner.send("register/otp", **learner.otp())
    learner.open("register/password")
    form = learner.page
    for _ in range(2):
        learner.page = form
        assert learner.send("register/password", **PASSWORD).headers["location"].endswith("/done")
    assert [entry["why"] for entry in learner.journal()[-2:]] == ["account-opened", "already-done"]


def test_the_methods_that_the_mock_has_not_got_say_so(learn: Learn) -> None:
    learner = learn()
    assert learner.open("register").text.count("/register/other/") == 4
    assert "chưa có phương thức này" in learner.open("register/other/post").text
    assert learner.open("register/other/mobile").status_code == 404
