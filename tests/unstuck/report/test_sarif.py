from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from unstuck.report import Result, Results
from unstuck.report import sarif as writer
from unstuck.report.audited import Mistake, Submitted
from unstuck.report.finding import Finding, findings_of
from unstuck.report.sarif import relative_uri, sarif_text
from unstuck_fixtures.models import Text

MakeResult = Callable[..., Result]
MakeResults = Callable[..., Results]
WORDS = Text(vi="Câu", en="A sentence.")


def finding(**changes: Any) -> Finding:
    fields = {
        "id": "0123456789ab",
        "kind": "missed",
        "sentence": WORDS,
        "where": "above",
        "place": "tests/test_form.py:23",
    }
    return Finding.model_validate(fields | changes)


def log_of(*findings: Finding) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(sarif_text(findings, "en"))
    return log


@pytest.fixture
def audited(make_result: MakeResult, make_results: MakeResults) -> Results:
    """Return an audit: one hidden error met twice, a silence, and one that was not judged."""

    def submitted(kind: str, device: str, number: int) -> Result:
        result = make_result(kind, device=device, as_expected=None)
        made = Submitted(form=1, name="Đăng ký", mistake=Mistake(kind="all-empty"))
        return result.model_copy(update={"id": f"audit/x/{number}", "submitted": made})

    return make_results(
        submitted("missed", "desktop", 1),
        submitted("missed", "phone", 2),
        submitted("silent", "phone", 3),
        submitted("inconclusive", "phone", 4),
        submitted("seen", "phone", 5),
        task="audit",
    )


def test_the_log_has_what_the_standard_and_code_scanning_require(audited: Results) -> None:
    """SARIF 2.1.0, 3.13 to 3.58, and GitHub's "SARIF support for code scanning"."""
    log = log_of(*findings_of(audited))

    assert (log["version"], urlsplit(log["$schema"]).scheme) == ("2.1.0", "https")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "unstuck"
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert all(rule[it]["text"] for it in ("shortDescription", "fullDescription", "help"))
        assert len(rule["properties"]["tags"]) <= 10
    assert run["invocations"][0]["executionSuccessful"] is True
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note", "none"}
        assert result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
        uri = urlsplit(place["artifactLocation"]["uri"])
        assert (uri.scheme, uri.netloc, uri.path[:1] != "/") == ("", "", True)
        assert place["region"]["startLine"] >= 1
        (fingerprint,) = result["partialFingerprints"].items()
        assert re.fullmatch(r"\w+/v\d+", fingerprint[0])
        assert re.fullmatch(r"[0-9a-f]{12}", fingerprint[1])
    assert "null" not in re.findall(r"\bnull\b", json.dumps(log))


def test_alike_answers_are_one_result_and_the_worst_comes_first(audited: Results) -> None:
    results = log_of(*findings_of(audited))["runs"][0]["results"]

    assert [(it["ruleId"], it["level"]) for it in results] == [
        ("unstuck/silent", "error"),
        ("unstuck/missed", "error"),
        ("unstuck/inconclusive", "note"),
    ]
    assert results[1]["properties"]["times"] == 2
    assert results[1]["properties"]["devices"] == ["desktop", "phone"]


def test_an_alert_stays_the_same_one_from_run_to_run(
    audited: Results, make_results: MakeResults
) -> None:
    def ids(results: Results) -> set[str]:
        return {it.id for it in findings_of(results)}

    again = make_results(*reversed(audited.results), task="audit", id="another")
    fewer = make_results(*audited.results[1:], task="audit")

    assert ids(again) == ids(fewer) == ids(audited)
    assert len(ids(audited)) == 3


@pytest.mark.parametrize(
    ("place", "uri", "line"),
    [
        ("tests/test_form.py:23", "tests/test_form.py", 23),
        ("tests/thử nghiệm.py:1", "tests/th%E1%BB%AD%20nghi%E1%BB%87m.py", 1),
        ("tests/a b#c.py", "tests/a%20b%23c.py", 1),
        ("../outside/test.py:3", "outside/test.py", 3),
        ("/abs/test.py:3", "abs/test.py", 3),
        ("C:\\suite\\test.py:3", "C%3A/suite/test.py", 3),
        ("http://127.0.0.1:8000/register?next=/home#top", "127.0.0.1%3A8000/register", 1),
        ("https://user:secret@example.org/", "example.org", 1),
        ("", "unknown", 1),
    ],
)
def test_a_place_is_a_path_within_the_project(place: str, uri: str, line: int) -> None:
    """GitHub refuses the whole file for one URI with a scheme of its own."""
    assert relative_uri(finding(place=place)) == (uri, line)


def test_what_a_baseline_has_is_suppressed() -> None:
    known, new = log_of(finding(known=True), finding())["runs"][0]["results"]

    assert [it["status"] for it in known["suppressions"]] == ["accepted"]
    assert "suppressions" not in new


def test_more_than_code_scanning_takes_is_left_out_and_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer, "MOST_RESULTS", 2)

    (run,) = log_of(*(finding(id=f"{at:012x}") for at in range(5)))["runs"]

    assert len(run["results"]) == 2
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].endswith(": 3.")


def test_without_findings_there_is_a_run_without_results() -> None:
    """So that code scanning closes the alerts of the run before."""
    assert log_of()["runs"][0]["results"] == []


def test_the_words_are_in_the_language_that_was_asked_for() -> None:
    log = json.loads(sarif_text([finding()], "vi"))

    assert log["runs"][0]["results"][0]["message"]["text"] == "Câu"
