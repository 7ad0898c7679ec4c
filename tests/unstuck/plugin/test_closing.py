"""Closing waits a little for open verdicts; nothing else ever waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unstuck.plugin.conftest import Suite

THEIRS = """
    from time import perf_counter

    def dead(page, path="/polling"):
        page.goto(path)
        page.get_by_role("button", name="Send").click()

    def took(action):
        began = perf_counter()
        action()
        return perf_counter() - began

    def test_closing(page, context):
        bare = took(context.new_page().close)
        dead(page)
        waited = took(page.close)
        assert 0.25 < waited < 0.5 + 4 * bare, (waited, bare)
        again = context.new_page()
        dead(again)
        assert took(again.close) < 0.2 + 4 * bare

    def test_each_test_has_its_own_time(page):
        dead(page)
        assert took(page.close) > 0.25

    def test_going_elsewhere(page):
        dead(page)
        page.goto("/seen")
        assert took(page.close) < 0.25

    def test_pressing_again(page):
        dead(page)
        page.get_by_label("Name").press("Enter")
        page.goto("/seen")
"""


def test_closing_waits_three_tenths_of_a_second_in_all(suite: Suite) -> None:
    suite.tests(THEIRS)

    ran = suite.run("--unstuck=report")

    ran.result.assert_outcomes(passed=4)
    assert {(it["kind"], it["reason"]) for it in ran.findings["submits"]} == {
        ("inconclusive", "test-moved-on")
    }
    assert len(ran.findings["submits"]) == 6
    assert ran.section[:2] == [
        "6 submits watched: 0 advanced, 0 seen, 0 missed, 0 silent, 6 inconclusive",
        "inconclusive: 6 test-moved-on",
    ]
