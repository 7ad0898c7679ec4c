from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner, Site

    Learn = Callable[..., Learner]

STRICT = {"captcha_case": True, "captcha_spaces": True}
AS_PRESENTED = {"captcha_case": None, "captcha_spaces": None}


def redesigned(learner: Learner) -> bool:
    """Say which presentation the page is in, by what only the redesigned one has."""
    learner.open("login")
    return "Không đọc được hình?" in learner.page


def test_a_presentation_for_a_while_ends_on_the_sandboxes_clock(learn: Learn) -> None:
    learner = learn()
    change = {"presentation": "redesigned", "presentation_ttl_s": 60}
    changed = learner.api("PUT", "", json=change)
    assert (changed["presentation"], changed["presentation_ttl_s"]) == ("redesigned", 60)
    left = expires_at(changed, "presentation") - datetime.fromisoformat(changed["now"])
    assert timedelta(seconds=58) < left <= timedelta(seconds=60)
    learner.let_pass(50)
    assert redesigned(learner)
    learner.let_pass(10)
    assert not redesigned(learner)
    assert lasting(learner.api("GET", ""), "presentation") == "as-reported"


def test_a_presentation_falls_back_to_the_one_it_was_created_with(learn: Learn) -> None:
    learner = learn(presentation="redesigned")
    learner.api("PUT", "", json={"presentation": "as-reported", "presentation_ttl_s": 0.5})
    assert not redesigned(learner)
    learner.let_pass(0.5)
    assert redesigned(learner)


def test_a_presentation_created_for_a_while_falls_back_to_as_reported(learn: Learn) -> None:
    learner = learn(presentation="redesigned", presentation_ttl_s=60)
    assert learner.sandbox["presentation_ttl_s"] == 60
    assert redesigned(learner)
    learner.let_pass(60)
    assert not redesigned(learner)


def test_strictness_for_a_while_falls_back_to_the_one_it_was_created_with(learn: Learn) -> None:
    learner = learn(strictness={"captcha_case": False})
    changed = learner.api("PUT", "", json={"strictness": STRICT, "strictness_ttl_s": 60})
    assert changed["strictness"] == STRICT
    assert expires_at(changed, "strictness") > datetime.fromisoformat(changed["now"])
    learner.let_pass(60)
    back = lasting(learner.api("GET", ""), "strictness")
    assert back == {"captcha_case": False, "captcha_spaces": None}


def test_strictness_created_for_a_while_falls_back_to_the_presentations_own(learn: Learn) -> None:
    learner = learn(strictness={"captcha_case": False}, strictness_ttl_s=60)
    learner.open("login")
    capitals = {"id_number": learner.person.newest_cccd.number, "password": "Sai#Mat4Khau"}
    learner.send("login", **capitals, captcha=learner.captcha("login").upper())
    assert learner.journal()[-1]["why"] == "account-unknown"
    learner.let_pass(60)
    assert lasting(learner.api("GET", ""), "strictness") == AS_PRESENTED
    learner.open("login")
    learner.send("login", **capitals, captcha=learner.captcha("login").upper())
    assert learner.journal()[-1]["why"] == "captcha-refused-case"


def test_a_part_of_a_strictness_that_is_over_does_not_come_back(learn: Learn) -> None:
    learner = learn()
    learner.api("PUT", "", json={"strictness": STRICT, "strictness_ttl_s": 60})
    learner.let_pass(60)
    changed = learner.api("PUT", "", json={"strictness": {"captcha_spaces": False}})
    assert changed["strictness"] == {"captcha_case": None, "captcha_spaces": False}


def test_a_value_without_its_time_to_live_is_set_for_good(learn: Learn) -> None:
    learner = learn()
    for_a_while = {"presentation": "redesigned", "presentation_ttl_s": 60}
    learner.api("PUT", "", json={**for_a_while, "strictness": STRICT, "strictness_ttl_s": 60})
    learner.api("PUT", "", json={"presentation": "redesigned", "strictness": STRICT})
    learner.let_pass(60)
    now = learner.api("GET", "")
    assert lasting(now, "presentation") == "redesigned"
    assert lasting(now, "strictness") == STRICT


def test_each_has_a_time_to_live_of_its_own(learn: Learn) -> None:
    learner = learn()
    for_a_while = {"presentation": "redesigned", "presentation_ttl_s": 120}
    learner.api("PUT", "", json={**for_a_while, "strictness": STRICT, "strictness_ttl_s": 60})
    learner.let_pass(60)
    now = learner.api("GET", "")
    assert (now["presentation"], now["strictness"]) == ("redesigned", AS_PRESENTED)


def test_a_reset_begins_the_time_to_live_anew(learn: Learn) -> None:
    learner = learn(presentation="redesigned", presentation_ttl_s=60)
    learner.let_pass(60)
    again = learner.api("POST", "/reset")
    assert (again["presentation"], again["presentation_ttl_s"]) == ("redesigned", 60)
    assert expires_at(again, "presentation") > datetime.fromisoformat(again["now"])
    learner.let_pass(60)
    assert lasting(learner.api("GET", ""), "presentation") == "as-reported"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"presentation_ttl_s": 60}, "presentation"),
        ({"presentation_ttl_s": 60, "strictness": STRICT}, "presentation"),
        ({"strictness_ttl_s": 60}, "strictness"),
        ({"strictness_ttl_s": 60, "strictness": {}}, "strictness"),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_time_to_live_without_its_value_is_refused(
    learn: Learn, method: str, body: dict[str, Any], name: str
) -> None:
    learner = learn()
    url = "/__admin/sandboxes" + ("" if method == "POST" else f"/{learner.sandbox['id']}")
    answer = learner.site.request(method, url, json=body)
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["type"] == "urn:unstuck:problem:time-to-live-without-value"
    assert problem["remedy"].startswith(f"Send '{name}' together with '{name}_ttl_s'")
    assert lasting(learner.api("GET", ""), name) == learner.sandbox[name]


@pytest.mark.parametrize("ttl_s", [0, -1, 10**9])
def test_a_time_to_live_that_cannot_be_is_refused(learn: Learn, ttl_s: float) -> None:
    body = {"presentation": "redesigned", "presentation_ttl_s": ttl_s}
    answer = learn().site.post("/__admin/sandboxes", json=body)
    assert answer.status_code == 422
    assert "presentation_ttl_s" in answer.json()["detail"]


def test_no_time_to_live_may_be_said_in_as_many_words(learn: Learn) -> None:
    learner = learn(presentation_ttl_s=None, strictness_ttl_s=None)
    assert lasting(learner.sandbox, "presentation") == "as-reported"


def test_the_description_tells_what_becomes_of_it(site: Site) -> None:
    schemas = site.get("/__admin/openapi.json").json()["components"]["schemas"]
    for name in ("NewSandbox", "SandboxChange"):
        assert {"presentation_ttl_s", "strictness_ttl_s"} <= set(schemas[name]["properties"])
        assert "sandbox's clock" in schemas[name]["description"]
    assert "falls back to what it was" in schemas["SandboxChange"]["description"]


def expires_at(sandbox: dict[str, Any], name: str) -> datetime:
    """Return until when something is set."""
    return datetime.fromisoformat(sandbox[f"{name}_expires_at"])


def lasting(sandbox: dict[str, Any], name: str) -> Any:
    """Return what is set, once it is certain that it is set for good."""
    assert sandbox[f"{name}_ttl_s"] is None
    assert sandbox[f"{name}_expires_at"] is None
    return sandbox[name]
