"""Typing into a real field of a real browser, and what the page hears of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from unstuck.act import composing
from unstuck.act.citizen import Citizen
from unstuck.act.devices import DEVICES
from unstuck.act.keyboards import TELEX, compose
from unstuck.act.typing import press_keys
from unstuck.errors import HabitCannotShowError
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Text, TypingHabit

HEARD = """
<form><input id=field></form>
<script>
  window.heard = [];
  const field = document.querySelector("#field");
  for (const kind of ["keydown", "compositionstart", "compositionupdate", "compositionend",
                      "beforeinput", "input"])
    field.addEventListener(kind, (event) => heard.push(
      [kind, event.key ?? event.inputType ?? "", event.data ?? ""]));
</script>
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.set_content(HEARD)
    page.locator("#field").focus()
    yield page
    context.close()


def typed(page: Page, keys: str, habit: TypingHabit | None) -> str:
    field = page.locator("#field")
    press_keys(page, field, keys, habit)
    return field.input_value()


def heard(page: Page, kind: str) -> list[list[str]]:
    events: list[list[str]] = page.evaluate("heard")
    return [event[1:] for event in events if event[0] == kind]


@pytest.mark.parametrize(
    ("habit", "keys", "value"),
    [
        ("telex", "pas9kw", "pá9kư"),
        ("telex", "9ddaaw", "9đă"),
        ("telex", "ass", "as"),
        ("vni", "1a1d9b", "1áđb"),
        ("vni", "k7a66x", "k7a6x"),
        ("trailing-space", "ggpod0 ", "ggpod0 "),
    ],
)
def test_the_field_holds_what_the_input_method_makes(
    habit: TypingHabit, keys: str, value: str, page: Page
) -> None:
    assert typed(page, keys, habit) == value


def test_the_page_hears_a_composition_as_from_a_device(page: Page) -> None:
    typed(page, "as9", "telex")
    assert heard(page, "compositionstart") == [["", ""]]
    assert heard(page, "compositionupdate") == [["", "a"], ["", "á"], ["", "á"]]
    assert heard(page, "compositionend") == [["", "á"]]
    assert heard(page, "keydown") == [["Process", ""], ["Process", ""], ["9", ""]]
    kinds = [kind for kind, _data in heard(page, "input")]
    assert set(kinds[:-1]) == {"insertCompositionText"}
    assert kinds[-1] == "insertText"
    assert heard(page, "beforeinput")[0] == ["insertCompositionText", "a"]


def test_a_suggestion_is_settled_with_its_space_in_one_go(page: Page) -> None:
    typed(page, "w9 ", "trailing-space")
    assert heard(page, "compositionend") == [["", "w9 "]]


@pytest.mark.parametrize("keys", ["pas9kw", "9ddaaw", "ass", "uowf"])
def test_without_a_line_to_the_browser_the_field_holds_the_same(
    keys: str, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed = typed(page, keys, "telex")
    page.locator("#field").fill("")
    monkeypatch.setattr(composing, "line_to_browser", lambda _page: None)
    composing.type_composed(page, compose(keys, TELEX))
    assert page.locator("#field").input_value() == composed


def test_without_a_line_to_the_browser_it_takes_back_and_types_again(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composing, "line_to_browser", lambda _page: None)
    assert typed(page, "asd", "telex") == "ád"
    assert ["Backspace", ""] in heard(page, "keydown")
    assert heard(page, "compositionstart") == []


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ("<input id=field>", "Ggpod0"),
        ("<input id=field autocapitalize=on>", "Ggpod0"),
        ("<input id=field autocapitalize=words>", "Ggpod0"),
        ("<input id=field autocapitalize=characters>", "GGPOD0"),
        ("<input id=field autocapitalize=none>", "ggpod0"),
        ("<input id=field autocapitalize=OFF>", "ggpod0"),
        ("<input id=field type=email>", "ggpod0"),
        ("<input id=field type=url>", "ggpod0"),
        ("<input id=field type=password>", "ggpod0"),
        ("<input id=field type=search>", "Ggpod0"),
        ("<form autocapitalize=off><input id=field></form>", "ggpod0"),
        ("<form autocapitalize=off><input id=field autocapitalize=on></form>", "Ggpod0"),
    ],
)
def test_a_keyboard_on_the_screen_capitalises_as_the_field_lets_it(
    markup: str, value: str, page: Page
) -> None:
    page.set_content(markup)
    page.locator("#field").focus()
    assert typed(page, "ggpod0", "autocapitalised") == value


def test_a_name_can_be_typed_in_decomposed_unicode(page: Page) -> None:
    name = unicodedata.normalize("NFD", "Nguyễn Thị Thu Hà")
    assert typed(page, name, "decomposed") == name


def person(page: Page, **what: Any) -> Citizen:
    return Citizen(
        persona=load_catalogue().personas["all-in-order"],
        take=lambda _device: pytest.fail("this person stays at one device"),
        device=DEVICES["desktop"],
        lang="vi",
        home_url="",
        page=page,
        look_at_captcha=lambda _of: "w9kdua",
        let_time_pass=lambda _ms: None,
        **what,
    )


def test_a_habit_that_cannot_show_is_an_error_and_never_typed_right(page: Page) -> None:
    citizen = person(page, habits={"captcha": "lookalike"})
    with pytest.raises(HabitCannotShowError, match="lookalike") as raised:
        citizen.write(page.locator("#field"), "captcha", Text(vi="Mã", en="Code"), "w9kdua")
    assert "captcha_has" in raised.value.remedy
    assert page.locator("#field").input_value() == ""


def test_what_the_picture_shows_at_the_press_is_noted_beside_what_was_read(page: Page) -> None:
    pictures = iter(["w9kdua", "b2c3d4"])
    citizen = person(page)
    citizen.look_at_captcha = lambda _of: next(pictures)
    field = page.locator("#field")
    citizen.copy_captcha(field, "register", Text(vi="Mã", en="Code"))
    field.fill("")
    citizen.look_once_more()
    entry = citizen.entries["captcha"]
    assert (entry.intended, entry.value, entry.shown) == ("w9kdua", "", "b2c3d4")
