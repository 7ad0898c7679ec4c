"""What a run tells machines: SARIF, a job's summary, JUnit, Allure."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unstuck.plugin.conftest import Suite

THEIRS = """
    def test_missed(page, judged):
        page.goto("/missed")
        page.get_by_role("button", name="Send").click()
        judged(page)

    def test_silent(page, judged):
        page.goto("/silent")
        page.get_by_role("button", name="Send").click()
        judged(page)

    def test_seen(page, judged):
        page.goto("/seen")
        page.get_by_role("button", name="Send").click()
        judged(page)

    def test_watched(page, unstuck):
        page.goto("/silent")
        with unstuck.watch() as attempt:
            unstuck.press(page.get_by_role("button", name="Send"))
        assert attempt.outcome.kind == "seen"
"""
FAKE_ALLURE = """
    import sys, types

    kept = []
    allure = types.ModuleType("allure")
    allure.attach = lambda body, **named: kept.append((type(body).__name__, named["name"]))
    sys.modules["allure"] = allure

    def pytest_addoption(parser):
        parser.addoption("--alluredir", dest="allure_report_dir")

    def pytest_sessionfinish():
        with open("attached.txt", "w") as file:
            file.writelines(f"{kind} {name}\\n" for kind, name in kept)
"""


def test_findings_are_told_as_sarif_with_test_and_line(suite: Suite) -> None:
    suite.tests(THEIRS)

    suite.run("--unstuck=report", "--unstuck-sarif=found.sarif", "-k", "not watched")

    log = json.loads((suite.pytester.path / "found.sarif").read_text(encoding="utf-8"))
    silent, missed = log["runs"][0]["results"]
    assert (silent["ruleId"], missed["ruleId"]) == ("unstuck/silent", "unstuck/missed")
    place = missed["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "test_theirs.py"
    assert place["region"]["startLine"] == 3
    assert "“The name is taken.”" in missed["message"]["text"]


def test_the_summary_of_a_job_is_added_to_worst_first(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite.tests(THEIRS)
    summary = suite.pytester.path / "summary.md"
    summary.write_text("before", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))

    suite.run("--unstuck=report", "-k", "not watched")

    written = summary.read_text(encoding="utf-8")
    assert written.startswith("before\n## unstuck: 2 of 3 submissions left")
    assert written.index("test&#95;theirs.py&#58;8") < written.index("test&#95;theirs.py&#58;3")


def test_what_cannot_be_written_is_said_and_fails_no_test(suite: Suite) -> None:
    suite.tests(THEIRS)
    (suite.pytester.path / "taken").mkdir()

    ran = suite.run("--unstuck=report", "--unstuck-sarif=taken", "-k", "missed")

    assert any("could not be written" in line for line in ran.section)
    assert ran.result.ret == 0


@pytest.mark.parametrize("workers", [(), ("-n", "1")], ids=["one process", "a worker"])
def test_junit_tells_of_submits_and_where_their_files_are(
    suite: Suite, workers: tuple[str, ...]
) -> None:
    suite.tests(THEIRS)

    logging = ("-o", "junit_logging=system-out")
    suite.run("--unstuck=report", "--junitxml=junit.xml", *logging, *workers)

    cases = {
        str(case.get("name")).partition("[")[0]: case
        for case in ET.parse(suite.pytester.path / "junit.xml").iter("testcase")  # noqa: S314
    }
    told = {
        name: [(it.get("name"), it.get("value", "")) for it in case.iter("property")]
        for name, case in cases.items()
    }
    (name, words), (_, picture) = told["test_missed"]
    assert name == "unstuck.missed"
    assert words.startswith("test_theirs.py:3 “Send”: ")
    assert Path(picture).suffix == ".jpg"
    assert Path(picture).is_file()
    assert told["test_seen"] == []
    assert f"[[ATTACHMENT|{picture}]]" in (cases["test_missed"].findtext("system-out") or "")
    assert {Path(path).suffix for _, path in told["test_watched"]} == {".jpg", ".json"}
    assert all(Path(path).is_file() for _, path in told["test_watched"])


def test_without_junit_nothing_is_printed_besides(suite: Suite) -> None:
    suite.tests(THEIRS)

    ran = suite.run("--unstuck=report", "-rP")

    assert "ATTACHMENT" not in ran.result.stdout.str()


@pytest.mark.parametrize(("options", "asked"), [(("--alluredir=a",), True), ((), False)])
def test_allure_gets_the_verdict_and_the_picture_where_it_is_asked_for(
    suite: Suite, options: tuple[str, ...], *, asked: bool
) -> None:
    suite.tests(THEIRS)
    suite.pytester.makepyfile(allure_pytest=FAKE_ALLURE)
    plugin = ("-p", "allure_pytest")
    suite.pytester.syspathinsert()

    suite.run("--unstuck=report", *plugin, *options)

    attached = (suite.pytester.path / "attached.txt").read_text(encoding="utf-8").splitlines()
    assert ("bytes missed: Send" in attached, "str missed: Send" in attached) == (asked, asked)
    assert any(line.endswith(".json") for line in attached) == asked
    assert "allure" not in sys.modules
