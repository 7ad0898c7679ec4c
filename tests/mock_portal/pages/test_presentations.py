from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.mock_portal.conftest import Learner

    Learn = Callable[..., Learner]


class Tags(HTMLParser):
    """The start tags of a page, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, name: str) -> dict[str, str | None]:
        """Return the attributes of the field of that name."""
        return next(attrs for _, attrs in self.found if attrs.get("name") == name)


def test_as_reported_without_scripts_the_notice_opens_the_main_content(learn: Learn) -> None:
    page = learn(persona="sim-in-another-name").register().text
    opening = re.search(r"<main[^>]*>\s*<div class=\"notice\">\s*<p>([^<]*)</p>", page)
    assert opening is not None
    assert opening[1] == "Thuê bao không khớp với thuê bao nhà mạng…"
    assert 'role="alert"' not in page
    assert "<title>Đăng ký" in page


def test_redesigned_the_summary_is_announced_and_links_to_the_field(learn: Learn) -> None:
    page = learn(persona="sim-in-another-name", presentation="redesigned").register().text
    assert "<title>Lỗi: Đăng ký" in page
    tags = Tags(page)
    summary = next(attrs for _, attrs in tags.found if attrs.get("class") == "summary")
    assert (summary["role"], summary["tabindex"]) == ("alert", "-1")
    assert "#phone" in [attrs.get("href") for tag, attrs in tags.found if tag == "a"]
    phone = tags.of("phone")
    assert phone["aria-invalid"] == "true"
    error_id = str(phone["aria-describedby"]).split()[-1]
    beside = re.search(rf'id="{error_id}"><span[^>]*>Lỗi:</span> ([^<]*)<', page)
    assert beside is not None
    assert beside[1] == "Thuê bao không khớp với thuê bao nhà mạng…"


def test_redesigned_everything_typed_is_kept_but_the_captcha(learn: Learn) -> None:
    learner = learn(persona="sim-in-another-name", presentation="redesigned")
    tags = Tags(learner.register().text)
    assert {name: tags.of(name)["value"] for name in learner.details()} == learner.details()
    assert tags.of("captcha")["value"] == ""


def test_redesigned_every_mistake_has_its_link_and_stands_beside_its_field(
    learn: Learn,
) -> None:
    learner = learn(presentation="redesigned")
    learner.open("register/mobile")
    tags = Tags(learner.send("register/mobile", birth_date="12 tháng 4").text)
    links = [str(attrs.get("href")) for tag, attrs in tags.found if tag == "a"]
    wrong = ["id_number", "full_name", "birth_date", "phone", "captcha"]
    assert [link[1:] for link in links if link.startswith("#") and link != "#main"] == wrong
    assert all(tags.of(name)["aria-invalid"] == "true" for name in wrong)
    assert "aria-invalid" not in tags.of("email")


def test_redesigned_fields_help_the_keyboard_and_as_reported_they_do_not(learn: Learn) -> None:
    helped = Tags(learn(presentation="redesigned").open("register/mobile").text)
    captcha = helped.of("captcha")
    assert (captcha["autocapitalize"], captcha["autocorrect"], captcha["spellcheck"]) == (
        "none",
        "off",
        "false",
    )
    assert helped.of("phone")["inputmode"] == "tel"
    assert helped.of("full_name")["autocomplete"] == "name"
    plain = Tags(learn().open("register/mobile").text)
    assert not {"autocapitalize", "inputmode", "autocomplete"} & set(plain.of("captcha"))


def test_redesigned_the_captcha_can_be_had_in_words(learn: Learn) -> None:
    learner = learn(presentation="redesigned")
    page = learner.open("register/mobile").text
    spelled = re.search(r"<p data-spelled>Đọc từng ký tự: ([^<]*)\.</p>", page)
    assert spelled is not None
    assert "".join(word.split()[1] for word in spelled[1].split(", ")) == learner.captcha()
    assert "data-spelled" not in learn().open("register/mobile").text


@pytest.mark.parametrize(
    ("setting", "hint"), [(None, "khoảng trắng đều được."), (True, "đúng như trong hình.")]
)
def test_redesigned_the_hint_promises_what_the_captcha_keeps(
    learn: Learn, setting: bool | None, hint: str
) -> None:
    learner = learn(presentation="redesigned", strictness={"captcha_case": setting})
    assert hint in learner.open("register/mobile").text


def test_the_language_is_switched_on_the_page_and_stays(learn: Learn) -> None:
    learner = learn()
    page = learner.open("login?why=recovered").text
    assert 'href="?why=recovered&amp;lang=en"' in page
    assert "The password has been changed" in learner.open("login?why=recovered&lang=en").text
    page = learner.open("register/mobile").text
    assert '<html lang="en">' in page
    assert "User name (CMT/CCCD number)" in page
    assert '<html lang="vi">' in learner.open("register/mobile?lang=vi").text


def test_a_sandbox_begins_in_the_language_that_it_was_given(learn: Learn) -> None:
    assert '<html lang="en">' in learn(lang="en").open().text
