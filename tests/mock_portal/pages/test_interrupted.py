"""A portal in trouble, and people who come back late or press twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner, Site

    Learn = Callable[..., Learner]

BROKEN = [{"kind": "server-error", "on": "register/mobile", "ttl_s": 60}]
HALF_AN_HOUR_S = 1800
PASSWORDS = {"password": "BenTre#2023", "password_again": "BenTre#2023"}


def last_entry(learner: Learner) -> tuple[str, str]:
    entry = learner.journal()[-1]
    return entry["decision"], entry["why"]


def test_as_reported_a_server_error_is_an_answer_that_no_script_can_read(learn: Learn) -> None:
    learner = learn(faults=BROKEN)
    answer = learner.register_by_script()
    assert (answer.status_code, answer.text) == (500, "Internal Server Error")
    assert answer.headers["content-type"].startswith("text/plain")
    assert last_entry(learner) == ("failed", "server-error")
    assert learner.texts() == []


def test_redesigned_a_server_error_is_told_and_what_was_typed_is_kept(learn: Learn) -> None:
    learner = learn(faults=BROKEN, presentation="redesigned")
    answer = learner.register()
    assert answer.status_code == 500
    assert "Cổng đang gặp lỗi nên chưa nhận được." in learner.page
    assert f'value="{learner.person.full_name}"' in learner.page
    assert last_entry(learner) == ("failed", "server-error")


def test_a_server_error_ends_on_the_sandboxes_clock(learn: Learn) -> None:
    learner = learn(faults=BROKEN)
    learner.let_pass(61)
    assert learner.register_by_script().json()["next"].endswith("/register/otp")


def test_a_server_error_befalls_the_form_that_it_is_on_and_no_other(learn: Learn) -> None:
    learner = learn(
        persona="account-remembered", faults=[{"kind": "server-error", "on": "recover"}]
    )
    assert learner.person.account is not None
    assert learner.log_in(learner.person.account.password).status_code == 303
    learner.open("recover")
    assert learner.send("recover", id_number="1").status_code == 500


@pytest.mark.parametrize("path", ["register/mobile", "login", "recover"])
def test_a_server_error_on_every_form_is_on_each(learn: Learn, path: str) -> None:
    learner = learn(faults=[{"kind": "server-error"}])
    learner.open(path)
    assert learner.send(path).status_code == 500


def test_a_hanging_portal_lets_go_after_its_time_and_has_decided_nothing(
    make_site: Callable[..., Site],
) -> None:
    site = make_site(hang_s=0)
    sandbox = site.post("/__admin/sandboxes", json={"faults": [{"kind": "hang"}]}).json()
    address = f"/s/{sandbox['id']}/login"
    csrf = re.findall(r'name="csrf" value="([^"]+)"', site.get(address).text)[0]
    answer = site.post(address, data={"csrf": csrf})
    assert answer.status_code == 504
    entries = site.get(f"/__admin/sandboxes/{sandbox['id']}/journal").json()["entries"]
    (sent,) = (entry for entry in entries if entry["method"] == "POST" and entry["by"] == "page")
    assert (sent["decision"], sent["why"]) == ("failed", "hang")


def test_as_reported_a_form_that_outlived_its_visit_is_refused(learn: Learn) -> None:
    learner = learn()
    learner.open("register/mobile")
    typed = learner.details(captcha=learner.captcha())
    learner.let_pass(HALF_AN_HOUR_S)
    answer = learner.send_by_script("register/mobile", **typed)
    assert answer.status_code == 403
    assert answer.json()["notices"][0]["text"].startswith("Trang này đã cũ.")
    assert last_entry(learner) == ("refused", "visit-over")


def test_redesigned_it_comes_back_filled_in_and_can_be_sent_again(learn: Learn) -> None:
    learner = learn(presentation="redesigned")
    learner.open("register/mobile")
    typed = learner.details(captcha=learner.captcha())
    learner.let_pass(HALF_AN_HOUR_S)
    answer = learner.send("register/mobile", **typed)
    assert answer.status_code == 403
    assert "Trang để quá lâu nên phiên làm việc đã hết." in learner.page
    assert f'value="{learner.person.email}"' in learner.page
    again = learner.send("register/mobile", **learner.details(captcha=learner.captcha()))
    assert (again.status_code, again.headers["location"][-13:]) == (303, "/register/otp")


def test_a_visit_that_is_used_does_not_end(learn: Learn) -> None:
    learner = learn()
    learner.open("register/mobile")
    learner.let_pass(HALF_AN_HOUR_S - 60)
    learner.site.get(learner.root)
    learner.let_pass(HALF_AN_HOUR_S - 60)
    assert learner.send("register/mobile").status_code == 200


def test_a_visit_that_is_over_keeps_its_language(learn: Learn) -> None:
    learner = learn()
    learner.open("register/mobile?lang=en")
    learner.let_pass(HALF_AN_HOUR_S)
    learner.open("register/mobile")
    assert '<html lang="en">' in learner.page


@pytest.mark.parametrize("presentation", ["as-reported", "redesigned"])
def test_a_foreign_form_is_refused_also_after_the_visit_is_over(
    learn: Learn, presentation: str
) -> None:
    learner = learn(presentation=presentation)
    learner.open("register/mobile")
    learner.let_pass(HALF_AN_HOUR_S)
    address = f"{learner.root}register/mobile"
    answer = learner.site.post(address, data={"csrf": "forged", "full_name": "Kẻ Lạ"})
    assert answer.status_code == 403
    assert "Kẻ Lạ" not in answer.text
    assert last_entry(learner) == ("refused", "csrf")


@pytest.mark.parametrize("presentation", ["as-reported", "redesigned"])
def test_a_page_that_keeps_nothing_refuses_a_form_that_outlived_its_visit(
    learn: Learn, presentation: str
) -> None:
    learner = learn(presentation=presentation)
    learner.register()
    learner.open("register/otp")
    learner.let_pass(HALF_AN_HOUR_S)
    assert learner.send("register/otp", **learner.otp()).status_code == 403
    assert last_entry(learner) == ("refused", "visit-over")


def test_redesigned_a_form_that_is_sent_twice_counts_once(learn: Learn) -> None:
    learner = learn(presentation="redesigned")
    learner.open("register/mobile")
    typed = learner.details(captcha=learner.captcha())
    answers = [learner.send_by_script("register/mobile", **typed).json() for _press in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["next"].endswith("/register/otp")
    assert len(learner.texts()) == 1
    assert last_entry(learner) == ("advanced", "accepted-before")


def test_redesigned_another_form_with_a_captcha_that_is_used_up_is_refused(learn: Learn) -> None:
    learner = learn(presentation="redesigned")
    learner.open("register/mobile")
    typed = learner.details(captcha=learner.captcha())
    learner.send_by_script("register/mobile", **typed)
    other = {**typed, "full_name": "Nguyễn Thị Hà"}
    assert "next" not in learner.send_by_script("register/mobile", **other).json()
    assert last_entry(learner)[1] == "captcha-refused-stale"


def test_as_reported_the_second_of_two_forms_finds_its_captcha_used_up(learn: Learn) -> None:
    learner = learn()
    learner.open("register/mobile")
    typed = learner.details(captcha=learner.captcha())
    first, second = (
        learner.send_by_script("register/mobile", **typed).json() for _press in range(2)
    )
    assert first["next"].endswith("/register/otp")
    assert second["notices"] == []
    assert last_entry(learner) == ("refused", "captcha-refused-stale")


@pytest.mark.parametrize("presentation", ["as-reported", "redesigned"])
def test_a_password_that_is_sent_twice_at_once_opens_one_account(
    learn: Learn, presentation: str
) -> None:
    learner = learn(presentation=presentation)
    learner.register()
    learner.open("register/otp")
    learner.send("register/otp", **learner.otp())
    learner.open("register/password")
    with ThreadPoolExecutor(2) as hands:
        pressed = [
            hands.submit(learner.send_by_script, "register/password", **PASSWORDS) for _ in "ab"
        ]
    assert [answer.result().json()["next"][-13:] for answer in pressed] == ["register/done"] * 2
    opened = [entry["why"] for entry in learner.journal()[-2:]]
    assert sorted(opened) == ["account-opened", "already-done"]
