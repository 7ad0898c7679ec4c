"""The sheet for a notice board, as a page and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Browser

from unstuck.errors import HandoutTooLongError
from unstuck.explain import Guidance
from unstuck.explain.guidance import GuidanceStep
from unstuck.handouts import handouts_for, sheet_of
from unstuck.report import Result
from unstuck.report.handout import handout_page
from unstuck.report.texts import LANGS, Lang
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Text

MakeResult = Callable[..., Result]
ADDRESS = "https://example.org/huong-dan"
READ_ON = date(2026, 11, 23)


class Words(HTMLParser):
    """The words of a page, without its style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] != ["style"]:
            self.words += f" {' '.join(data.split())}"


@pytest.fixture
def advice(make_result: MakeResult) -> Guidance:
    found = make_result().advice
    assert found is not None
    return found


def onward(advice: Guidance) -> Guidance:
    """Return the advice with the steps that end every registration."""
    ending = ("finish-registration", "log-in", "open-application")
    more = tuple(
        GuidanceStep(
            text=Text(vi=f"Bước {name}.", en=f"Step {name}."),
            certainty="stated",
            source="guide-2023-06",
            journey=name,
        )
        for name in ending
    )
    return advice.model_copy(update={"steps": advice.steps + more})


@pytest.mark.parametrize(
    ("lang", "expected", "other"),
    [
        (
            "vi",
            ["SIM không đứng tên", "nhà mạng đang đứng tên", "Mang CCCD", "(suy luận)", "9090"],
            "The SIM is in another",
        ),
        (
            "en",
            ["The SIM is in another's name", "At the carrier", "Take your newest", "(inferred)"],
            "SIM không đứng tên",
        ),
    ],
)
def test_the_sheet_tells_cause_steps_and_numbers_in_one_language(
    advice: Guidance, lang: Lang, expected: list[str], other: str
) -> None:
    page = handout_page(advice, lang)
    shown = Words(page).words

    assert [words for words in expected if words not in shown] == []
    assert other not in shown
    assert f'<html lang="{lang}">' in page
    assert f"<title>{expected[0].replace(chr(39), '&#39;')}" in page


def test_what_holds_today_stands_before_the_steps_of_then(advice: Guidance) -> None:
    shown = Words(handout_page(advice, "en")).words

    assert shown.index("log in with VNeID") < shown.index("How it was done until then")
    assert "This guidance held from 20 June 2023 to 30 June 2024." in shown.replace("\u00a0", " ")


@pytest.mark.parametrize("left_out", ["today", "until"])
def test_advice_that_still_holds_is_what_to_do_now(advice: Guidance, left_out: str) -> None:
    shown = Words(handout_page(advice.model_copy(update={left_out: None}), "en")).words

    assert "What to do now" in shown
    assert "until then" not in shown


def test_the_steps_that_end_every_registration_become_one_sentence(advice: Guidance) -> None:
    page = handout_page(onward(advice), "en")

    assert "Then: Step finish-registration. Step log-in. Step open-application." in page
    assert Words(page).tags.count("li") == len(advice.steps) + len(advice.avoid)


def test_a_way_that_is_nothing_but_those_steps_keeps_them(advice: Guidance) -> None:
    every = onward(advice).steps[len(advice.steps) :]

    assert "Then:" not in handout_page(advice.model_copy(update={"steps": every}), "en")


def test_a_number_that_may_be_dead_comes_last_and_says_so(advice: Guidance) -> None:
    turned = advice.model_copy(update={"contacts": advice.contacts[::-1]})

    shown = Words(handout_page(turned, "vi")).words

    assert shown.index("9090") < shown.index("0226.3852.673")
    assert "(số cũ)" in shown
    assert "(chưa xác minh)" in shown


def test_a_code_is_drawn_where_an_address_is_given(advice: Guidance) -> None:
    without, with_ = handout_page(advice, "vi"), handout_page(advice, "vi", ADDRESS)

    assert "svg" not in Words(without).tags
    assert "svg" in Words(with_).tags
    assert ADDRESS in Words(with_).words


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "</style><img src=x onerror=y>"])
def test_foreign_words_stay_words(advice: Guidance, words: str) -> None:
    both = Text(vi=f"{words} v", en=f"{words} e")
    contact = advice.contacts[0].model_copy(update={"name": both, "phone": words})
    hostile = advice.model_copy(
        update={"title": both, "cause": both, "avoid": (both,), "contacts": (contact,)}
    )

    tags = Words(handout_page(hostile, "vi", ADDRESS + words)).tags

    assert "script" not in tags
    assert "img" not in tags


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("lang", LANGS)
def test_every_failure_mode_fits_on_one_tagged_sheet(browser: Browser, lang: Lang) -> None:
    catalogue = load_catalogue()
    for mode, advice in handouts_for(catalogue.failure_modes, catalogue, READ_ON).items():
        pdf = sheet_of(handout_page(advice, lang, ADDRESS), browser)

        assert sheets(pdf) == 1, mode
        assert b"/StructTreeRoot" in pdf
        assert f"/Lang ({lang})".encode() in pdf
        assert re.search(rb"/MediaBox \[0 0 59[45]\.\d+ 841\.\d+\]", pdf), mode


def test_nothing_of_a_full_sheet_is_cut(browser: Browser, advice: Guidance) -> None:
    step = advice.steps[1]
    full = advice.model_copy(update={"steps": (step,) * 14})

    assert sheets(sheet_of(handout_page(full, "vi", ADDRESS), browser)) == 1


def test_what_would_have_to_be_cut_is_refused(browser: Browser, advice: Guidance) -> None:
    endless = advice.model_copy(update={"steps": advice.steps * 20})

    with pytest.raises(HandoutTooLongError, match="does not fit"):
        sheet_of(handout_page(endless, "vi"), browser)
