"""The async API of Playwright: the same front door, the same verdicts."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from playwright.async_api import Page as AsyncPage
from playwright.async_api import async_playwright
from playwright.sync_api import Page

from unstuck import press, watch
from unstuck.browsers import Browser
from unstuck.errors import WrongApiError
from unstuck.judge.outcome import Outcome

PAGE = """<!doctype html><meta charset=utf-8><body>
<p id=top></p><form style='padding-top:2000px'><input aria-label=Name><button>Send</button></form>
<script>document.forms[0].onsubmit = (event) => { event.preventDefault(); answer(); }</script>"""
ANSWERS = {
    "missed": "top.textContent = 'The code is wrong.'",
    "seen": "document.forms[0].append('The code is wrong.')",
    "silent": "",
    "advanced": "document.body.innerHTML = '<h1>Done</h1><input aria-label=Code>'",
}


def in_a_loop(work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run a coroutine in a thread of its own: this one's loop is the sync API's."""
    results: list[Any] = []

    def run() -> None:
        try:
            results.append(asyncio.run(work()))
        except BaseException as error:  # noqa: BLE001  # it is raised in the test's thread
            results.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=60)
    (result,) = results
    if isinstance(result, BaseException):
        raise result
    return result


async def with_page(browser_build: Browser, answer: str, use: Any) -> Any:
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(**browser_build.launch_options())
        page = await browser.new_page()
        await page.set_content(PAGE.replace("answer()", answer.replace("top.", "window.top_.")))
        await page.evaluate("window.top_ = document.getElementById('top')")
        try:
            return await use(page)
        finally:
            await browser.close()


async def pressed(page: AsyncPage) -> Outcome:
    async with watch(page) as attempt:
        await press(page.get_by_role("button", name="Send"))
    return attempt.outcome


@pytest.mark.parametrize("kind", ANSWERS)
def test_the_async_api_comes_to_the_same_verdicts(browser_build: Browser, kind: str) -> None:
    outcome = in_a_loop(lambda: with_page(browser_build, ANSWERS[kind], pressed))
    assert outcome.kind == kind


def test_the_callers_word_on_the_next_step_is_taken_by_locator_and_by_address(
    browser_build: Browser,
) -> None:
    async def by_both(page: AsyncPage) -> tuple[str, str]:
        async with watch(page, next=page.get_by_text("The code is wrong.")) as attempt:
            await press(page.get_by_role("button", name="Send"))
        async with watch(page, next="*/elsewhere", grace_ms=0) as other:
            await press(page.get_by_role("button", name="Send"))
        return attempt.outcome.kind, other.outcome.kind

    kinds = in_a_loop(lambda: with_page(browser_build, ANSWERS["missed"], by_both))
    assert kinds == ("advanced", "missed")


def test_what_is_raised_in_the_block_goes_on_with_the_attempt(browser_build: Browser) -> None:
    async def raising(page: AsyncPage) -> Outcome:
        try:
            async with watch(page):
                await press(page.get_by_role("button", name="Send"))
                raise LookupError  # noqa: TRY301  # it is the block's own
        except LookupError as error:
            outcome: Outcome = error.unstuck_attempt.outcome  # type: ignore[attr-defined]
            return outcome

    outcome = in_a_loop(lambda: with_page(browser_build, ANSWERS["missed"], raising))
    assert outcome.kind == "missed"


def test_the_wrong_kind_of_block_is_refused_with_the_right_one(
    browser_build: Browser, page: Page
) -> None:
    async def plain_with(async_page: AsyncPage) -> None:
        with watch(async_page):
            pass

    with pytest.raises(WrongApiError, match="async with watch"):
        in_a_loop(lambda: with_page(browser_build, "", plain_with))

    async def async_with() -> None:
        async with watch(page):
            pass

    coroutine = async_with()
    with pytest.raises(WrongApiError, match="`with watch"):
        coroutine.send(None)
