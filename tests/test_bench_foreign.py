from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.foreign import __main__ as command
from benchmarks.foreign import beside, fetching, running
from benchmarks.foreign.fetching import Fetched
from benchmarks.foreign.page import Judgement, as_markdown, judgements, row, told
from benchmarks.foreign.running import Played, play
from benchmarks.foreign.suites import SUITES, Suite
from unstuck.suite.findings import Findings, Submit
from unstuck.system import Finished
from unstuck_fixtures.models import Text

#: What became of the phases of each test.
Phases = dict[str, list[str]]
Run = Callable[[list[Phases], list[Phases]], Played]
SUITE = Suite("shop", "1.2", beside=(), arguments=("tests",))


def submit(kind: str, **changes: Any) -> Submit:
    given = {
        "id": "abc",
        "test": "tests/test_shop.py::test_order",
        "line": "tests/test_shop.py:7",
        "control": "Send",
        "kind": kind,
        "reason": None,
        "where": None,
        "distance_px": 0,
        "notice": "",
        "sentence": Text(vi="Không có gì.", en="Nothing was said."),
        "url": "http://localhost/",
        "viewport": (1280, 720),
        "browser": "chromium",
        "known": False,
    }
    return Submit.model_validate(given | changes)


def played(*submits: Submit, **changes: Any) -> Played:
    given: dict[str, Any] = {
        "without": {"a": "passed", "b": "failed"},
        "watched": {"a": "passed", "b": "failed"},
        "parted": (),
        "unsteady": (),
        "findings": Findings(submits=submits, unwatched=(), troubles=()),
        "report": Path("reports"),
    }
    return Played(SUITE, **(given | changes))


class Pytest:
    """Stands for the runs of pytest: each writes what became of the tests it was asked for."""

    def __init__(self, without: list[Phases], watched: list[Phases]) -> None:
        self.without, self.watched = iter(without), iter(watched)

    def __call__(
        self, given: list[str], *, env: dict[str, str], **_others: object
    ) -> subprocess.CompletedProcess[str]:
        (report,) = [it for it in map(str, given) if "--unstuck-report=" in it] or [""]
        outcomes = next(self.watched if report else self.without)
        if report:
            folder = Path(report.partition("=")[2]) / f"run-{len(outcomes)}"
            folder.mkdir(parents=True, exist_ok=True)
            findings = Findings(submits=(submit("seen"),), unwatched=(), troubles=())
            (folder / "findings.json").write_text(findings.model_dump_json(), encoding="utf-8")
        lines = [json.dumps([test, it]) for test, them in outcomes.items() for it in them]
        if lines:
            Path(env[beside.OUTCOMES]).write_text("\n".join(lines), encoding="utf-8")
        return subprocess.CompletedProcess(given, 0, stdout="no tests ran", stderr="")


@pytest.fixture
def run_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    def run_with(without: list[Phases], watched: list[Phases]) -> Played:
        monkeypatch.setattr(subprocess, "run", Pytest(without, watched))
        monkeypatch.setattr(running, "find_browser", lambda: Browser)
        return play(Fetched(SUITE, tmp_path, Path("python")), tmp_path / "reports")

    return run_with


class Browser:
    """Stands for the browser of this machine."""

    @staticmethod
    def launch_options() -> dict[str, str]:
        return {"executable_path": "chromium"}


def test_a_test_is_as_bad_as_its_worst_phase(run_with: Run) -> None:
    phases = {"a": ["passed", "passed", "failed"], "b": ["passed", "skipped"], "c": ["passed"]}
    came_to = run_with([phases], [phases])
    assert came_to.without == {"a": "failed", "b": "skipped", "c": "passed"}
    assert (came_to.parted, came_to.unsteady) == ((), ())
    assert [it.kind for it in came_to.findings.submits] == ["seen"]


def test_a_test_that_only_fails_when_watched_parts(run_with: Run) -> None:
    came_to = run_with([{"a": ["passed"]}] * 4, [{"a": ["failed"]}] * 4)
    assert (came_to.parted, came_to.unsteady) == (("a",), ())


def test_a_test_that_fails_now_and_then_by_itself_is_unsteady(run_with: Run) -> None:
    without = [{"a": ["failed"]}, {"a": ["passed"]}, {"a": ["failed"]}, {"a": ["failed"]}]
    came_to = run_with(without, [{"a": ["passed"]}] * 4)
    assert (came_to.parted, came_to.unsteady) == ((), ("a",))


def test_a_test_that_does_not_run_when_watched_parts(run_with: Run) -> None:
    both, one = {"a": ["passed"], "b": ["passed"]}, {"b": ["passed"]}
    came_to = run_with([both] * 4, [one] * 4)
    assert came_to.parted == ("a",)


def test_a_suite_that_runs_no_test_is_broken(run_with: Run) -> None:
    with pytest.raises(RuntimeError, match=r"no test of shop==1\.2 ran:\nno tests ran"):
        run_with([{}], [{}])


def test_a_finding_is_counted_as_false_once_it_was_judged_so() -> None:
    came_to = played(submit("silent"), submit("advanced"), submit("inconclusive"))
    assert row(came_to, {})[-1] == "0, 1 not judged"
    assert row(came_to, {"abc": Judgement(right=False, why="It was.")})[-1] == "1"
    assert row(came_to, {"abc": Judgement(right=True, why="It was not.")})[-1] == "0"
    assert row(came_to, {})[:-1] == ("shop 1.2", "2", "0", "3", "1", "0", "0", "1", "1")


def test_whatever_a_human_should_look_at_is_told() -> None:
    came_to = played(submit("missed", picture="pictures/abc-1.jpg"), parted=("a",), unsteady=("b",))
    lines = list(told(came_to, {}))
    assert lines[0].startswith("another outcome when watched: a: passed")
    assert "now so, now so, watched or not: b" in lines
    assert "abc NOT JUDGED: missed tests/test_shop.py:7" in lines
    assert f"    {Path('reports') / 'pictures' / 'abc-1.jpg'}" in lines


def test_the_page_lists_each_finding_with_what_was_made_of_it() -> None:
    known = {"abc": Judgement(right=False, why="It was said in a tab.")}
    lines = list(as_markdown([played(submit("silent"))], known, "When."))
    assert lines[0] == "When."
    assert lines[-1].endswith("| silent: Nothing was said. | FALSE. It was said in a tab. |")
    assert list(as_markdown([played()], {}, ""))[-1] == "No submit left a person without an answer."


def test_the_judgements_are_well_formed_and_say_why() -> None:
    assert [it for it, judged in judgements().items() if not judged.why.endswith(".")] == []


def test_the_suites_and_all_beside_them_are_pinned() -> None:
    assert [it for suite in SUITES for it in suite.beside if "==" not in it] == []


def test_without_an_index_the_command_says_so_and_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["foreign"])
    monkeypatch.setattr("venv.create", lambda *_given, **_named: None)
    monkeypatch.setattr(fetching, "run", lambda *_given: Finished(1, "ERROR: No matching one\n"))
    assert command.main() == 2
    said = capsys.readouterr().err
    assert "error suite-unavailable: A foreign suite cannot be fetched" in said
    assert "No matching one" in said
