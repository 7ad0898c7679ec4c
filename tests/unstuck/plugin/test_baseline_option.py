from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unstuck.plugin.conftest import Suite

THEIRS = """
    import pytest

    @pytest.mark.parametrize("path", ["/missed", "/silent"])
    def test_send(page, judged, path):
        page.goto(path)
        page.get_by_role("button", name="Send").click()
        judged(page)
"""


def test_known_findings_pass_and_new_ones_fail(suite: Suite) -> None:
    suite.tests(THEIRS)
    suite.ini("unstuck_mode = fail\nunstuck_baseline = known.json")

    wrote = suite.run("--unstuck-write-baseline", "-k", "missed")
    (suite.pytester.path / "reports").rename(suite.pytester.path / "before")
    ran = suite.run()

    wrote.result.assert_outcomes(passed=1, deselected=1)
    known = json.loads((suite.pytester.path / "known.json").read_text(encoding="utf-8"))["known"]
    assert [(it["test"], it["kind"], it["notice"]) for it in known] == [
        ("test_theirs.py::test_send", "missed", "The name is taken.")
    ]
    ran.result.assert_outcomes(passed=1, failed=1)
    assert ran.section[0].endswith("1 missed, 1 silent, 0 inconclusive; 1 known")
    assert "missed (known)  test_theirs.py:6  “Send”" in ran.section
    ran.result.stdout.fnmatch_lines(["FAILED test_theirs.py::test_send[[]chromium-/silent*"])


def test_a_baseline_that_is_none_is_said_before_any_test(suite: Suite) -> None:
    (suite.pytester.path / "known.json").write_text("[]", encoding="utf-8")

    ran = suite.run("--unstuck=report", "--unstuck-baseline=known.json")

    assert ran.result.ret == 4
    ran.result.stderr.fnmatch_lines(["*The baseline cannot be read.", "*it is not a baseline*"])


def test_a_baseline_cannot_be_written_to_nowhere(suite: Suite) -> None:
    ran = suite.run("--unstuck=report", "--unstuck-write-baseline")

    assert ran.result.ret == 4
    ran.result.stderr.fnmatch_lines(["*--unstuck-write-baseline needs --unstuck-baseline FILE.*"])
