from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unstuck.errors import ResultsUnreadableError
from unstuck.report import Results, read_results

MakeResults = Callable[..., Results]


def test_results_are_read_from_the_file_or_its_folder(
    tmp_path: Path, make_results: MakeResults
) -> None:
    results = make_results()
    file = tmp_path / "results.json"
    file.write_text(results.model_dump_json(), encoding="utf-8")

    assert read_results(file) == results
    assert read_results(tmp_path) == results


@pytest.mark.parametrize(
    ("content", "happened"),
    [
        ('{"run": {"schema_version": "1"', "not whole"),
        ("\x00\x01", "not whole"),
        ("[" * 100_000, "not whole"),
        ("[]", "not a results file"),
        ('{"run": "x"}', "not a results file"),
        ('{"tests": 3}', "not a results file"),
        ('{"run": {"schema_version": "99"}, "results": []}', "a newer version"),
        ('{"run": {"schema_version": "0"}, "results": []}', "another version"),
        ('{"run": {"schema_version": ["2"]}, "results": []}', "another version"),
        ('{"run": {"schema_version": "1"}, "results": []}', "has been changed"),
    ],
)
def test_what_is_not_a_whole_results_file_is_a_clear_error(
    tmp_path: Path, content: str, happened: str
) -> None:
    file = tmp_path / "results.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(ResultsUnreadableError, match=happened) as caught:
        read_results(file)

    assert str(file) in caught.value.observed
    assert caught.value.remedy


def test_bytes_that_are_no_text_are_a_clear_error(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ResultsUnreadableError, match="not whole"):
        read_results(file)


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ResultsUnreadableError, match="no results"):
        read_results(tmp_path / "nowhere.json")


def test_a_changed_file_says_where(tmp_path: Path, make_results: MakeResults) -> None:
    data: dict[str, Any] = json.loads(make_results().model_dump_json())
    data["results"][0]["outcome"]["kind"] = "fine"
    file = tmp_path / "results.json"
    file.write_text(json.dumps(data), encoding="utf-8")

    with pytest.raises(ResultsUnreadableError) as caught:
        read_results(file)

    assert "results.0.outcome.kind" in caught.value.observed
