from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from unstuck.browsers import COMMANDS, Browser, find_browser
from unstuck.errors import BrowserMissingError
from unstuck.system import Finished, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="plays a Linux machine")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder on PATH, on a machine where Playwright has no browser of its own."""
    commands = tmp_path / "commands"
    commands.mkdir()
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}/bin")
    monkeypatch.setattr("unstuck.browsers.WINDOWLESS", ("no-window-here",))
    monkeypatch.setattr("unstuck.browsers.COMMANDS", tuple(f"{name}-here" for name in COMMANDS))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    return commands


def install(
    place: Path, *, says: str = "Chromium 150.0.1.2 built on a test", code: int = 0
) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"#!/bin/sh\necho '{says}'\nexit {code}\n", encoding="utf-8")
    place.chmod(0o755)
    return place


def test_a_machine_without_a_browser_says_so_and_what_to_do(machine: Path) -> None:
    with pytest.raises(BrowserMissingError) as caught:
        find_browser()
    assert list(machine.iterdir()) == []
    assert "unstuck doctor --install" in caught.value.remedy


@pytest.mark.parametrize("command", COMMANDS)
def test_the_systems_browser_is_found_by_any_of_its_names(machine: Path, command: str) -> None:
    place = install(machine / f"{command}-here")
    found = find_browser()
    assert found == Browser(executable=place, found_as="system", version="150.0.1.2")


def test_playwrights_own_comes_before_the_systems(machine: Path) -> None:
    install(machine / "chromium-here")
    own = install(Path(_where_playwright_looks()), says="Chrome for Testing 151.0.0.1")
    found = find_browser()
    assert found == Browser(executable=own, found_as="playwright", version="151.0.0.1")


@pytest.mark.parametrize(
    ("says", "code"), [("libnss3.so is missing", 127), ("Chromium 150.0.1.2", 1), ("hello", 0)]
)
def test_a_browser_that_does_not_run_is_passed_over(machine: Path, says: str, code: int) -> None:
    install(machine / "chromium-here", says=says, code=code)
    working = install(machine / "google-chrome-here", says="Google Chrome 152.0.0.3")
    assert find_browser().executable == working


def test_why_none_runs_is_told(machine: Path) -> None:
    install(machine / "chromium-here", says="libnss3.so is missing", code=127)
    with pytest.raises(BrowserMissingError) as caught:
        find_browser()
    assert caught.value.observed == f"{machine}/chromium-here: libnss3.so is missing"


def test_the_named_browser_comes_before_all(machine: Path, tmp_path: Path) -> None:
    install(machine / "chromium-here")
    named = install(tmp_path / "mine", says="Chromium 153.0.0.4")
    assert find_browser(named).executable == named


def test_a_browser_can_be_named_by_its_command(machine: Path) -> None:
    place = install(machine / "my-browser")
    assert find_browser(Path("my-browser")).executable == place


@pytest.mark.parametrize(
    ("content", "observed"),
    [(None, "there is no such file"), ("#!/bin/sh\nexit 3\n", "it ended with exit code 3")],
)
def test_a_named_browser_that_cannot_be_used_is_not_replaced(
    machine: Path, tmp_path: Path, content: str | None, observed: str
) -> None:
    install(machine / "chromium-here")
    named = tmp_path / "mine"
    if content is not None:
        named.write_text(content, encoding="utf-8")
        named.chmod(0o755)
    with pytest.raises(BrowserMissingError) as caught:
        find_browser(named)
    assert caught.value.observed == observed


def test_the_browser_is_kept_from_calling_home() -> None:
    browser = Browser(executable=Path("/b"), found_as="named", version="1")
    options = browser.launch_options()
    assert options["executable_path"] == str(Path("/b"))
    assert "MAP update.googleapis.com ~NOTFOUND" in options["args"][0]


def test_no_real_program_is_needed_to_look(machine: Path) -> None:
    asked: list[Sequence[str]] = []

    def runner(command: Sequence[str], _timeout_s: float) -> Finished:
        asked.append(command)
        return Finished(1, "")

    with pytest.raises(BrowserMissingError):
        find_browser(runner=runner)
    assert [command[0] for command in asked] == [sys.executable]
    assert machine.is_dir()


def _where_playwright_looks() -> str:
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright:\n"
        "    print(playwright.chromium.executable_path)\n"
    )
    return run([sys.executable, "-c", ask], 30).last_line


def test_a_browser_without_a_window_is_taken_first_but_never_to_be_shown(machine: Path) -> None:
    windowless = install(machine / "no-window-here")
    windowed = install(machine / "chromium-here")
    assert find_browser().executable == windowless
    assert find_browser(headed=True).executable == windowed
    assert "--disable-gpu" in find_browser().launch_options()["args"]
    assert "--disable-gpu" not in find_browser().launch_options(headed=True)["args"]
