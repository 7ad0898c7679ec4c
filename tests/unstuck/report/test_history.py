from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from unstuck.errors import HistoryUnreadableError, OutputNotWritableError
from unstuck.report import Result, Results
from unstuck.report.changed import print_history
from unstuck.report.history import WINDOW, Change, History, Moment, PastRun, compare
from unstuck.report.history_file import add_to_history, compared, past_run, read_history
from unstuck.report.results import Earlier

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
BEGAN = datetime(2026, 11, 23, tzinfo=UTC)
STATES = {"+": ("advanced", True), "-": ("missed", False), "?": ("inconclusive", None)}


def past(states: str, times: list[float] | None = None, first: int = 0) -> list[PastRun]:
    """Return a run for each state of the result "a"; "." is a run that had it not."""
    return [
        PastRun(
            run=f"run-{first + at}",
            task="reproduce",
            started_at=BEGAN + timedelta(hours=first + at),
            results={}
            if state == "."
            else {
                "a": Moment.model_validate(
                    {
                        "outcome": STATES[state][0],
                        "fine": STATES[state][1],
                        "elapsed_ms": times[at] if times else 5000,
                    }
                )
            },
        )
        for at, state in enumerate(states)
    ]


def kinds(states: str, times: list[float] | None = None) -> list[str]:
    *before, now = past(states, times)
    return [it.kind for it in compare(now, before, {}).changes]


@pytest.mark.parametrize(
    ("states", "found"),
    [
        pytest.param("-", [], id="nothing-to-compare-with"),
        pytest.param("+-", ["new"], id="worked-before"),
        pytest.param(".-", ["new"], id="was-not-there-before"),
        pytest.param("?-", ["new"], id="was-not-judged-before"),
        pytest.param("--", [], id="known"),
        pytest.param("-.-", [], id="known-and-left-out-once"),
        pytest.param("-+", ["fixed"], id="fixed"),
        pytest.param("-++", [], id="fixed-long-ago"),
        pytest.param("-?", [], id="not-judged-is-not-fixed"),
        pytest.param("-?+", [], id="not-judged-in-between"),
        pytest.param("+-+", ["flaky"], id="back-and-forth"),
        pytest.param("-+-", ["flaky"], id="forth-and-back"),
        pytest.param("+-+" + "+" * WINDOW, [], id="settled-since"),
        pytest.param("++", [], id="fine"),
    ],
)
def test_a_change_is_found_and_nothing_else(states: str, found: list[str]) -> None:
    assert kinds(states) == found


@pytest.mark.parametrize(
    ("times", "found"),
    [
        pytest.param([5000, 5100, 4900, 9000], ["slower"], id="slower"),
        pytest.param([5000, 5100, 4900, 7000], [], id="by-less-than-half"),
        pytest.param([500, 510, 490, 1400], [], id="by-less-than-a-person-notices"),
        pytest.param([5000, 5100, 9000], [], id="too-few-to-know-what-is-usual"),
        pytest.param([5000, 60_000, 5000, 5200], [], id="an-outlier-makes-nothing-usual"),
    ],
)
def test_slower_is_against_the_usual_time(times: list[float], found: list[str]) -> None:
    assert kinds("+" * len(times), times) == found


def test_runs_of_another_task_later_ones_and_itself_do_not_count() -> None:
    before, now, after = past("+-+")
    other = before.model_copy(update={"task": "audit", "run": "other"})

    found = compare(now, [after, other, now], {})

    assert (found.runs, found.since, found.changes) == (0, None, ())


def test_a_shard_that_ran_again_and_came_to_something_else_is_flaky() -> None:
    *_, now = past("+")

    assert [it.kind for it in compare(now, [], {"a": [False]}).changes] == ["flaky"]
    assert compare(now, [], {"a": [True]}).changes == ()
    assert compare(now, [], {"a": [None]}).changes == ()


def test_a_history_grows_by_a_line_a_run_and_by_none_for_the_same_run(
    tmp_path: Path, make_results: MakeResults
) -> None:
    file = tmp_path / "deep" / "history.jsonl"
    one = make_results()
    two = make_results(id="two")

    for results in (one, one, two, one):
        add_to_history(results, file)

    assert read_history(file) == [past_run(one), past_run(two)]
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2


def test_what_is_expected_decides_and_where_nothing_is_the_outcome_does(
    make_result: MakeResult, make_results: MakeResults
) -> None:
    def fine(kind: str, as_expected: bool | None) -> bool | None:
        result = make_result(kind, as_expected=as_expected)
        return past_run(make_results(result)).results[result.id].fine

    assert [fine("missed", it) for it in (True, False, None)] == [True, False, False]
    assert [fine("seen", it) for it in (True, False, None)] == [True, False, True]
    assert [fine("inconclusive", it) for it in (True, False, None)] == [None, None, None]


def test_the_results_carry_what_their_history_tells(
    tmp_path: Path, make_result: MakeResult, make_results: MakeResults
) -> None:
    file = tmp_path / "history.jsonl"
    add_to_history(make_results(id="one"), file)
    result = make_result(as_expected=False)
    tried = result.model_copy(
        update={"earlier": (Earlier(run="x", outcome="missed", as_expected=False),)}
    )

    found = compared(make_results(tried, id="two"), file)

    assert found.run.history == History(
        runs=1,
        since=found.run.started_at,
        changes=(
            Change(
                kind="new",
                id=result.id,
                outcome="missed",
                before="missed",
                elapsed_ms=result.elapsed_ms,
            ),
        ),
    )


@pytest.mark.parametrize(
    ("content", "line"),
    [(b'{"run": "a"}\n', "line 1"), (b"\xff", "utf-8"), (b"\n[]\n", "line 2")],
)
def test_what_is_no_history_is_a_clear_error_and_stays(
    tmp_path: Path, make_results: MakeResults, content: bytes, line: str
) -> None:
    file = tmp_path / "history.jsonl"
    file.write_bytes(content)

    with pytest.raises(HistoryUnreadableError) as caught:
        add_to_history(make_results(), file)

    assert line in caught.value.observed
    assert file.read_bytes() == content


def test_a_truncated_line_is_a_clear_error(tmp_path: Path, make_results: MakeResults) -> None:
    file = tmp_path / "history.jsonl"
    add_to_history(make_results(), file)
    whole = file.read_bytes()
    file.write_bytes(whole + whole[:40])

    with pytest.raises(HistoryUnreadableError, match="not whole") as caught:
        read_history(file)

    assert "line 2" in caught.value.observed


def test_when_the_disk_is_full_the_history_is_as_it_was(
    tmp_path: Path, make_results: MakeResults, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "history.jsonl"
    add_to_history(make_results(), file)
    before = file.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputNotWritableError, match="No space left"):
        add_to_history(make_results(id="two"), file)

    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ("+", ["There is no earlier run to compare with."]),
        (
            "++",
            [
                "Against the runs before, 1 since 23\u00a0November\u00a02026:",
                "Nothing has changed.",
            ],
        ),
        (
            "+-",
            [
                "Against the runs before, 1 since 23\u00a0November\u00a02026:",
                "new: a (advanced, now missed)",
            ],
        ),
        (
            "+-+",
            [
                "Against the runs before, 2 since 23\u00a0November\u00a02026:",
                "flaky: a (changed 2 times)",
            ],
        ),
    ],
)
def test_the_terminal_tells_what_has_changed(states: str, told: list[str]) -> None:
    *before, now = past(states)
    printed = StringIO()

    print_history(Console(file=printed, width=40), compare(now, before, {}), "en")

    assert printed.getvalue().splitlines() == told
