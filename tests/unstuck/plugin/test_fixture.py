from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unstuck.plugin.conftest import Suite

THEIRS = """
    def test_fails(page, unstuck):
        assert unstuck.last is None
        page.goto("/missed")
        with unstuck.watch() as attempt:
            unstuck.press(page.get_by_role("button", name="Send"))
        assert unstuck.last is attempt
        assert attempt.outcome.kind == "missed"

        page.goto("/advanced")
        with unstuck.watch(page, next=page.get_by_text("Nowhere")):
            unstuck.press(page.get_by_role("button", name="Send"))
        assert unstuck.last.outcome.kind == "advanced"

    def test_passes_and_is_followed_on(page, unstuck, judged):
        page.goto("/missed")
        with unstuck.watch():
            unstuck.press(page.get_by_role("button", name="Send"))
        assert unstuck.last.outcome.kind == "missed"
        page.goto("/silent")
        page.get_by_role("button", name="Send").click()
        judged(page)
"""


def test_the_evidence_of_a_failed_test_is_attached(suite: Suite) -> None:
    suite.tests(THEIRS)

    ran = suite.run("--output=kept", "--tracing=on", "--unstuck=report")

    ran.result.assert_outcomes(passed=1, failed=1)
    ran.result.stdout.fnmatch_lines(
        [
            "*- unstuck -*",
            "attempt 1: missed",
            "*could not be seen: it lies above the screen*",
            "*không thể thấy*",
            "*evidence/test_theirs.py-test_fails-chromium-1.json",
            "*evidence/test_theirs.py-test_fails-chromium-1.jpg",
            "attempt 2: *",
        ]
    )
    kept = sorted(it.name for it in suite.pytester.path.glob("reports/*/evidence/*"))
    assert kept == [f"test_theirs.py-test_fails-chromium-{it}" for it in EVIDENCE]
    (facts,) = suite.pytester.path.glob("reports/*/evidence/*-1.json")
    assert json.loads(facts.read_text("utf-8"))["outcome"]["notices"][0]["where"] == "above"
    assert facts.with_suffix(".jpg").read_bytes().startswith(b"\xff\xd8")
    # A block that a test watches has its own verdict; the rest of the page is followed on.
    assert ran.kinds == {"test_passes_and_is_followed_on[chromium]": "silent"}
    output_and_trace_have_them_too(suite)


EVIDENCE = ("1.jpg", "1.json", "2.jpg", "2.json")


def output_and_trace_have_them_too(suite: Suite) -> None:
    (folder,) = suite.pytester.path.glob("kept/*test-fails*")
    assert sorted(it.name.rpartition("-")[2] for it in folder.glob("*chromium-*")) == [*EVIDENCE]
    with zipfile.ZipFile(folder / "trace.zip") as trace:
        events = [json.loads(line) for line in trace.read("trace.trace").splitlines()]
    groups = [it["title"] for it in events if it.get("method") == "tracingGroup"]
    assert groups == ["unstuck: attempt 1", "unstuck: attempt 2"]


def test_the_fixture_needs_no_option_and_knows_the_async_api(suite: Suite) -> None:
    suite.tests(
        """
        import asyncio
        from playwright.async_api import async_playwright

        async def attempt(unstuck, launch, url):
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(**launch)
                page = await browser.new_page()
                await page.goto(url + "/missed")
                async with unstuck.watch(page):
                    await unstuck.press(page.get_by_role("button", name="Send"))
                await browser.close()

        def test_async(unstuck, launch, url):
            asyncio.run(attempt(unstuck, launch, url))
            assert unstuck.last.outcome.kind == "seen"
        """
    )

    ran = suite.run()

    ran.result.assert_outcomes(failed=1)
    ran.result.stdout.fnmatch_lines(["attempt 1: missed", "*-1.jpg"])
    assert ran.section == []
