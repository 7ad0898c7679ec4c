"""What the first page tells besides its results: notes, what is missing, what has changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from unstuck.report import Result, Results
from unstuck.report.history import Change, History
from unstuck.report.pages import MOST_LISTED, pages
from unstuck_fixtures.models import Text

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
GONE = "old-cccd/redesigned/phone"
tasks = pytest.mark.parametrize("task", ["reproduce", "audit"])


def first_page(results: Results) -> str:
    return dict(pages(results, Path("nowhere"), "vi"))["index.html"]


def section(html: str, name: str) -> str:
    """Return what a page's section holds; empty where there is none of that name."""
    found = re.search(rf'<section [^>]*aria-labelledby="{name}">(.*?)</section>', html, re.DOTALL)
    return found[1] if found else ""


@tasks
def test_notes_missing_results_and_changes_have_a_section_each(
    make_result: MakeResult, make_results: MakeResults, task: str
) -> None:
    result = make_result("seen")
    one = {"outcome": "seen", "before": "missed", "elapsed_ms": 9100.0}
    changes = (
        Change(kind="new", id=GONE, outcome="silent", before=None, elapsed_ms=1),
        Change.model_validate({"kind": "flaky", "id": result.id, **one, "flips": 3}),
        Change.model_validate({"kind": "slower", "id": result.id, **one, "usual_ms": 4000.0}),
        Change.model_validate({"kind": "fixed", "id": result.id, **one}),
    )
    since = datetime(2026, 11, 20, tzinfo=UTC)
    html = first_page(
        make_results(
            result,
            task=task,
            notes=(Text(vi="Thiếu phần chạy: 2/3.", en="Shards that are not there: 2/3."),),
            missing=(GONE,),
            history=History(runs=4, since=since, changes=changes),
        )
    )

    assert "Thiếu phần chạy: 2/3." in section(html, "notes")
    assert "Shards that are not there: 2/3." in section(html, "notes")
    assert f"<code>{GONE}</code>" in section(html, "missing")
    assert "href" not in section(html, "missing")
    changed = section(html, "changes")
    assert [
        re.sub("<.*?>", "", it).replace("\xa0", " ") for it in re.findall("<li>(.*?)</li>", changed)
    ] == [
        f"mới xuất hiệnnew: {GONE} (trang im lặngsilent)",
        f"lúc được lúc khôngflaky: {result.id} (đổi 3 lầnchanged 3 times)",
        f"chậm hơnslower: {result.id} (9,1 giây, thường là 4,0 giây9.1 s, usually 4.0 s)",
        f"đã hếtfixed: {result.id} (trước: không thấy lý do, nay: thấy lý domissed, now seen)",
    ]
    assert changed.count('<a data-page href="pages/') == 3
    assert "4 lượt chạy trước, từ 20/11/2026" in changed


@tasks
@pytest.mark.parametrize("history", [None, History(runs=0, since=None, changes=())])
def test_where_there_is_nothing_there_is_no_section(
    make_results: MakeResults, task: str, history: History | None
) -> None:
    html = first_page(make_results(task=task, history=history))

    assert [it for it in ("notes", "missing", "changes") if section(html, it)] == []


def test_a_long_list_ends_and_says_how_much_more_there_is(make_results: MakeResults) -> None:
    ids = tuple(f"mode-{number}/as-reported/phone" for number in range(MOST_LISTED + 7))
    missing = section(first_page(make_results(missing=ids)), "missing")

    assert missing.count("<li>") == MOST_LISTED
    assert "Còn 7 mục nữa trong results.json." in missing
