"""Characters that every captcha of a sandbox shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from mock_portal.store import captchas
from unstuck_fixtures.captcha_has import LENGTH

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner, Site
    from unstuck_fixtures.models import Catalogue

    Learn = Callable[..., Learner]


def drawn(learner: Learner, pages: int = 12) -> list[str]:
    """Have captchas drawn, of each of the pages that have one in turn."""
    shown = []
    for _ in range(pages // 3):
        for path, page in (("register/mobile", "register"), ("login", "login")):
            learner.open(path)
            shown.append(learner.captcha(page))
        learner.open("recover")
        learner.send_by_script("captcha", page="recover")
        shown.append(learner.captcha("recover"))
    return shown


def test_every_captcha_has_the_characters_that_a_sandbox_is_made_with(learn: Learn) -> None:
    learner = learn(captcha_has="wo0")
    assert learner.sandbox["captcha_has"] == "wo0"
    assert learner.api("GET", "")["captcha_has"] == "wo0"
    assert all(set("wo0") <= set(text) for text in drawn(learner))


def test_a_sandbox_has_none_unless_it_is_told(learn: Learn) -> None:
    learner = learn()
    assert learner.sandbox["captcha_has"] == ""
    # The odds that any one letter is in all of these by chance are below one in a million.
    assert not set.intersection(*(set(text) for text in drawn(learner)))


def test_a_change_holds_for_the_captchas_drawn_from_then_on(learn: Learn) -> None:
    learner = learn(captcha_has="w")
    assert learner.api("PUT", "", json={"captcha_has": "k7"})["captcha_has"] == "k7"
    assert all(set("k7") <= set(text) for text in drawn(learner))
    assert learner.api("PUT", "", json={"lang": "en"})["captcha_has"] == "k7"
    assert learner.api("PUT", "", json={"captcha_has": ""})["captcha_has"] == ""


def test_a_reset_brings_back_what_it_was_made_with(learn: Learn) -> None:
    learner = learn(captcha_has="w")
    learner.api("PUT", "", json={"captcha_has": "k"})
    assert learner.api("POST", "/reset")["captcha_has"] == "w"
    assert all("w" in text for text in drawn(learner, 3))


def test_the_faulty_key_is_in_every_captcha_of_its_failure_mode(
    learn: Learn, catalogue: Catalogue
) -> None:
    act = catalogue.failure_modes["faulty-key"].does
    learner = learn(failure_mode="faulty-key")
    assert learner.sandbox["captcha_has"] == act.captcha_has
    assert act.faulty_key is not None
    assert all(act.faulty_key in text for text in drawn(learner))
    assert learn(failure_mode="faulty-key", captcha_has="k").sandbox["captcha_has"] == "k"


def test_the_catalogue_says_what_a_failure_mode_is_armed_with(
    site: Site, catalogue: Catalogue
) -> None:
    modes = site.get("/__admin/catalogue").json()["failure_modes"]
    assert {mode["id"]: mode["captcha_has"] for mode in modes} == {
        mode.id: mode.does.captcha_has for mode in catalogue.failure_modes.values()
    }
    assert any(mode["captcha_has"] for mode in modes)


@pytest.mark.parametrize(
    "has", ["W", "ư", "a b", "abcdefg", 7, "(as", "(a)", "[", "[z-a]", "^", "a^b", "(abcd)(efg)"]
)
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_characters_that_no_captcha_has_are_refused(learn: Learn, method: str, has: Any) -> None:
    learner = learn()
    url = "/__admin/sandboxes" + ("" if method == "POST" else f"/{learner.sandbox['id']}")
    answer = learner.site.request(method, url, json={"captcha_has": has})
    assert answer.status_code == 422
    assert "captcha_has" in answer.json()["detail"]
    assert learner.api("GET", "")["captcha_has"] == ""


@pytest.mark.parametrize("has", ["", "w", "ww", "abcde", "abcdef", "012345"])
def test_a_captcha_keeps_its_length_and_shows_each_of_them(has: str) -> None:
    for text in (captchas.new_text(has) for _ in range(50)):
        assert len(text) == LENGTH
        assert all(text.count(sign) >= has.count(sign) for sign in has)


def test_the_places_of_the_characters_are_left_to_chance() -> None:
    assert {captchas.new_text("w").index("w") for _ in range(200)} == set(range(LENGTH))


@pytest.mark.parametrize(
    ("has", "shows"),
    [
        ("(as)", r"as"),
        ("[o0l1]", r"[o0l1]"),
        ("^[a-z]", r"^[a-z]"),
        ("^(a1)[7-9]", r"^a1.*[7-9]"),
        ("w(as)", r"w.*as|as.*w"),
    ],
)
def test_what_is_asked_for_with_an_order_is_shown_in_it(has: str, shows: str) -> None:
    texts = [captchas.new_text(has) for _ in range(200)]
    assert {len(text) for text in texts} == {LENGTH}
    assert all(re.search(shows, text) for text in texts)


def test_one_of_several_is_left_to_chance() -> None:
    assert {captchas.new_text("^[xyz]")[0] for _ in range(200)} == set("xyz")
