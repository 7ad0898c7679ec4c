from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from unstuck.errors import OutputNotWritableError
from unstuck.report import Result, Results
from unstuck.report.extras import Extras, add_summary
from unstuck.report.history import Change, History
from unstuck.report.summary import CAP, summary_of

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]


@pytest.fixture
def mixed(make_result: MakeResult, make_results: MakeResults) -> Results:
    return make_results(
        make_result("advanced", failure_mode="a-fine"),
        make_result("missed", failure_mode="b-otherwise", as_expected=False),
        make_result("silent", failure_mode="c-worst", as_expected=False),
        make_result("missed", failure_mode="d-fine"),
    )


def rows_of(markdown: str) -> list[list[str]]:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    rows: list[list[str]] = []
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            rows.append([])
        if before.type in {"td_open", "th_open"}:
            rows[-1].append("".join(it.content for it in token.children or ()))
    return rows


def test_the_worst_comes_first(mixed: Results) -> None:
    _head, *rows = rows_of(summary_of(mixed, "en"))

    assert [row[0].partition("/")[0].removeprefix("<code>") for row in rows] == [
        "c-worst",
        "b-otherwise",
        "d-fine",
        "a-fine",
    ]
    assert rows[1][3] == "1,248 px above: 1.6 screens"


def test_the_first_line_says_how_it_went(mixed: Results, make_results: MakeResults) -> None:
    assert summary_of(mixed, "en").startswith("## unstuck: 2 of 4 did not end as expected\n")
    assert summary_of(make_results(), "vi").startswith(
        "## unstuck: cả 1 kết quả đều như mong đợi\n"
    )


def test_what_is_missing_and_what_has_changed_is_told(mixed: Results) -> None:
    change = Change(kind="new", id="c-worst", outcome="silent", before="seen", elapsed_ms=1)
    run = mixed.run.model_copy(
        update={
            "complete": False,
            "planned": 9,
            "history": History(runs=1, since=mixed.run.started_at, changes=(change,)),
        }
    )

    written = summary_of(mixed.model_copy(update={"run": run}), "en")

    assert "4 of 9" in written
    assert "- **new** <code>c-worst</code>" in written


@pytest.mark.parametrize("cap", [3_000, 20_000, CAP])
def test_it_stays_under_the_cap_and_says_how_many_were_left_out(
    make_result: MakeResult, make_results: MakeResults, cap: int
) -> None:
    one = make_result(as_expected=False)
    every = [one.model_copy(update={"id": f"mode-{at:05}/a/b"}) for at in range(9000)]

    written = summary_of(make_results(*every), "en", cap)

    shown = len(rows_of(written)) - 1
    assert len(written.encode()) <= cap
    assert shown > 0
    assert f"Left out for want of room: {9000 - shown:,}." in written


def test_it_is_added_to_what_the_job_has_said(tmp_path: Path, mixed: Results) -> None:
    file = tmp_path / "summary.md"
    file.write_text("before", encoding="utf-8")

    Extras(summary=file).write(mixed, "en")

    assert file.read_text(encoding="utf-8") == f"before\n{summary_of(mixed, 'en')}"


@pytest.mark.parametrize("before", [CAP - 1500, CAP - 10, CAP])
def test_what_the_job_has_said_is_part_of_the_cap(
    tmp_path: Path, mixed: Results, before: int
) -> None:
    file = tmp_path / "summary.md"
    file.write_bytes(b"x" * before)

    Extras(summary=file).write(mixed, "en")

    written = file.read_bytes()
    assert written.startswith(b"x" * before)
    assert len(written) <= CAP


def test_a_summary_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputNotWritableError):
        add_summary(tmp_path, lambda _cap: "words")


def test_a_file_that_is_there_is_replaced_whole_or_not_at_all(
    tmp_path: Path, mixed: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "found.sarif"
    file.write_text("before", encoding="utf-8")

    def full(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OutputNotWritableError, match="No space left"):
        Extras(sarif=file).write(mixed, "en")

    assert [it.name for it in tmp_path.iterdir()] == ["found.sarif"]
    assert file.read_text(encoding="utf-8") == "before"
