"""A script that sends a form is given the address of its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from mock_portal.kept_answers import MOST

if TYPE_CHECKING:
    import httpx

    from tests.mock_portal.conftest import Learner

    Learn = Callable[..., Learner]

ASKS = {"x-answer": "address"}


@pytest.fixture
def learner(learn: Learn) -> Learner:
    return learn(presentation="redesigned")


def ask(learner: Learner, path: str, **typed: str) -> httpx.Response:
    """Open a page and send its form as the redesigned page's script does."""
    learner.open(path)
    form = {**learner._hidden(), **typed}  # noqa: SLF001  # as the learner's own ways to send
    return learner.site.post(learner.root + path, data=form, headers=ASKS)


def test_where_the_form_leads_on_it_is_the_next_pages(learner: Learner) -> None:
    learner.open("register/mobile")
    form = {**learner._hidden(), **learner.details(captcha=learner.captcha())}  # noqa: SLF001
    answer = learner.site.post(f"{learner.root}register/mobile", data=form, headers=ASKS)
    assert (answer.status_code, answer.json()) == (200, {"next": f"{learner.root}register/otp"})


def test_where_it_is_refused_the_page_that_says_so_is_there_as_often_as_it_is_opened(
    learner: Learner,
) -> None:
    address = ask(learner, "register/mobile", full_name="Nguyễn Thị Thu Hà").json()["next"]
    assert address.startswith(f"{learner.root}register/mobile?answer=")
    shown = [learner.site.get(address) for _time in range(2)]
    assert [page.status_code for page in shown] == [200, 200]
    assert all('value="Nguyễn Thị Thu Hà"' in page.text for page in shown)
    assert all("Chưa đi tiếp được" in page.text for page in shown)
    assert learner.journal()[-1]["why"] == "kept-answer"


def test_a_page_that_is_an_error_keeps_its_status(learn: Learn) -> None:
    learner = learn(presentation="redesigned", faults=[{"kind": "server-error"}])
    address = ask(learner, "login").json()["next"]
    page = learner.site.get(address)
    assert (page.status_code, "Cổng đang gặp lỗi" in page.text) == (500, True)
    assert page.headers["content-type"] == "text/html; charset=utf-8"


def test_the_cookie_of_a_new_visit_comes_with_the_address(learner: Learner) -> None:
    learner.open("register/mobile")
    learner.let_pass(1800)
    form = {**learner._hidden(), "email": "a@example.com"}  # noqa: SLF001
    answer = learner.site.post(f"{learner.root}register/mobile", data=form, headers=ASKS)
    assert "visit=" in answer.headers["set-cookie"]


def test_an_address_that_nobody_was_given_shows_the_form(learner: Learner) -> None:
    page = learner.open("register/mobile?answer=made-up")
    assert page.status_code == 200
    assert "Chưa đi tiếp được" not in page.text.partition("<template")[0]


def test_no_more_pages_are_kept_than_are_needed(learner: Learner) -> None:
    first = ask(learner, "login", id_number="1").json()["next"]
    later = [ask(learner, "login", id_number="2").json()["next"] for _answer in range(MOST)]
    assert 'value="1"' not in learner.site.get(first).text
    assert 'value="2"' in learner.site.get(later[0]).text
