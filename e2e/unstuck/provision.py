"""Brings what a fresh machine lacks: a browser, and a font with Vietnamese letters."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from unstuck.browsers import WINDOWLESS, Browser, find_browser
from unstuck.errors import BrowserMissingError
from unstuck.fonts import vietnamese_font
from unstuck.system import Run, apt_install, root_prefix, run

#: The first that can be had is taken; both cover Vietnamese. fontconfig finds them.
FONT_PACKAGES = ("fonts-noto-core", "fonts-dejavu-core")

Tell = Callable[[str], None]


def provide_browser(named: Path | None, tell: Tell, *, runner: Run = run) -> Browser:
    """Return a browser that runs, installing one where there is none.

    ``tell`` gets a line before each step that takes long. Raises BrowserMissingError with what
    was tried; a browser that the user named is never replaced by another.
    """
    try:
        return find_browser(named, runner=runner)
    except BrowserMissingError:
        if named is not None:
            raise
    tried = []
    for name, install in (
        ("playwright install chromium", _from_playwright),
        ("apt-get install chromium", _from_debian),
    ):
        tell(f"No browser found: trying `{name}` (this can take some minutes) …")
        trouble = install(runner)
        try:
            return find_browser(runner=runner)
        except BrowserMissingError as error:
            tried.append(f"{name}: {trouble or error.observed}")
    raise BrowserMissingError(
        "No Chromium or Chrome was found, and none could be installed.",
        observed="\n".join(tried),
        remedy="Install Chromium or Chrome by hand, or name one with UNSTUCK_BROWSER or "
        "--browser-path; then run the same command again.",
    )


def provide_windowless(browser: Browser, tell: Tell, *, runner: Run = run) -> None:
    """Add Debian's build without a window to its Chromium, where that is at hand.

    It plays the same pages in two thirds of the time (79 s against 117 s for all runs, on two
    cores). Nothing is lost where it cannot be had; lists of packages are not fetched for it.
    """
    (package,) = WINDOWLESS
    debians = browser.found_as == "system" and browser.executable == Path("/usr/bin/chromium")
    prefix = root_prefix(runner)
    if not debians or prefix is None or not runner(["apt-cache", "show", package], 30).ok:
        return
    tell(f"Adding {package}, which plays pages faster …")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "install", "-y"]
    installed = runner([*apt, "--no-install-recommends", package], 300)
    if not installed.ok:
        tell(_reason(installed.output))


def provide_font(tell: Tell, *, runner: Run = run) -> str | None:
    """Return the name of a font with Vietnamese letters, installing one where it may; else None."""
    for package in FONT_PACKAGES:
        if (font := vietnamese_font(runner)) is not None:
            return font
        tell(f"No font with Vietnamese letters found: trying `apt-get install {package}` …")
        installed = apt_install(["fontconfig", package], runner)
        if not installed.ok:
            tell(_reason(installed.output))
    return vietnamese_font(runner)


def _from_playwright(runner: Run) -> str:
    """Do what ``playwright install --with-deps chromium`` does, and return what went wrong.

    In two steps, the download first: where it cannot be had, no library was installed in vain.
    Its libraries need root; without, those that are there have to do.
    """
    playwright = (sys.executable, "-m", "playwright")
    downloaded = runner([*playwright, "install", "chromium"], 900)
    if not downloaded.ok:
        return _reason(downloaded.output)
    if sys.platform == "linux" and root_prefix(runner) is not None:
        libraries = runner([*playwright, "install-deps", "chromium"], 900)
        return "" if libraries.ok else _reason(libraries.output)
    return ""


def _from_debian(runner: Run) -> str:
    installed = apt_install(["chromium", *WINDOWLESS], runner)
    if not installed.ok:  # not every distribution has the one without a window
        installed = apt_install(["chromium"], runner)
    return "" if installed.ok else _reason(installed.output)


def _reason(output: str) -> str:
    """Return the line that names the error; a stack trace follows it, so the last says nothing."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    named = [line for line in lines if line.startswith(("E:", "Error"))]
    return (named or lines[-1:] or ["it said nothing"])[0]
