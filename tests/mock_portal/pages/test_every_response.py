"""What holds for every response: the ribbon, the headers, the cookies, the journal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

import httpx
import pytest

from mock_portal import ribbon
from mock_portal.pages import home

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner, Site

    Learn = Callable[..., Learner]

PAGES = (
    "",
    "register",
    "register/other/post",
    "vneid",
    "vneid/app",
    "register/mobile",
    "login",
    "recover",
    "role",
    "phone",
    "carrier",
    "no/such/page",
)


def responses(learner: Learner) -> list[httpx.Response]:
    site = learner.site
    return [
        *(learner.open(path) for path in PAGES),
        site.get("/"),
        site.get("/no-such-page"),
        site.get("/s/nosuchsandbox/"),
        site.post(f"{learner.root}login", data={"csrf": "forged"}),
        site.post(f"{learner.root}role"),
        site.post("/", content=b"x" * 70_000),
        site.get("/__admin/docs"),
    ]


def test_every_page_has_the_ribbon_and_no_way_into_a_search_engine(learn: Learn) -> None:
    for answer in responses(learn()):
        assert answer.headers["content-type"].startswith("text/html"), answer.url
        assert answer.text.count(ribbon.WORDS) >= 2, answer.url
        assert '<meta name="robots" content="noindex' in answer.text


def test_every_response_has_the_safety_headers(learn: Learn) -> None:
    learner = learn()
    others = [learner.site.get("/__admin/health"), learner.site.get("/static/portal.css")]
    for answer in [*responses(learner), *others]:
        headers = answer.headers
        assert "noindex" in headers["x-robots-tag"]
        assert headers["x-mock-portal"].startswith("MO PHONG")
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy


def test_pages_are_not_stored_and_have_no_inline_script_or_style(learn: Learn) -> None:
    for answer in responses(learn()):
        assert answer.headers["cache-control"] == "no-store"
        assert "<style" not in answer.text
        assert ' style="' not in answer.text
        assert "<script>" not in answer.text


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_the_cookie_is_for_this_sandbox_and_secure_over_https_only(
    make_site: Callable[..., Site], scheme: str, secure: bool
) -> None:
    site = make_site()
    sandbox = site.post("/__admin/sandboxes", json={}).json()
    answer = site.get(f"{scheme}://127.0.0.1:8000/s/{sandbox['id']}/")
    cookie = answer.headers["set-cookie"]
    assert f"Path=/s/{sandbox['id']}/;" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert ("Secure" in cookie) is secure


def test_two_sandboxes_stand_side_by_side_in_one_browser(learn: Learn) -> None:
    first, second = learn(persona="account-remembered"), learn()
    assert first.person.account is not None
    first.log_in(first.person.account.password)
    assert second.open("application").url.path.endswith("/login")
    assert first.open("application").url.path.endswith("/application")


def test_a_form_of_another_visit_is_refused(learn: Learn) -> None:
    learner = learn()
    learner.open("login")
    learner.site.cookies.clear()
    answer = learner.send("login", id_number="003190004127", password="x", captcha="y")
    assert answer.status_code == 403
    assert learner.journal()[-1]["why"] == "csrf"


def test_a_reset_sandbox_answers_a_page_from_before_with_a_way_on(learn: Learn) -> None:
    learner = learn()
    learner.open("login")
    learner.api("POST", "/reset")
    answer = learner.send_by_script("login")
    assert (answer.status_code, answer.json()["notices"][0]["text"].split(".")[0]) == (
        403,
        "Trang này đã cũ",
    )


def test_the_journal_names_every_request_and_nothing_that_was_typed(learn: Learn) -> None:
    learner = learn(persona="account-remembered")
    assert learner.person.account is not None
    learner.open()
    learner.log_in(learner.person.account.password)
    learner.open("application")
    entries = learner.journal()
    assert [entry["page"] for entry in entries] == [
        "home",
        "login",
        "login",
        "login/otp",
        "login/otp",
        "application",
    ]
    assert [entry["decision"] for entry in entries] == [
        "shown",
        "shown",
        "advanced",
        "shown",
        "advanced",
        "shown",
    ]
    whole = str(learner.api("GET", "/journal"))
    code = "".join(learner.otp().values())
    secrets = (
        learner.person.account.password,
        learner.captcha("login"),
        code,
        learner.person.sim.phone,
        learner.person.newest_cccd.number,
    )
    assert [secret for secret in secrets if secret in whole] == []


def test_the_journal_tells_the_control_api_from_the_pages(learn: Learn) -> None:
    learner = learn()
    learner.open("register/mobile")
    learner.captcha()
    entries = learner.api("GET", "/journal")["entries"]
    assert [(entry["by"], entry["action"]) for entry in entries] == [
        ("page", "show"),
        ("api", "captcha"),
    ]


def test_a_failure_of_the_portal_is_a_page_and_logs_no_values(
    learn: Learn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    learner = learn(lang="en")
    learner.open()

    def fail(*_: object, **__: object) -> None:
        raise ValueError("Secret#123")

    monkeypatch.setattr(home, "show", fail)
    with caplog.at_level(logging.DEBUG):
        answer = learner.open("register")
    assert answer.status_code == 500
    assert "The mock portal has failed" in answer.text
    assert ribbon.WORDS in answer.text
    assert "ValueError at " in caplog.text
    assert "Secret#123" not in caplog.text


def test_a_page_that_is_not_there_speaks_the_visits_language(learn: Learn) -> None:
    answer = learn(lang="en").open("no/such/page")
    assert (answer.status_code, "Page not found" in answer.text) == (404, True)
