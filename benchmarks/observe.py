"""What watching costs: the same press with and without `watch`, side by side; pictures apart."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measure import Measure, milliseconds
from unstuck.act.control import PortalControl
from unstuck.act.devices import DEVICES, open_context
from unstuck.act.pages.registration import RegistrationForm
from unstuck.act.portal_process import MockPortal
from unstuck.act.press import press
from unstuck.browsers import find_browser
from unstuck.capture import Album, capture
from unstuck.watching import WatchedAttempt, watch

PAIRS = 12


def benchmark() -> Iterator[Measure]:
    """Measure on the form that hides its notice; each pair is one bare press and one watched."""
    with MockPortal() as portal, sync_playwright() as driver:
        browser = driver.chromium.launch(**find_browser().launch_options())
        pairs = [_pair(browser, PortalControl(portal.url)) for _number in range(PAIRS)]
        added = [watched - bare for bare, watched, _pictures in pairs]
        pictures = [taken for _bare, _watched, taken in pairs]
        browser.close()
    yield Measure(
        f"observe and judge: added to a press, median of {PAIRS}", median(added), 250, "ms"
    )
    yield Measure(f"pictures of a failure, median of {PAIRS}", median(pictures), 800, "ms")


def _filled(browser: Browser, control: PortalControl) -> Page:
    """Open the form with values that the portal refuses: the SIM is in another's name."""
    sandbox = control.create_sandbox(failure_mode="subscriber-mismatch")
    page = open_context(browser, DEVICES["desktop"], "vi").new_page()
    page.goto(f"{sandbox.join_url}register/mobile")
    form = RegistrationForm(page, "vi")
    form.id_number.fill("003085006311")
    form.full_name.fill("Trần Văn Bình")
    form.birth_date.fill("23/09/1985")
    form.phone.fill("0602718304")
    form.captcha.fill(control.captcha(sandbox.id, "register").text)
    return page


def _bare(page: Page) -> None:
    """Do what a script without us does: press, and wait for the words that it knows."""
    press(RegistrationForm(page, "vi").submit)
    page.get_by_text("Thuê bao không khớp").wait_for()


def _pair(browser: Browser, control: PortalControl) -> tuple[float, float, float]:
    page = _filled(browser, control)
    bare = milliseconds(lambda: _bare(page))
    page.context.close()
    page = _filled(browser, control)
    attempts: list[WatchedAttempt] = []
    watched = milliseconds(lambda: attempts.append(_watched(page)))
    with tempfile.TemporaryDirectory() as folder:
        album = Album(Path(folder), "bench")
        (attempt,) = attempts
        taken = milliseconds(lambda: capture(page, attempt.observation, attempt.outcome, album))
    page.context.close()
    if attempt.outcome.kind != "missed":
        msg = f"the notice was to be missed, and the verdict is {attempt.outcome.kind}"
        raise RuntimeError(msg)
    return bare, watched, taken


def _watched(page: Page) -> WatchedAttempt:
    with watch(page) as attempt:
        press(RegistrationForm(page, "vi").submit)
    return attempt
