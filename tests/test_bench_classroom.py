"""The benchmark of a class, with a locust that is not one."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import classroom
from benchmarks.classroom import LocustUnavailableError, percentile

#: Stands for `python -m locust`: says what it was called with, as locust says what it measured.
FAKE = """#!{python}
import json, os, sys
known = all(os.environ[name] for name in ("CLASS_ID", "CLASS_TOKEN", "CLASS_PERSON"))
times = {{"12.0": 90, "{slow}": 10}}
entry = {{"name": "page", "num_requests": 100, "num_failures": {failed} + (not known)}}
print(json.dumps([{{**entry, "response_times": times}}]))
sys.stderr.write(" ".join(sys.argv))
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(classroom, "LOOK_EVERY_S", 0.01)
    return tmp_path / "python"


def play(fake: Path, slow: int, failed: int = 0) -> int:
    fake.write_text(FAKE.format(python=sys.executable, slow=slow, failed=failed), "utf-8")
    fake.chmod(0o755)
    return classroom.main(["--learners", "3", "--seconds", "1", "--locust", str(fake)])


def test_what_is_within_its_limits_ends_with_0(
    fake: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(fake, slow=290) == 0
    said = capsys.readouterr().out
    assert "class of 3: p95 of 100 pages" in said
    memory = next(line for line in said.splitlines() if "memory" in line)
    assert 10 < float(memory.split()[-3]) < 600


@pytest.mark.parametrize(("slow", "failed"), [(310, 0), (20, 1)], ids=["slow", "failed"])
def test_what_is_past_a_limit_ends_with_1(
    fake: Path, capsys: pytest.CaptureFixture[str], slow: int, failed: int
) -> None:
    assert play(fake, slow, failed) == 1
    assert capsys.readouterr().out.count("past") == 1


def test_a_locust_that_says_nothing_ends_with_2(
    fake: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.write_text("#!/bin/sh\necho no such module >&2\n", "utf-8")
    fake.chmod(0o755)
    assert classroom.main(["--locust", str(fake)]) == 2
    assert "locust-unavailable" in capsys.readouterr().err


def test_a_percentile_is_over_all_entries_together() -> None:
    entries = [{"response_times": {"10": 94, "500": 1}}, {"response_times": {"20": 5}}]
    assert percentile(entries, 0.95) == 20
    assert percentile(json.loads(json.dumps(entries)), 1) == 500


def test_no_page_at_all_is_no_good_result() -> None:
    with pytest.raises(LocustUnavailableError):
        percentile([], 0.95)
