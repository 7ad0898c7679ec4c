"""A suite has the same results with and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unstuck.plugin.conftest import Suite

THEIRS = """
    import pytest
    from playwright.sync_api import expect

    expect.set_options(timeout=1000)

    def test_passes(page):
        page.goto("/seen")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("too short")).to_be_visible()

    def test_fails(page):
        page.goto("/seen")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("too long")).to_be_visible()

    def test_times_out(page):
        page.goto("/seen")
        page.get_by_role("button", name="Nothing").click(timeout=500)

    def test_a_listener_of_theirs_fails(page):
        def on_request(_request):
            raise ValueError("theirs")
        page.goto("/seen")
        page.get_by_role("button", name="Send").click()
        page.on("request", on_request)
        with pytest.raises(ValueError, match="theirs"):
            page.evaluate("fetch('/ok').then(() => 1)")
            page.title()

    def test_dialogs(page):
        said = []
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
        page.goto("/silent")
        page.evaluate("() => { document.forms[0].onsubmit = () => { alert('Hm'); return false } }")
        page.get_by_role("button", name="Send").click()
        assert said == ["Hm"]

    def test_their_clock(page):
        page.clock.install(time=0)
        page.goto("/silent")
        page.evaluate("() => { document.forms[0].onsubmit = () => {"
                      "setTimeout(() => { told.textContent = 'Late.' }, 60000); return false } }")
        page.get_by_role("button", name="Send").click()
        page.clock.run_for(61000)
        expect(page.locator("#told")).to_have_text("Late.")

    def test_their_routes_and_requests(page, context):
        seen = []
        context.on("request", lambda request: seen.append(request.method))
        page.route("**/ok", lambda route: route.fulfill(body="theirs"))
        page.goto("/buttons")
        with page.expect_response("**/ok") as answer:
            page.get_by_role("button", name="Save").click()
        assert (seen[-1], answer.value.text()) == ("POST", "theirs")
        assert page.evaluate("Object.keys(window).filter(it => /unstuck/i.test(it))") == []

    def test_closed_with_a_press_open(browser, url):
        page = browser.new_page()
        page.goto(url + "/polling")
        page.get_by_role("button", name="Send").click()
        page.close()
        with pytest.raises(Exception, match="closed"):
            page.title()
"""


def test_watched_or_not_the_results_are_the_same(suite: Suite) -> None:
    suite.tests(THEIRS)

    bare = suite.run("-v")
    watched = suite.run("-v", "--unstuck=report")

    assert bare.result.parseoutcomes() == {"passed": 6, "failed": 2}
    assert results(watched.result.outlines) == results(bare.result.outlines)
    assert "unstuck itself failed" not in watched.result.stdout.str()


def results(lines: list[str]) -> list[str]:
    return [line.split(" [")[0] for line in lines if " PASSED" in line or " FAILED" in line]
