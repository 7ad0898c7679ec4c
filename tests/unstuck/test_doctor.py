from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from unstuck.browsers import Browser
from unstuck.cli import app
from unstuck.doctor import examine
from unstuck.errors import BrowserMissingError

if TYPE_CHECKING:
    from tests.unstuck.conftest import RunUnstuck


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Play a machine on which all is well, without starting anything."""
    monkeypatch.setattr("unstuck.doctor._browser", lambda _named: "150.0, system: /b")
    monkeypatch.setattr("unstuck.doctor._portal", lambda: "1.0 starts and answers")
    monkeypatch.setattr("unstuck.doctor.vietnamese_font", lambda: "Noto Sans")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, sound: None) -> None:  # noqa: ARG001 - undone in part
    """Play the same machine without a browser and without a font."""

    def none_found(_named: Path | None) -> str:
        raise BrowserMissingError("No browser.", observed="none", remedy="Install one.")

    monkeypatch.setattr("unstuck.doctor._browser", none_found)
    monkeypatch.setattr("unstuck.doctor.vietnamese_font", lambda: None)


def test_this_machine_is_fit_for_a_run(
    tmp_path: Path, browser_build: Browser, run_unstuck: RunUnstuck
) -> None:
    named = str(browser_build.executable)
    ended = run_unstuck("doctor", "--json", "--out", str(tmp_path), "--browser-path", named)
    checks = {check["name"]: check for check in json.loads(ended.stdout)}
    assert [name for name, check in checks.items() if not check["ok"]] == []
    assert checks["browser"]["found"] == f"{browser_build.version}, named: {named}"
    assert ended.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_browser_that_does_not_start_is_told(tmp_path: Path, run_unstuck: RunUnstuck) -> None:
    pretender = tmp_path / "browser"
    pretender.write_text("#!/bin/sh\necho Chromium 150.0.0.1\n", encoding="utf-8")
    pretender.chmod(0o755)
    ended = run_unstuck("doctor", "--json", "--browser-path", str(pretender))
    browser = next(entry for entry in json.loads(ended.stdout) if entry["name"] == "browser")
    assert (browser["ok"], "does not start" in browser["found"]) == (False, True)
    assert ended.returncode == 2


@pytest.mark.usefixtures("sound")
def test_a_package_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = ["rich>=14", "no-such-thing>=1; extra == 'portal'", "nor-this; extra == 'dev'"]
    monkeypatch.setattr("unstuck.doctor.requires", lambda _name: needed)
    found = next(check for check in examine(None, tmp_path) if check.name == "packages")
    assert (found.ok, found.found) == (False, "missing: no-such-thing")


@pytest.mark.usefixtures("bare")
def test_what_is_missing_ends_with_exit_code_2_and_a_remedy(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["doctor", "--json", "--out", str(tmp_path)])
    checks = {entry["name"]: entry for entry in json.loads(ended.stdout)}
    assert ended.exit_code == 2
    assert (checks["browser"]["ok"], checks["browser"]["remedy"]) == (False, "Install one.")
    assert (checks["font"]["ok"], "--install" in checks["font"]["remedy"]) == (False, True)
    assert checks["reports"]["ok"]


@pytest.mark.usefixtures("sound")
def test_quiet_says_nothing_where_all_is_well(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["doctor", "--quiet", "--out", str(tmp_path)])
    assert (ended.exit_code, ended.output) == (0, "")


@pytest.mark.usefixtures("bare")
def test_quiet_says_what_is_not_well(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["doctor", "--quiet", "--out", str(tmp_path)])
    assert "Install one." in ended.output
    assert "python" not in ended.output


@pytest.mark.usefixtures("sound")
def test_install_provides_first_and_looks_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("unstuck.provision.provide_browser", lambda *_: asked.append("browser"))
    monkeypatch.setattr("unstuck.provision.provide_windowless", lambda *_: asked.append("faster"))
    monkeypatch.setattr("unstuck.provision.provide_font", lambda *_: asked.append("font"))
    ended = CliRunner().invoke(app, ["doctor", "--install", "--out", str(tmp_path)])
    assert (ended.exit_code, asked) == (0, ["browser", "faster", "font"])
