from __future__ import annotations

from typing import TYPE_CHECKING

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
"""
TAKEN = """\
id: name-taken
title: Somebody else has this name
notices_say:
  - all_of: [[name], [is taken, already used]]
happened: The page looks as before.
cause: Names are given once.
who_can_fix: citizen
steps: [Choose another name., Send the form again.]
contacts: [{name: Help desk, phone: "0229 000 000"}]
"""


def modes(suite: Suite, text: str = TAKEN) -> None:
    (suite.pytester.path / "modes").mkdir()
    (suite.pytester.path / "modes" / "name-taken.yaml").write_text(text, encoding="utf-8")


def test_a_finding_is_explained_by_failure_modes_of_ones_own(suite: Suite) -> None:
    suite.tests(THEIRS)
    suite.ini("unstuck_mode = report\nunstuck_catalogue = modes")
    modes(suite)

    ran = suite.run()

    submits = {it["test"].split("::")[1].split("[")[0]: it for it in ran.findings["submits"]}
    assert submits["test_missed"]["diagnosis"]["failure_mode"] == "name-taken"
    assert submits["test_silent"]["diagnosis"]["failure_mode"] is None
    assert submits["test_silent"]["advice"]["title"]["en"] == "It is not known why"
    assert submits["test_seen"]["diagnosis"] is None
    at = ran.section.index("    diagnosis: name-taken, Somebody else has this name")
    assert ran.section[at + 1 : at + 6] == [
        "      Why: Names are given once.",
        "      Who can fix it: The citizen",
        "      1. Choose another name.",
        "      2. Send the form again.",
        "      Call Help desk: 0229 000 000 (not verified)",
    ]
    assert "    diagnosis: unresolved" in ran.section
    (page,) = suite.pytester.path.glob("reports/unstuck-pytest-*/index.html")
    assert "Choose another name." in page.read_text(encoding="utf-8")


def test_with_workers_it_is_the_same(suite: Suite) -> None:
    suite.tests(THEIRS)
    modes(suite)

    ran = suite.run("--unstuck=report", "--unstuck-catalogue=modes", "-n", "1", "-k", "missed")

    assert "    diagnosis: name-taken, Somebody else has this name" in ran.section


def test_without_the_option_nothing_is_diagnosed(suite: Suite) -> None:
    suite.tests(THEIRS)

    ran = suite.run("--unstuck=report", "-k", "missed")

    assert [it["diagnosis"] for it in ran.findings["submits"]] == [None]
    assert not any("diagnosis" in line for line in ran.section)


def test_a_slip_in_the_failure_modes_is_told_before_any_test(suite: Suite) -> None:
    modes(suite, TAKEN.replace("happened:", "hapened:"))

    ran = suite.run("--unstuck=report", "--unstuck-catalogue=modes")

    assert ran.result.ret == 4
    ran.result.stderr.fnmatch_lines(["*name-taken.yaml:5 at 'hapened': *'happened'*"])
