from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from unstuck.report import Result, Results, results_schema
from unstuck.report.schema import schema_text

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]

PUBLISHED = Path(__file__).parents[3] / "docs" / "reference" / "results.schema.json"


def test_the_published_schema_is_the_one_of_the_models() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text()


def test_the_schema_can_be_printed() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "unstuck.report"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )

    assert printed.stdout == schema_text()


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(results_schema())


@pytest.mark.parametrize("kind", ["advanced", "seen", "missed", "silent", "inconclusive"])
def test_every_kind_of_result_fits_the_schema(
    make_result: MakeResult, make_results: MakeResults, kind: str
) -> None:
    data = json.loads(make_results(make_result(kind)).model_dump_json())

    Draft202012Validator(results_schema()).validate(data)


def test_a_result_without_its_outcome_does_not_fit(make_results: MakeResults) -> None:
    data = json.loads(make_results().model_dump_json())
    del data["results"][0]["outcome"]

    with pytest.raises(ValidationError, match="outcome"):
        Draft202012Validator(results_schema()).validate(data)
