"""Prints guidance on paper: one tagged A4 sheet a failure mode, its letters as large as fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from unstuck.errors import BrowserBrokeError, HandoutTooLongError, OutputNotWritableError
from unstuck.explain import Diagnosis, Guidance, guide
from unstuck.report.handout import handout_page
from unstuck.report.places import handout_name
from unstuck.report.texts import Lang
from unstuck_fixtures.models import Knowledge

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

    from unstuck.browsers import Browser as Build

#: A4 at 96 px an inch: the width that Chromium lays a page without margins out in.
A4: ViewportSize = {"width": 794, "height": 1123}
#: Size of the plain text, in px at 96 an inch. Under 12 (9 pt) nobody reads it on a wall.
MOST_PX, LEAST_PX, STEP_PX = 26, 12, 0.25

_FIT = """([most, least, step]) => {
  const sheet = document.querySelector(".sheet");
  const fits = (steps) => {
    document.documentElement.style.fontSize = `${least + steps * step}px`;
    return sheet.scrollHeight <= sheet.clientHeight && sheet.scrollWidth <= sheet.clientWidth;
  };
  if (!fits(0)) return null;
  let good = 0, bad = Math.floor((most - least) / step) + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle)) good = middle; else bad = middle;
  }
  fits(good);
  return least + good * step;
}"""


def handouts_for(
    failure_modes: Iterable[str], knowledge: Knowledge, as_of: date
) -> dict[str, Guidance]:
    """Return the guidance to each failure mode as it stands on the day ``as_of``."""
    return {
        mode: guide(Diagnosis(failure_mode=mode, confidence=1), knowledge, as_of)
        for mode in failure_modes
    }


def print_handouts(
    advice: Mapping[str, Guidance], lang: Lang, qr_url: str | None, folder: Path, build: Build
) -> None:
    """Print a sheet for each failure mode into the run's folder; raises what print_sheets does."""
    sheets = {
        folder / handout_name(mode, lang): handout_page(one, lang, qr_url)
        for mode, one in advice.items()
    }
    print_sheets(sheets, build)


def print_sheets(sheets: Mapping[Path, str], build: Build) -> None:
    """Print each page (its HTML) to its file, whole or not at all.

    Raises HandoutTooLongError where a page does not fit on a sheet, OutputNotWritableError where
    a file cannot be written, and BrowserBrokeError where the browser does not print.
    """
    from playwright.sync_api import Error

    try:
        # Playwright starts but once in a thread, and the caller may have one that drives a page.
        with ThreadPoolExecutor(max_workers=1) as apart:
            apart.submit(_print, sheets, build).result()
    except Error as error:
        raise BrowserBrokeError(
            "The browser did not print the handout.",
            observed=error.message.partition("\n")[0],
            remedy="See `unstuck doctor`, or name another browser with --browser-path.",
        ) from error


def _print(sheets: Mapping[Path, str], build: Build) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        # A browser with a window does not print to a file.
        browser = driver.chromium.launch(**build.launch_options())
        try:
            for path, html in sheets.items():
                _write(path, sheet_of(html, browser))
        finally:
            browser.close()


def sheet_of(html: str, browser: Browser) -> bytes:
    """Return the page as a PDF of one sheet. Raises HandoutTooLongError where it does not fit."""
    page = browser.new_page(viewport=A4)
    try:
        page.emulate_media(media="print")
        page.set_content(html)
        _fit(page)
        return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    finally:
        page.close()


def _fit(page: Page) -> None:
    if page.evaluate(_FIT, [MOST_PX, LEAST_PX, STEP_PX]) is None:
        raise HandoutTooLongError(
            f"“{page.title()}” does not fit on one A4 sheet.",
            observed=f"Even letters of {LEAST_PX} px run over its end.",
            remedy="Shorten the steps of this failure mode, or name fewer contacts.",
        )


def _write(path: Path, pdf: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".handout-", dir=path.parent) as aside:
            whole = Path(aside) / path.name
            whole.write_bytes(pdf)
            whole.replace(path)
    except OSError as error:
        raise OutputNotWritableError(
            "The handout could not be written.",
            observed=f"{path}: {error.strerror or error}",
            remedy="Free some space, or name another place.",
        ) from error
