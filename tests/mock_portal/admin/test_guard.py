from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Site

TOKEN = "a-long-token"


def ask(site: Site, **headers: str) -> int:
    return site.get("/__admin/health", headers=headers).status_code


def test_without_a_token_only_this_machine_is_answered(make_site: Callable[..., Site]) -> None:
    assert ask(make_site()) == 200
    assert ask(make_site(peer="::1")) == 200
    assert ask(make_site(peer="192.0.2.7")) == 403


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("host", "localhost:8000", 200),
        ("host", "portal.example", 403),
        ("origin", "http://127.0.0.1:8000", 200),
        ("origin", "https://elsewhere.example", 403),
        ("origin", "null", 403),
    ],
)
def test_a_foreign_page_in_this_machines_browser_is_not_answered(
    site: Site, header: str, value: str, status: int
) -> None:
    assert ask(site, **{header: value}) == status


def test_with_a_token_everyone_needs_it(make_site: Callable[..., Site]) -> None:
    near, far = make_site(admin_token=TOKEN), make_site(peer="192.0.2.7", admin_token=TOKEN)
    for site in (near, far):
        assert ask(site) == 401
        assert ask(site, authorization="Bearer wrong") == 401
        assert ask(site, authorization=f"Bearer {TOKEN}") == 200
        assert site.get("/__admin/docs").status_code == 401


def test_the_front_page_begins_a_practice_on_this_machine(site: Site) -> None:
    page = site.get("/?lang=en").text
    assert "Begin to practise" in page
    typed = {"failure_mode": "subscriber-mismatch", "presentation": "redesigned", "lang": "en"}
    answer = site.post("/", data=typed)
    assert answer.status_code == 303
    assert "Trần Văn Bình" in site.get(answer.headers["location"]).text
    assert site.post("/", data={**typed, "failure_mode": "no-such"}).status_code == 400


def test_the_front_page_gives_no_sandbox_away_where_a_token_guards_them(
    make_site: Callable[..., Site],
) -> None:
    site = make_site(admin_token=TOKEN)
    assert "<form" not in site.get("/").text
    assert site.post("/", data={"presentation": "redesigned"}).status_code == 401
