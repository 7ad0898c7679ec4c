from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from unstuck.cli import app
from unstuck.demo import record, video
from unstuck.errors import (
    OutputNotWritableError,
    RecorderMissingError,
    UnknownFailureModeError,
)

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    RunUnstuck = Callable[..., subprocess.CompletedProcess[str]]


def run(*arguments: str) -> BaseException | None:
    return CliRunner().invoke(app, ["demo", *arguments]).exception


def test_without_a_failure_mode_the_help_is_shown() -> None:
    assert "unstuck demo subscriber-mismatch" in CliRunner().invoke(app, ["demo"]).output


def test_several_can_be_recorded_but_not_shown() -> None:
    ended = CliRunner().invoke(app, ["demo", "captcha-uppercase", "captcha-spaces"])
    assert ended.exit_code == 2
    assert "--record" in ended.output


@pytest.mark.parametrize("size", ["large", "1920", "1920x108", "640x480", "3000x1000"])
def test_a_picture_that_no_projector_has_is_refused(size: str) -> None:
    ended = CliRunner().invoke(app, ["demo", "captcha-uppercase", "--screen", size])
    assert ended.exit_code == 2
    assert "1920x1080" in ended.output


def test_a_failure_mode_that_there_is_not_is_an_error() -> None:
    assert isinstance(run("captcha"), UnknownFailureModeError)


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "open_house", lambda *_all, **_named: pytest.fail("too late"))
    (tmp_path / "file").touch()
    assert isinstance(
        run("captcha-uppercase", "--record", str(tmp_path / "file" / "course")),
        OutputNotWritableError,
    )


def test_without_what_makes_films_nothing_is_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(video, "find_spec", lambda _name: None)
    monkeypatch.setattr(record, "open_house", lambda *_all, **_named: pytest.fail("too late"))
    error = run("captcha-uppercase", "--record", str(tmp_path / "course"))
    assert isinstance(error, RecorderMissingError)
    assert not (tmp_path / "course").exists()


def test_a_machine_without_a_screen_is_told_of_films(
    tmp_path: Path, run_unstuck: RunUnstuck
) -> None:
    windowless = tmp_path / "browser"
    windowless.write_text("#!/bin/sh\n[ $1 = --version ] && echo Chromium 1.2.3.4 || exit 1\n")
    windowless.chmod(0o755)
    ended = run_unstuck("demo", "captcha-uppercase", "--browser-path", str(windowless))
    assert ended.returncode == 2
    assert "no-screen" in ended.stderr
    assert "--record DIR" in ended.stderr
