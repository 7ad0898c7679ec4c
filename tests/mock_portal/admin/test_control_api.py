from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest

from mock_portal import PRODUCT

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner, Site

    Learn = Callable[..., Learner]


def test_health_says_which_product_answers(site: Site) -> None:
    answer = site.get("/__admin/health").json()
    assert (answer["status"], answer["product"]) == ("ok", PRODUCT)


def test_the_catalogue_names_modes_and_personas(site: Site, catalogue: Any) -> None:
    answer = site.get("/__admin/catalogue").json()
    assert [mode["id"] for mode in answer["failure_modes"]] == list(catalogue.failure_modes)
    assert answer["personas"] == list(catalogue.personas)
    (mismatch,) = (m for m in answer["failure_modes"] if m["id"] == "subscriber-mismatch")
    assert mismatch["expected"]["as-reported"]["where"] == "above"


def test_a_sandbox_has_defaults_and_a_way_in(site: Site, catalogue: Any) -> None:
    answer = site.post("/__admin/sandboxes")
    assert answer.status_code == 201
    sandbox = answer.json()
    assert sandbox["join_url"] == f"http://127.0.0.1:8000/s/{sandbox['id']}/"
    assert {key: sandbox[key] for key in ("presentation", "persona", "lang", "faults")} == {
        "presentation": "as-reported",
        "persona": next(iter(catalogue.personas)),
        "lang": "vi",
        "faults": [],
    }
    assert site.get(sandbox["join_url"]).status_code == 200
    assert site.get(f"/__admin/sandboxes/{sandbox['id']}").json()["id"] == sandbox["id"]


def test_a_failure_mode_arms_its_persona_and_its_faults(learn: Learn, catalogue: Any) -> None:
    assert learn(failure_mode="subscriber-mismatch").person.id == "sim-in-another-name"
    armed = learn(failure_mode="unexplained-refusal").sandbox["faults"]
    assert len(armed) == 1
    fault = catalogue.failure_modes["unexplained-refusal"].does.faults[0]
    assert armed[0]["notice"]["vi"] == fault.notice.vi
    chosen = learn(failure_mode="subscriber-mismatch", persona="all-in-order")
    assert chosen.person.id == "all-in-order"


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "hang", "on": "login"},
        {"kind": "server-error", "on": None, "ttl_s": 60},
    ],
)
def test_a_fault_is_shown_as_it_was_armed_and_after_a_reset_too(
    learn: Learn, fault: dict[str, object]
) -> None:
    learner = learn(faults=[fault])
    shown = {"notice": None, "on": None, "ttl_s": None, **fault}
    assert learner.sandbox["faults"] == [shown]
    learner.api("PUT", "", json={"faults": []})
    assert learner.api("GET", "")["faults"] == []
    assert learner.api("POST", "/reset")["faults"] == [shown]


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "refusal"},
        {"kind": "hang", "notice": {"vi": "Chờ", "en": "Wait"}},
        {"kind": "hang", "on": "carrier"},
        {"kind": "hang", "ttl_s": 0},
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(site: Site, fault: dict[str, object]) -> None:
    answer = site.post("/__admin/sandboxes", json={"faults": [fault]})
    assert answer.status_code == 422
    assert "faults.0" in answer.json()["detail"]


def test_a_change_leaves_the_rest_as_it_is(learn: Learn) -> None:
    learner = learn(strictness={"captcha_case": False}, ttl_s=60)
    changed = learner.api("PUT", "", json={"presentation": "redesigned", "ttl_s": None})
    assert changed["presentation"] == "redesigned"
    assert changed["strictness"] == {"captcha_case": False, "captcha_spaces": None}
    assert (changed["ttl_s"], changed["expires_at"]) == (None, None)
    changed = learner.api("PUT", "", json={"strictness": {"captcha_spaces": True}})
    assert changed["strictness"] == {"captcha_case": False, "captcha_spaces": True}
    assert changed["presentation"] == "redesigned"


def test_a_reset_makes_it_as_new_within_a_tenth_of_a_second(learn: Learn) -> None:
    learner = learn(persona="sim-in-another-name", lang="en")
    learner.open("carrier")
    paper = learner.person.newest_cccd.number
    learner.send("carrier/register", phone=learner.person.sim.phone, paper=paper)
    learner.api("PUT", "", json={"lang": "vi", "presentation": "redesigned"})
    learner.let_pass(10_000)
    began = perf_counter()
    again = learner.api("POST", "/reset")
    assert perf_counter() - began < 0.1
    assert again["id"] == learner.sandbox["id"]
    assert (again["lang"], again["presentation"]) == ("en", "as-reported")
    off = datetime.fromisoformat(again["now"]) - datetime.fromisoformat(again["created_at"])
    assert abs(off) < timedelta(seconds=5)
    learner.open("carrier")
    assert "Lê Thị Mận" in learner.send("carrier", phone=learner.person.sim.phone).text


