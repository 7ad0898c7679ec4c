"""``unstuck merge`` as a shell runs it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner
from typer.testing import Result as Ended

from unstuck.cli import app
from unstuck.explain.diagnosis import Diagnosis
from unstuck.judge.outcome import Outcome
from unstuck.report import Remedy, Result, Results, Run, results_schema, write_report
from unstuck.shard import Shard
from unstuck_fixtures.models import Expected, Text

WORDS = Text(vi="Lời", en="Words")
WANTED = ("a/as-reported/desktop", "b/as-reported/desktop")


def result(name: str, kind: str = "advanced", *, as_expected: bool | None = True) -> Result:
    return Result(
        id=f"{name}/as-reported/desktop",
        failure_mode=name,
        title=WORDS,
        presentation="as-reported",
        device="desktop",
        outcome=Outcome.model_validate(
            {"kind": kind, "settled_by": "cause", "elapsed_ms": 90, "sentence": WORDS}
        ),
        expected=Expected(outcome="advanced", diagnosis=None, remedy="application"),
        as_expected=as_expected,
        diagnosis=Diagnosis(failure_mode=name, confidence=1),
        guidance={"vi": (), "en": ()},
        remedy=Remedy(reached="application"),
        reproduce="unstuck reproduce",
        elapsed_ms=1000,
    )


def put(folder: Path, number: int, *results: Result, **changes: Any) -> Path:
    fields = {
        "id": f"run-{number}",
        "started_at": datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number),
        "complete": True,
        "planned": 1,
        "unstuck_version": "1",
        "browser": "Chromium 150",
        "lang": "en",
        "portal": "mock_portal",
        "command": "unstuck reproduce",
        "shard": Shard(number=number, of=2) if number < 3 else None,
        "wanted": WANTED,
    }
    run = Run.model_validate(fields | changes)
    write_report(Results(run=run, results=results), folder / f"run-{number}", "en")
    return folder / f"run-{number}"


def run(*arguments: Path | str) -> Ended:
    return CliRunner().invoke(app, ["merge", *map(str, arguments)])


def test_a_folder_of_shards_becomes_one_report(tmp_path: Path) -> None:
    put(tmp_path / "shards", 1, result("a"))
    put(tmp_path / "shards", 2, result("b"))

    ended = run(tmp_path / "shards", "--out", tmp_path / "out")

    assert ended.exit_code == 0, ended.output
    assert "Runs joined: 2; results: 2." in ended.stdout
    assert ended.stdout.splitlines()[-1] == f"Report: {tmp_path / 'out' / 'index.html'}"
    assert (tmp_path / "out" / "index.html").is_file()


@pytest.mark.parametrize(
    ("second", "options", "code"),
    [
        pytest.param(result("b", "seen", as_expected=False), [], 1, id="finding"),
        pytest.param(result("b", "inconclusive", as_expected=False), [], 3, id="not-judged"),
        pytest.param(
            result("b", "inconclusive", as_expected=False),
            ["--allow-inconclusive"],
            0,
            id="allowed",
        ),
        pytest.param(None, ["--allow-inconclusive"], 3, id="a-shard-is-missing"),
    ],
)
def test_the_exit_code_tells_what_the_runs_come_to(
    tmp_path: Path, second: Result | None, options: list[str], code: int
) -> None:
    put(tmp_path, 1, result("a"))
    if second is not None:
        put(tmp_path, 2, second)

    ended = run(tmp_path, "--out", tmp_path / "out", *options)

    assert ended.exit_code == code
    assert ("Shards that are not there: 2/2." in ended.stdout) == (second is None)


def test_json_is_the_results_file(tmp_path: Path) -> None:
    put(tmp_path, 1, result("a"))

    ended = run(tmp_path, "--out", tmp_path / "out", "--json")

    told = json.loads(ended.stdout)
    Draft202012Validator(results_schema()).validate(told)
    assert told == json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))


def test_a_history_is_told_and_grows(tmp_path: Path) -> None:
    history = tmp_path / "history.jsonl"
    one, two = put(tmp_path, 1, result("a")), put(tmp_path, 2, result("b"))
    later = put(tmp_path, 3, result("b", "seen", as_expected=False))

    run(one, two, "--out", tmp_path / "first", "--history", history)
    ended = run(one, later, "--out", tmp_path / "second", "--history", history, "--json")

    told = json.loads(ended.stdout)["run"]["history"]
    assert (told["runs"], [it["kind"] for it in told["changes"]]) == (1, ["new"])
    fixed = put(tmp_path, 4, result("b"))
    ended = run(fixed, "--out", tmp_path / "third", "--history", history)
    assert "flaky: b/as-reported/desktop (changed 2 times)" in ended.stdout
    assert len(history.read_text(encoding="utf-8").splitlines()) == 3


def test_files_for_machines_stand_beside(tmp_path: Path) -> None:
    put(tmp_path, 1, result("a", "missed", as_expected=None), task="audit")
    sarif, summary = tmp_path / "found.sarif", tmp_path / "summary.md"

    ended = run(
        tmp_path, "--out", tmp_path / "out", "--sarif", sarif, "--summary", summary, "--single-file"
    )

    assert json.loads(sarif.read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert summary.read_text(encoding="utf-8").startswith("## unstuck: 1 of 1 submissions")
    assert (tmp_path / "out" / "report.html").is_file()
    assert "MB of at most 20.0 MB" in ended.stderr


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ({"unstuck_version": "2"}, "runs-not-alike"),
        ({"lang": "vi"}, "runs-not-alike"),
        ({"id": "run-1"}, "runs-not-alike"),
    ],
)
def test_what_cannot_be_joined_is_said_and_writes_nothing(
    tmp_path: Path, spoil: dict[str, str], told: str
) -> None:
    put(tmp_path / "shards", 1, result("a"))
    put(tmp_path / "shards", 2, result("b"), **spoil)

    ended = run(tmp_path / "shards", "--out", tmp_path / "out")

    assert getattr(ended.exception, "reference", None) == told
    assert not (tmp_path / "out").exists()
