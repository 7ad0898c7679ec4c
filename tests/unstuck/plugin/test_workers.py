from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unstuck.plugin.conftest import Suite


THEIRS = """
    import pytest

    @pytest.mark.parametrize("path", ["/missed", "/silent", "/seen"])
    def test_send(page, judged, path):
        page.goto(path)
        page.get_by_role("button", name="Send").click()
        judged(page)
"""


def test_what_workers_find_ends_in_one_section_and_one_report(suite: Suite) -> None:
    suite.tests(THEIRS)

    ran = suite.run("--unstuck=fail", "-n", "2")

    ran.result.assert_outcomes(passed=1, failed=2)
    assert ran.section[0].startswith("3 submits watched: 0 advanced, 1 seen, 1 missed, 1 silent")
    assert sum(line.strip("= ") == "unstuck" for line in ran.result.outlines) == 1
    assert len(ran.findings["submits"]) == 3
    assert len(list(suite.pytester.path.glob("reports/*/pictures/*.jpg"))) == 2


RETRIES = """
    import pytest
    from _pytest.runner import runtestprotocol

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(item, nextitem):
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        for turn in range(2):
            item.turn = turn
            item._initrequest()
            reports = runtestprotocol(item, nextitem=nextitem, log=False)
            again = turn == 0 and any(it.failed for it in reports)
            for report in reports:
                if again and report.failed:
                    report.outcome = "rerun"
                item.ihook.pytest_runtest_logreport(report=report)
            if not again:
                break
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True
"""


def test_of_a_test_that_runs_again_the_last_run_counts(suite: Suite) -> None:
    suite.pytester.makepyfile(retries=RETRIES)
    suite.tests(
        """
        def test_flaky(page, request, judged):
            page.goto("/seen" if request.node.turn else "/silent")
            page.get_by_role("button", name="Send").click()
            judged(page)
        """
    )

    ran = suite.run("--unstuck=fail", "-p", "retries")

    assert ran.result.ret == 0
    assert ran.kinds == {"test_flaky[chromium]": "seen"}
    assert list(suite.pytester.path.glob("reports/*/pictures/*.jpg")) == []