def test_a_sandbox_can_be_removed(learn: Learn) -> None:
    learner = learn()
    site = learner.site
    assert site.request("DELETE", f"/__admin/sandboxes/{learner.sandbox['id']}").status_code == 204
    assert site.get(f"/__admin/sandboxes/{learner.sandbox['id']}").status_code == 404
    assert "Không có buổi tập luyện này" in learner.open().text


def test_a_sandbox_ends_with_its_time_to_live(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site()
    sandbox = site.post("/__admin/sandboxes", json={"ttl_s": 60}).json()
    created = datetime.fromisoformat(sandbox["created_at"])
    assert datetime.fromisoformat(sandbox["expires_at"]) - created == timedelta(seconds=60)
    later = round((created.timestamp() + 60) * 1000)
    monkeypatch.setattr("mock_portal.portal.real_ms", lambda: later)
    assert site.get(sandbox["join_url"]).status_code == 404


def test_the_clock_is_set_moved_and_runs_on(learn: Learn) -> None:
    learner = learn()
    noon = "2023-06-20T12:00:00Z"
    assert learner.api("PUT", "/clock", json={"now": noon})["now"].startswith("2023-06-20T12:00:0")
    moved = learner.api("PUT", "/clock", json={"advance_ms": 90_000})["now"]
    assert moved.startswith("2023-06-20T12:01:3")
    learner.open("phone")
    learner.send("phone", to="1414", content="TTTB")
    assert "19:01 20/06/2023" in learner.open("phone").text


def test_a_captcha_is_had_only_where_one_was_drawn(learn: Learn) -> None:
    learner = learn()
    url = f"/__admin/sandboxes/{learner.sandbox['id']}/captcha"
    assert learner.site.get(url).status_code == 404
    learner.open("login")
    found = learner.site.get(url, params={"page": "login"}).json()
    assert re.fullmatch(r"[a-z0-9]{6}", found["text"])
    assert found["used"] is False
    assert learner.site.get(url, params={"page": "register"}).status_code == 404


@pytest.mark.parametrize(
    ("request_line", "body", "status", "says"),
    [
        ("GET /sandboxes/nosuchone", None, 404, "POST /__admin/sandboxes"),
        ("GET /nothing", None, 404, "/__admin/docs"),
        ("DELETE /health", None, 405, "/__admin/docs"),
        ("POST /sandboxes", {"persona": "all-in-ordr"}, 422, "all-in-order"),
        ("POST /sandboxes", {"failure_mode": "captcha-upercase"}, 422, "captcha-uppercase"),
        ("POST /sandboxes", {"presentation": "new"}, 422, "/__admin/docs"),
        ("POST /sandboxes", {"colour": "red"}, 422, "/__admin/docs"),
        ("POST /sandboxes", {"ttl_s": 0}, 422, "/__admin/docs"),
        ("PUT /sandboxes/{id}/clock", {}, 422, "/__admin/docs"),
        ("PUT /sandboxes/{id}/clock", {"now": "2023-06-20T12:00:00"}, 422, "/__admin/docs"),
        ("PUT /sandboxes/{id}/clock", {"now": "1900-01-01T00:00:00Z"}, 422, "years"),
        ("PUT /sandboxes/{id}/clock", {"advance_ms": 10**18}, 422, "years"),
        ("GET /sandboxes/{id}/messages?phone=12", None, 422, "/__admin/docs"),
    ],
)
def test_a_request_that_is_refused_says_what_to_do(
    learn: Learn, request_line: str, body: Any, status: int, says: str
) -> None:
    learner = learn()
    method, path = request_line.split()
    url = "/__admin" + path.replace("{id}", learner.sandbox["id"])
    answer = learner.site.request(method, url, json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "remedy"}
    assert problem["status"] == status
    assert says in problem["remedy"]


def test_the_description_covers_every_address_and_needs_nothing_from_elsewhere(
    site: Site,
) -> None:
    described = site.get("/__admin/openapi.json").json()
    assert len(described["paths"]) == 11
    assert all(path.startswith("/__admin/") for path in described["paths"])
    page = site.get("/__admin/docs").text
    assert all(path in page for path in described["paths"])
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
