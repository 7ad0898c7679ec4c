"""What is masked in the results is in none of the forms that are made of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from unstuck.masking import Masking
from unstuck.report import Result, Results, write_report
from unstuck.report.audited import Mistake, Submitted
from unstuck.report.extras import Extras
from unstuck.report.history_file import add_to_history
from unstuck.report.joining import join
from unstuck.report.single_file import write_single_file
from unstuck_fixtures.models import Text

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
SECRET = "Bí mật của tôi"


@pytest.mark.parametrize("hidden", [True, False], ids=["masked", "as it was"])
def test_a_secret_is_in_no_form(
    tmp_path: Path, make_result: MakeResult, make_results: MakeResults, *, hidden: bool
) -> None:
    plain = make_result("missed", as_expected=None)
    notice = plain.outcome.notices[0].model_copy(update={"text": f"Sai: {SECRET}"})
    told = Text(vi=f"Sai {SECRET}", en=f"Wrong {SECRET}")
    outcome = plain.outcome.model_copy(update={"notices": (notice,), "sentence": told})
    record = plain.attempts[0]
    attempt = record.attempt.model_copy(update={"title": SECRET, "control": SECRET})
    made = Submitted(form=1, name=SECRET, mistake=Mistake(kind="wrong", field=SECRET))
    result = plain.model_copy(
        update={
            "id": f"audit/x/{SECRET}/desktop",
            "title": told,
            "outcome": outcome,
            "attempts": (record.model_copy(update={"attempt": attempt, "outcome": outcome}),),
            "submitted": made,
        }
    )
    masking = Masking((SECRET,), personal=True)
    results = make_results(masking.result(result) if hidden else result, task="audit")

    write_report(results, tmp_path / "run", "vi")
    write_single_file(tmp_path / "run")
    Extras(sarif=tmp_path / "found.sarif", summary=tmp_path / "s.md").write(results, "vi")
    add_to_history(results, tmp_path / "history.jsonl")
    join([tmp_path / "run"], tmp_path / "merged", None, None)

    holds = {
        path.name
        for path in tmp_path.rglob("*")
        if path.is_file() and SECRET in path.read_text(encoding="utf-8")
    }
    every = {"index.html", "report.html", "results.json", "found.sarif", "s.md", "history.jsonl"}
    assert holds & every == (set() if hidden else every)
