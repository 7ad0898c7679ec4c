"""Looks at the machine and says what unstuck would lack on it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from unstuck.act.control import PortalControl
from unstuck.act.portal_process import MockPortal
from unstuck.browsers import find_browser
from unstuck.errors import UnstuckError
from unstuck.fonts import vietnamese_font
from unstuck.model import Model
from unstuck.output import check_writable

OLDEST_PYTHON = (3, 11)

#: Extras that a run needs beside the package's own requirements.
NEEDED_EXTRAS = ("portal",)

_REQUIREMENT = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)[^;]*(?:;.*extra == ['\"](?P<extra>[^'\"]+))?"
)


class Check(Model):
    """One thing that was looked at; ``remedy`` says what to do where it is not well."""

    name: str
    ok: bool
    found: str
    remedy: str = ""


def examine(browser: Path | None, reports: Path) -> Iterator[Check]:
    """Look at everything a run needs, one check after the other.

    ``browser`` is one that the user named; ``reports`` the folder that runs write to.
    """
    yield _python()
    yield _packages()
    yield _look("browser", lambda: _browser(browser))
    yield _font()
    yield _look("mock portal", _portal)
    yield _look("reports", lambda: _reports(reports))


def _look(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name=name, ok=True, found=look())
    except UnstuckError as error:
        found = "\n".join(part for part in (error.happened, error.observed) if part)
        return Check(name=name, ok=False, found=found, remedy=error.remedy)


def _python() -> Check:
    found = ".".join(str(part) for part in sys.version_info[:3])
    ok = sys.version_info >= OLDEST_PYTHON
    return Check(name="python", ok=ok, found=found, remedy="" if ok else "Use 3.11 or newer.")


def _packages() -> Check:
    wanted, missing = [], []
    for requirement in requires("unstuck") or []:
        parts = _REQUIREMENT.match(requirement)
        if parts is None or parts["extra"] not in (None, *NEEDED_EXTRAS):
            continue
        wanted.append(parts["name"])
        try:
            version(parts["name"])
        except PackageNotFoundError:
            missing.append(parts["name"])
    return Check(
        name="packages",
        ok=not missing,
        found=f"missing: {', '.join(missing)}" if missing else f"all {len(wanted)}",
        remedy="From the checkout: `pip install '.[portal]'`." if missing else "",
    )


def _browser(named: Path | None) -> str:
    from playwright.sync_api import Error, sync_playwright

    browser = find_browser(named)
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(**browser.launch_options())
        except Error as error:
            raise UnstuckError(
                f"{browser.executable} does not start.",
                observed=error.message.strip().splitlines()[0],
                remedy="`python -m playwright install-deps chromium` installs what it may lack.",
            ) from error
        running = started.version
        started.close()
    return f"{running}, {browser.found_as}: {browser.executable}"


def _font() -> Check:
    font = vietnamese_font()
    return Check(
        name="font",
        ok=font is not None,
        found=font or "none that covers Vietnamese",
        remedy=""
        if font
        else "Run `unstuck doctor --install` as one who may install packages, or have fontconfig "
        "and a font such as Noto Sans or DejaVu Sans installed.",
    )


def _portal() -> str:
    with MockPortal() as portal:
        return f"{PortalControl(portal.url).health().version} starts and answers"


def _reports(folder: Path) -> str:
    check_writable(folder)
    return f"{folder} can be written"
