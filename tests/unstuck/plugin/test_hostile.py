"""What a page of others says never runs, nor breaks out, in what a test run leaves."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.unstuck.report.hostile import CORPUS
from unstuck.explain import Clue, Diagnosis, Guidance
from unstuck.suite import allure
from unstuck.suite.dispatch import Dispatch, File, Parcel
from unstuck.suite.findings import Findings, Submit, Unwatched
from unstuck.suite.report import page_of
from unstuck_fixtures.models import Text

#: What no page and no machine's file may be given raw. Line ends are the writers' own.
RAW = {"Cc", "Cf", "Cs"}
every = pytest.mark.parametrize(
    "foreign", [pytest.param(it, id=name) for name, it in CORPUS.items()]
)


def raw(text: str) -> set[str]:
    return {f"{it!r}" for it in text if unicodedata.category(it) in RAW and it not in "\n\t"}


def submit_of(foreign: str, **changes: Any) -> Submit:
    """Return a submit with the words wherever words from outside can stand."""
    both = Text(vi=f"vi {foreign}", en=f"en {foreign}")
    plain: dict[str, Any] = {
        "id": "0123456789ab",
        "test": f"test_theirs.py::test_it[{foreign}]",
        "line": "test_theirs.py:3",
        "control": foreign,
        "kind": "missed",
        "reason": foreign,
        "where": "above",
        "distance_px": 1.0,
        "notice": foreign,
        "sentence": both,
        "url": foreign,
        "viewport": (1280.0, 720.0),
        "browser": foreign,
        "known": False,
        "picture": "pictures/0123456789ab-1.jpg",
        "no_picture": foreign,
    }
    return Submit.model_validate(plain | changes)


def findings_of(foreign: str) -> Findings:
    both = Text(vi=f"vi {foreign}", en=f"en {foreign}")
    title: dict[str, Any] = {"title": both}
    clue = Clue(kind="notice-known", text=both)
    return Findings(
        submits=(
            submit_of(
                foreign,
                diagnosis=Diagnosis(failure_mode=foreign, confidence=1, evidence=(clue,)),
                advice=Guidance.model_construct(**title),
            ),
            submit_of(foreign, kind="inconclusive"),
        ),
        unwatched=(Unwatched(browser=foreign, pages=1),),
        troubles=(foreign,),
        notes=(both,),
    )


class Tags(HTMLParser):
    """What a page is made of, and its text apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shape: list[object] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]

    def handle_endtag(self, tag: str) -> None:
        self.shape.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@every
def test_the_page_is_made_as_with_harmless_words(
    monkeypatch: pytest.MonkeyPatch, foreign: str
) -> None:
    monkeypatch.setattr("unstuck.suite.report.advice_lines", lambda advice: (advice.title,))
    html = page_of(findings_of(foreign))
    page, harmless = Tags(html), Tags(page_of(findings_of("harmless words")))

    assert page.shape == harmless.shape
    assert page.links == harmless.links
    assert not raw(html)
    assert len(html) < len(page_of(findings_of(""))) + 12_000


#: Puts what a process of the tests sends to the one that reports.
SENDS = """
    import json
    import pathlib
    import pytest

    SENT = json.loads(pathlib.Path("sent.json").read_text("utf-8"))

    def pytest_generate_tests(metafunc):
        metafunc.parametrize("name", list(SENT))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(item, call):
        report = yield
        if report.when == "call":
            sent = SENT[item.callspec.params["name"]]
            report.unstuck = json.dumps(sent).replace("TEST", item.nodeid)
        return report
"""


def news_of(foreign: str) -> Dispatch:
    parcel = Parcel(submit=submit_of(foreign, test="TEST", picture=None), jpeg="eA==")
    doubtful = Parcel(submit=submit_of(foreign, test="TEST", picture=None, kind="inconclusive"))
    return Dispatch(submits=(parcel, doubtful), troubles=(foreign,))


def test_junit_has_the_properties_and_the_attachments_of_ours_and_no_others(
    pytester: pytest.Pytester,
) -> None:
    sent = {name: news_of(it).model_dump(mode="json") for name, it in CORPUS.items()}
    (pytester.path / "sent.json").write_text(json.dumps(sent), encoding="utf-8")
    pytester.makeconftest(SENDS)
    pytester.makepyfile(test_theirs="def test_it(name): pass")

    options = ("--junitxml=junit.xml", "-o", "junit_logging=system-out", "-p", "no:cacheprovider")
    pytester.runpytest_subprocess("--unstuck=report", *options).assert_outcomes(passed=len(CORPUS))

    written = (pytester.path / "junit.xml").read_text(encoding="utf-8")
    assert not raw(written)
    cases = list(ET.fromstring(written).iter("testcase"))  # noqa: S314  # we made it
    assert len(cases) == len(CORPUS)
    for case in cases:
        assert {it.tag for it in case} == {"properties", "system-out"}
        told = [(str(it.get("name")), str(it.get("value"))) for it in case.iter("property")]
        assert [name for name, _ in told] == [
            "unstuck.missed",
            "unstuck.inconclusive",
            "unstuck.file",
        ]
        assert all(len(value) <= 600 and "\n" not in value for _, value in told[:2])
        assert not [value for _, value in told if "[[ATTACHMENT" in value]
        attached = re.findall(r"\[\[ATTACHMENT\|(.*?)\]\]", case.findtext("system-out") or "")
        assert attached == [told[2][1]]
        assert Path(attached[0]).is_file()
        assert Path(attached[0]).is_relative_to(pytester.path / "reports")


@every
def test_an_attachment_of_allures_is_text_with_a_short_name(
    monkeypatch: pytest.MonkeyPatch, foreign: str
) -> None:
    kept: list[tuple[str | bytes, dict[str, str]]] = []
    fake = ModuleType("allure")
    monkeypatch.setattr(
        fake, "attach", lambda body, **named: kept.append((body, named)), raising=False
    )
    monkeypatch.setitem(sys.modules, "allure", fake)
    file = File.of("evidence/test-1.json", b"{}")

    allure.attach(news_of(foreign).model_copy(update={"files": (file,)}), "TEST")

    kinds = [named["attachment_type"] for _, named in kept]
    assert kinds == ["text/plain", "image/jpeg", "text/plain", "application/json"]
    for body, named in kept:
        assert not raw(named["name"])
        assert "\n" not in named["name"]
        assert len(named["name"]) < 150
        assert re.fullmatch(r"txt|jpg|json", named["extension"])
        if isinstance(body, str):
            assert not raw(body)
            assert len(body) < 5000
