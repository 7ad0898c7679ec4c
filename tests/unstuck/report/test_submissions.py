"""The first page of an audit, its terminal, and the page of a check: of results made by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from unstuck.report import AuditProgress, Result, Results, badness, print_audit, print_check
from unstuck.report.audited import (
    AuditPlan,
    Mistake,
    MistakeKind,
    PlannedForm,
    SkippedForm,
    Submitted,
)
from unstuck.report.pages import pages
from unstuck.report.submissions import hidden_errors
from unstuck.report.texts import Lang
from unstuck_fixtures.models import Text

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
PutPictures = Callable[[Results, Path], None]
Submission = Callable[..., Result]
PLAN = AuditPlan(
    url="http://127.0.0.1:8000/",
    devices={"desktop": "1366x768", "phone": "390x844@2"},
    forms=(
        PlannedForm(
            number=1,
            name="Đăng ký",
            button="Gửi",
            fields=("Email", "Mã"),
            mistakes=(Mistake(kind="all-empty"), Mistake(kind="wrong", field="Email")),
        ),
    ),
    skipped=(SkippedForm(number=2, name="Giỏ", button="Mua", why="pays", word="mua"),),
    submissions=4,
    left_out=2,
)


@pytest.fixture
def submission(make_result: MakeResult) -> Submission:
    def submission(
        kind: str = "missed",
        *,
        mistake: MistakeKind = "all-empty",
        field: str | None = None,
        device: str = "desktop",
        **changes: Any,
    ) -> Result:
        plain: dict[str, Any] = {
            "failure_mode": None,
            "presentation": None,
            "expected": None,
            "as_expected": None,
            "advice": None,
            "guidance": {"vi": (), "en": ()},
            "severity": None,
            "title": Text(vi="Đăng ký: sai", en="Đăng ký: wrong"),
            "submitted": Submitted(
                form=1, name="Đăng ký", mistake=Mistake(kind=mistake, field=field)
            ),
        }
        made = make_result(kind, device=device)
        identity = f"audit/page/1-Đăng ký/{mistake}-{field}/{device}"
        return made.model_copy(update=plain | {"id": identity} | changes)

    return submission


@pytest.fixture
def audited(make_results: MakeResults) -> Callable[..., Results]:
    def audited(*results: Result, **run: Any) -> Results:
        plain: dict[str, Any] = {"task": "audit", "portal": PLAN.url, "plan": PLAN}
        made = make_results(*results, **(plain | run))
        return made.model_copy(update={"results": results})

    return audited


@pytest.fixture
def page_of(tmp_path: Path, put_pictures: PutPictures) -> Callable[..., dict[str, str]]:
    def page_of(results: Results, lang: Lang = "en") -> dict[str, str]:
        put_pictures(results, tmp_path)
        return dict(pages(results, tmp_path, lang))

    return page_of


def words(html: str, lang: Lang) -> str:
    other = "en" if lang == "vi" else "vi"
    body = re.sub(rf'<span class="{other}".*?</span>', "", html.split("</header>", 1)[1])
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body))


def printed(show: Callable[[Console], None]) -> str:
    text = StringIO()
    show(Console(file=text, width=200, highlight=False))
    return text.getvalue()


def test_the_page_says_what_nobody_could_see_and_by_which_criteria(
    submission: Submission, audited: Callable[..., Results], page_of: Callable[..., dict[str, str]]
) -> None:
    html = page_of(audited(submission(), submission("seen", device="phone")))["index.html"]
    told = words(html, "en")
    assert "1 of 2 submissions left the person stuck without knowing why" in told
    assert "Thuê bao không khớp với thuê bao nhà mạng…" in told
    assert "1,248 px above: 1.6 screens · Desktop · times: 1" in told
    assert "“ Đăng ký ”: Forgot everything, nothing filled in" in told
    assert "3.3.1 Error Identification , 4.1.3 Status Messages" in told


def test_the_page_speaks_both_languages(
    submission: Submission, audited: Callable[..., Results], page_of: Callable[..., dict[str, str]]
) -> None:
    told = words(
        page_of(audited(submission(mistake="wrong", field="Mã")), "vi")["index.html"], "vi"
    )
    assert "Điền sai ô “Mã”" in told
    assert "2. “Giỏ”: bỏ qua, vì có thể trả tiền (“mua”)." in told
    assert "Máy tính (1366x768), Điện thoại (390x844@2)" in told
    assert "Vượt giới hạn nên bỏ: 2 lượt." in told


def test_the_page_of_a_site_is_not_called_a_simulation(
    submission: Submission, audited: Callable[..., Results], page_of: Callable[..., dict[str, str]]
) -> None:
    for html in page_of(audited(submission())).values():
        assert 'class="ribbon"' not in html
        assert "simulated portal" not in html
        assert "<style>@page { @top-center { content: none; } }</style>" in html


def test_the_same_words_at_the_same_place_are_one_finding(submission: Submission) -> None:
    far = submission(device="phone")
    silent = submission("silent", mistake="wrong", field="Mã")
    found = hidden_errors((submission(), far, silent, submission("seen", device="phone")))
    assert [(it.words[:8], len(it.results)) for it in found] == [("", 1), ("Thuê bao", 2)]


def test_mistakes_come_worst_first(
    submission: Submission, audited: Callable[..., Results], page_of: Callable[..., dict[str, str]]
) -> None:
    kinds = ("advanced", "seen", "inconclusive", "missed", "silent")
    results = [submission(kind, mistake="wrong", field=kind) for kind in kinds]
    assert [it.outcome.kind for it in sorted(results, key=badness)] == [*reversed(kinds)]
    grid = words(page_of(audited(*results))["index.html"], "en").partition("worst first")[2]
    at = [grid.index(f"Filled in “{kind}” wrongly") for kind in kinds]
    assert at == sorted(at, reverse=True)


def test_each_page_leads_to_the_same_mistake_on_other_screens(
    submission: Submission, audited: Callable[..., Results], page_of: Callable[..., dict[str, str]]
) -> None:
    both = [submission(mistake="wrong", field="Mã", device=it) for it in ("desktop", "phone")]
    made = page_of(audited(*both, submission()))
    page = made["pages/audit--page--1-ang-ky--wrong-ma--desktop.html"]
    siblings = re.findall(r'<a data-page href="([^"]*)"', page.partition('class="siblings"')[2])
    assert siblings == [
        "audit--page--1-ang-ky--wrong-ma--desktop.html",
        "audit--page--1-ang-ky--wrong-ma--phone.html",
    ]
    assert "Expected" not in words(page, "en")


def test_an_audit_that_submitted_nothing_says_so(
    audited: Callable[..., Results], page_of: Callable[..., dict[str, str]]
) -> None:
    assert "Nothing was submitted." in words(page_of(audited())["index.html"], "en")


HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}\u202e"


def test_hostile_names_stay_text(
    submission: Submission, audited: Callable[..., Results], page_of: Callable[..., dict[str, str]]
) -> None:
    made = Submitted(form=1, name=HOSTILE, mistake=Mistake(kind="wrong", field=HOSTILE))
    plan = PLAN.model_copy(
        update={"skipped": (PLAN.skipped[0].model_copy(update={"name": HOSTILE, "word": HOSTILE}),)}
    )
    note = Text(vi=HOSTILE, en=HOSTILE)
    results = audited(submission(submitted=made), plan=plan, portal=HOSTILE, notes=(note,))
    for html in page_of(results).values():
        assert ("<img src=x" in html, "\u202e" in html) == (False, False)
    html = page_of(results)["index.html"]
    assert html.count("&lt;img src=x onerror=alert(1)&gt;") >= 6


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "Submissions: 4. Forms: 1. Screens: Desktop (1366x768), Phone (390x844@2).",
                "Over the limit, so left out: 2.",
                "1. “Đăng ký”, button “Gửi”. Fields: Email, Mã",
                "Mistakes to make: Forgot everything, nothing filled in; Filled in “Email” wrongly",
                "2. “Giỏ”: left alone, because it may pay for something (“mua”).",
                "To add a form back: --include “its name”",
            ],
        ),
        (
            "vi",
            [
                (
                    "Số lượt gửi: 4. Số biểu mẫu: 1. "
                    "Màn hình: Máy tính (1366x768), Điện thoại (390x844@2)."
                ),
                "Vượt giới hạn nên bỏ: 2 lượt.",
                "1. “Đăng ký”, nút “Gửi”. Các ô: Email, Mã",
                "Lỗi sẽ thử: Quên hết, không điền gì; Điền sai ô “Email”",
                "2. “Giỏ”: bỏ qua, vì có thể trả tiền (“mua”).",
                "Thêm lại một biểu mẫu: --include “tên của nó”",
            ],
        ),
    ],
)
def test_the_terminal_says_what_is_going_to_be_done(lang: Lang, lines: list[str]) -> None:
    told = printed(lambda console: AuditProgress(console, lang).planned(PLAN))
    assert [line.strip() for line in told.splitlines()] == lines


def test_the_terminal_lists_findings_and_counts_them(
    submission: Submission, audited: Callable[..., Results], tmp_path: Path
) -> None:
    results = audited(
        submission(),
        submission("inconclusive", device="phone"),
        submission("seen", mistake="wrong", field="Mã"),
    )
    told = printed(lambda console: print_audit(console, results, tmp_path, "en"))
    finding, *rest = told.splitlines()
    assert finding == (
        "missed, “Đăng ký”: “Thuê bao không khớp với thuê bao nhà mạng…”, 1,248 px above: 1.6"
        " screens, Desktop, times: 1, WCAG 3.3.1, 4.1.3"
    )
    assert rest == [
        "Stuck without knowing why: 1. Not judged: 1. Submissions: 3, in 75.0\u00a0s.",
        f"Report: {tmp_path / results.run.id / 'index.html'}",
    ]


def test_a_check_in_the_terminal_says_where_the_notice_lies(
    submission: Submission, audited: Callable[..., Results], tmp_path: Path
) -> None:
    note = Text(vi="Đã chặn", en="Refused [b]one[/b]")
    results = audited(submission(submitted=None), task="check", plan=None, notes=(note,))
    told = printed(lambda console: print_check(console, results, tmp_path, "en")).splitlines()
    evidence = tmp_path / results.run.id / "evidence"
    assert told[0].startswith("Could not see why. The notice lies 1,248 px above the screen")
    assert told[1] == "The notice lies: 1,248 px above: 1.6 screens"
    assert told[3] == "See WCAG 2.2: 3.3.1 Error Identification, 4.1.3 Status Messages"
    assert told[4].startswith(f"Pictures: {evidence / 'subscriber'}")
    assert told[5] == "Refused [b]one[/b]"


def test_a_check_gives_the_cause_where_it_is_known(
    make_result: MakeResult, audited: Callable[..., Results], tmp_path: Path
) -> None:
    results = audited(make_result(), task="check", plan=None)
    told = printed(lambda console: print_check(console, results, tmp_path, "en"))
    assert "Diagnosis: The SIM is in another's name" in told
    assert "At the carrier this number is in another person's name" in told


def test_the_page_of_a_check_is_the_result_itself(
    submission: Submission, audited: Callable[..., Results], page_of: Callable[..., dict[str, str]]
) -> None:
    note = Text(vi="Đã chặn một yêu cầu", en="One request was refused")
    results = audited(submission(submitted=None), task="check", plan=None, notes=(note,))
    made = page_of(results)
    assert list(made) == ["index.html"]
    told = words(made["index.html"], "en")
    assert "One request was refused" in told
    assert '<a class="home"' not in made["index.html"]
    links = re.findall(r'(?:href|src)="(?!https:|data:|#)([^"]*)"', made["index.html"])
    assert "results.json" in links
    assert [it for it in links if it.startswith("..")] == []
