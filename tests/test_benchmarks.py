from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import run
from benchmarks.measure import Measure


def within() -> Iterator[Measure]:
    yield Measure("page", 10, 10, "ms")


def past() -> Iterator[Measure]:
    yield Measure("start", 1000.5, 1000, "ms")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_values_up_to_their_limits_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BENCHMARKS", {"within": within})
    assert run.main([]) == 0


def test_one_value_past_its_limit_fails_and_all_are_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "BENCHMARKS", {"past": past, "within": within})
    assert run.main([]) == 1
    assert json.loads((folder / "reports" / "bench.json").read_text(encoding="utf-8")) == [
        {"name": "start", "value": 1000.5, "limit": 1000, "unit": "ms"},
        {"name": "page", "value": 10, "limit": 10, "unit": "ms"},
    ]
    shown = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in shown[1:]] == [["past", "start"], ["ok", "page"]]


@pytest.mark.usefixtures("folder")
def test_one_that_there_is_not_is_named_with_those_that_there_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "BENCHMARKS", {"past": past, "within": within})
    assert run.main(["within"]) == 0
    with pytest.raises(SystemExit):
        run.main(["whithin"])
    assert "no benchmark is called whithin; there are: past, within" in capsys.readouterr().err
