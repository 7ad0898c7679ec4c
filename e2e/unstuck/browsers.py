"""Finds the browser to drive, without starting it and without a word to the network."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypedDict

from unstuck.errors import BrowserMissingError
from unstuck.model import Model
from unstuck.system import Run, run

#: The browser without its window, where a distribution has it: the same pages in half the time.
WINDOWLESS = ("chromium-headless-shell",)

#: Names on PATH, the free one first.
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: Where installers put it on systems that do not use PATH for applications.
STANDARD_PLACES = {
    "darwin": (
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    "win32": (
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
        "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    ),
}

#: Hosts that a distribution's Chromium calls by itself, whatever Playwright's own switches say
#: (seen in the net log of Chromium 156). A run talks to the portal and to nobody else.
_CALLS_HOME = ("accounts.google.com", "update.googleapis.com")

_ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""

_VERSION = re.compile(r"\d+(?:\.\d+){2,3}")


class LaunchOptions(TypedDict):
    """What ``BrowserType.launch`` is to be called with."""

    executable_path: str
    args: list[str]


class Browser(Model):
    """A Chromium or Chrome of this machine."""

    executable: Path
    found_as: Literal["named", "playwright", "system"]
    """By the user's word, as Playwright's own, or as the system's."""
    version: str
    """Empty where the browser cannot be asked without opening a window (Windows)."""

    def launch_options(self, *, headed: bool = False) -> LaunchOptions:
        """Return the arguments for ``playwright.chromium.launch``.

        Without a window there is no screen to draw for, and a processor that plays the graphics
        card only takes time from the pages.
        """
        deaf = ", ".join(f"MAP {host} ~NOTFOUND" for host in _CALLS_HOME)
        return {
            "executable_path": str(self.executable),
            "args": [f"--host-resolver-rules={deaf}", *([] if headed else ["--disable-gpu"])],
        }


def find_browser(named: Path | None = None, *, headed: bool = False, runner: Run = run) -> Browser:
    """Return the browser that ``named`` points at, else Playwright's own, else the system's.

    ``named`` is a path or a command on PATH. ``headed`` asks for one that has a window to show.

    Raises BrowserMissingError where there is none, or where the named one does not run.
    """
    if named is not None:
        named = Path(shutil.which(named) or named).absolute()
        version, trouble = _ask_version(named, runner)
        if trouble:
            raise BrowserMissingError(
                f"{named} cannot be used as the browser.",
                observed=trouble,
                remedy="Name the executable of a Chromium or Chrome, or name none to let one be "
                "found.",
            )
        return Browser(executable=named, found_as="named", version=version)
    troubles = []
    for found_as, executable in _candidates(runner, headed=headed):
        version, trouble = _ask_version(executable, runner)
        if not trouble:
            return Browser(executable=executable, found_as=found_as, version=version)
        troubles.append(f"{executable}: {trouble}")
    raise BrowserMissingError(
        "No Chromium or Chrome was found to drive.",
        observed="\n".join(troubles)
        or f"Playwright has none of its own, and there is no {', '.join(COMMANDS)}.",
        remedy="Run `unstuck doctor --install`, or name one with UNSTUCK_BROWSER or "
        "--browser-path.",
    )


def _candidates(
    runner: Run, *, headed: bool
) -> Iterator[tuple[Literal["playwright", "system"], Path]]:
    # Asked in a process of its own: within a test, this one already runs a Playwright.
    answer = runner([sys.executable, "-c", _ASK_PLAYWRIGHT], 30)
    if answer.ok and Path(answer.last_line).is_file():
        yield "playwright", Path(answer.last_line)
    for command in COMMANDS if headed else (*WINDOWLESS, *COMMANDS):
        if (path := shutil.which(command)) is not None:
            yield "system", Path(path)
    for place in STANDARD_PLACES.get(sys.platform, ()):
        if Path(place).is_file():
            yield "system", Path(place)


def _ask_version(executable: Path, runner: Run) -> tuple[str, str]:
    """Return (version, what is wrong); a browser that lacks a library fails here, not later."""
    if not executable.is_file():
        return "", "there is no such file"
    if sys.platform == "win32":
        return "", ""
    answer = runner([str(executable), "--version"], 20)
    version = _VERSION.search(answer.output)
    if not answer.ok or version is None:
        return "", answer.last_line or f"it ended with exit code {answer.code}"
    return version.group(), ""
