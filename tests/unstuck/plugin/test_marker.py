"""What counts as a submit, by itself and in a test that is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unstuck.plugin.conftest import Suite

THEIRS = """
    import pytest

    @pytest.fixture
    def buttons(page, judged):
        page.goto("/buttons")
        yield page
        judged(page)

    def test_a_menu(buttons):
        buttons.get_by_role("button", name="Menu").click()

    def test_a_question(buttons):
        buttons.get_by_role("button", name="Ask").click()

    def test_links_and_fields(buttons):
        buttons.get_by_role("link", name="There").click()
        buttons.get_by_label("Name").click()
        buttons.get_by_label("Agree").check()
        buttons.get_by_label("Agree").press("Space")

    def test_a_change_on_the_server(buttons):
        with buttons.expect_response("**/ok"):
            buttons.get_by_role("button", name="Save").click()

    def test_enter(buttons):
        buttons.get_by_label("Name").press("Enter")

    def test_a_submit_by_script(buttons):
        buttons.evaluate("document.links[0].onclick = () => document.forms[0].requestSubmit()")
        buttons.get_by_role("link", name="There").click()

    @pytest.mark.unstuck
    def test_a_marked_menu(buttons):
        buttons.get_by_role("link", name="There").click()
        buttons.get_by_role("button", name="Menu").click()
"""


def test_a_press_counts_as_a_submit_if_it_submits(suite: Suite) -> None:
    suite.tests(THEIRS)

    ran = suite.run("--unstuck=report", "--strict-markers")

    ran.result.assert_outcomes(passed=7)
    counted = {
        it["test"].split("::")[1].split("[")[0]: it["control"] for it in ran.findings["submits"]
    }
    assert counted == {
        "test_a_change_on_the_server": "Save",
        "test_enter": "Name",
        "test_a_submit_by_script": "There",
        "test_a_marked_menu": "Menu",
    }
    assert len(ran.findings["submits"]) == 4
