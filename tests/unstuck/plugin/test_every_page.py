"""Every way in which a test can get a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unstuck.plugin.conftest import Suite

SYNC = """
    import subprocess
    from playwright.sync_api import sync_playwright

    def send(page, judged, url=""):
        page.goto(url + "/silent")
        page.get_by_role("button", name="Send").click()
        judged(page)

    def test_the_fixture(page, judged):
        send(page, judged)

    def test_a_context_of_its_own(browser, url, judged):
        context = browser.new_context()
        send(context.new_page(), judged, url)
        context.close()

    def test_a_page_of_the_browser(browser, url, judged):
        with browser.new_page() as page:
            send(page, judged, url)

    def test_set_content(page, judged):
        page.set_content("<form onsubmit='return false'><button>Send</button></form>")
        page.get_by_role("button", name="Send").click()
        judged(page)

    def test_a_popup(page, judged, ready):
        page.goto("/buttons")
        with page.expect_popup() as opened:
            page.get_by_role("link", name="Elsewhere").click()
        popup = opened.value
        ready(popup)
        popup.get_by_role("button", name="Send").click()
        judged(popup)

    def test_a_persistent_context(browser_type, launch, tmp_path, url, judged):
        context = browser_type.launch_persistent_context(tmp_path, **launch)
        send(context.pages[0], judged, url)
        context.close()

    def test_a_browser_that_ran_before(browser_type, launch, tmp_path, url, judged):
        command = [launch["executable_path"], "--headless", "--no-sandbox", *launch["args"]]
        command += ["--remote-debugging-port=0", f"--user-data-dir={tmp_path}"]
        command += [f"{url}/silent"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            line = next(it for it in process.stderr if "listening on" in it)
            browser = browser_type.connect_over_cdp(line.split(" on ")[1].strip())
            (page,) = browser.contexts[0].pages
            page.get_by_role("button", name="Send").click()
            judged(page)
            # What was started may be a script that starts the browser, and would end alone.
            browser.new_browser_cdp_session().send("Browser.close")
            process.stderr.close()
"""

ASYNC = """
    import asyncio
    from playwright.async_api import async_playwright

    async def sent(launch, url, judged):
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(**launch)
            page = await browser.new_page()
            await page.goto(url + "/missed")
            await page.get_by_role("button", name="Send").click()
            while judged_run._catching.open_verdicts():
                await page.title()
            await browser.close()

    judged_run = None

    def test_async(launch, url, judged, pytestconfig):
        from unstuck.plugin import STATE
        global judged_run
        judged_run = pytestconfig.stash[STATE]._run
        asyncio.run(sent(launch, url, judged))
"""


def test_pages_of_the_sync_api(suite: Suite) -> None:
    suite.tests(SYNC)

    ran = suite.run("--unstuck=report")

    ran.result.assert_outcomes(passed=7)
    kinds = {name.split("[")[0]: kind for name, kind in ran.kinds.items()}
    assert kinds == {
        "test_the_fixture": "silent",
        "test_a_context_of_its_own": "silent",
        "test_a_page_of_the_browser": "silent",
        "test_set_content": "silent",
        "test_a_popup": "missed",
        "test_a_persistent_context": "silent",
        "test_a_browser_that_ran_before": "silent",
    }


def test_pages_of_the_async_api(suite: Suite) -> None:
    suite.tests(ASYNC)

    ran = suite.run("--unstuck=report")

    ran.result.assert_outcomes(passed=1)
    (found,) = ran.findings["submits"]
    assert (found["kind"], found["line"]) == ("missed", "test_theirs.py:9")
    assert found["picture"] is not None


def test_browsers_that_cannot_be_watched_are_counted(suite: Suite) -> None:
    suite.tests(
        """
        import pytest
        from playwright.sync_api import BrowserContext, BrowserType, Error

        def no_cdp(*_given):
            raise Error("CDP session is only available in Chromium")

        @pytest.fixture(scope="module", params=["another", "remote"])
        def opened(request, browser_type, launch):
            patch = pytest.MonkeyPatch()
            if request.param == "another":
                patch.setattr(BrowserType, "name", property(lambda _type: "firefox"))
            else:
                patch.setattr(BrowserContext, "new_cdp_session", no_cdp)
            browser = browser_type.launch(**launch)
            yield browser
            browser.close()
            patch.undo()

        def test_silent(opened, url):
            page = opened.new_page()
            page.goto(url + "/silent")
            page.get_by_role("button", name="Send").click()
        """
    )

    ran = suite.run("--unstuck=report")

    ran.result.assert_outcomes(passed=2)
    assert ran.section[0].startswith("0 submits watched")
    assert [line.split(" ")[:5] for line in ran.section[1:]] == [
        ["not", "watched:", "1", "page", "of"],
        ["not", "watched:", "1", "page", "of"],
    ]
    assert ["chromium" in line or "firefox" in line for line in ran.section[1:]] == [True, True]
