from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unstuck.plugin.conftest import Suite

THEIRS = """
    def test_silent(page, judged):
        page.goto("/silent")
        page.get_by_role("button", name="Send").click()
        judged(page)

    def test_nothing():
        pass
"""


def test_the_report_goes_where_it_was_asked_to(suite: Suite) -> None:
    """Named in the ini file, a folder counts from there."""
    suite.tests(THEIRS)
    suite.ini("unstuck_report = out")
    (suite.pytester.path / "below").mkdir()

    with suite.inside("below"):
        suite.run("--unstuck=report", "..")
        suite.run("--unstuck=report", "--unstuck-report=here", "..")

    assert len(list(suite.pytester.path.glob("out/unstuck-pytest-*/index.html"))) == 1
    assert len(list(suite.pytester.path.glob("below/here/unstuck-pytest-*/index.html"))) == 1


def test_no_submit_no_report(suite: Suite) -> None:
    suite.tests(THEIRS)

    ran = suite.run("--unstuck=report", "-k", "nothing")

    assert ran.section == [
        "0 submits watched: 0 advanced, 0 seen, 0 missed, 0 silent, 0 inconclusive"
    ]
    assert not (suite.pytester.path / "reports").exists()
