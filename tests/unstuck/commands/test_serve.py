from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import urllib3
from typer.testing import CliRunner

from unstuck.act.portal_process import MockPortal
from unstuck.cli import app
from unstuck.errors import PortInUseError, UnknownFailureModeError

SERVE = "from unstuck.cli import main; main()"


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """Run `unstuck serve`; give the process, and what its first lines say by their first word."""
    command = [sys.executable, "-P", "-c", SERVE, "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().split(maxsplit=1) for _ in range(2)]
        try:
            yield process, {name: value.strip() for name, value in lines}
        finally:
            process.kill()


def test_the_address_that_is_printed_opens_the_sandbox_as_it_was_asked_for() -> None:
    with serving("--failure-mode", "captcha-uppercase", "--presentation", "redesigned") as (
        _,
        said,
    ):
        page = urllib3.request("GET", said["Sandbox"])
        made = urllib3.request(
            "GET", f"{said['Portal']}/__admin/sandboxes/{said['Sandbox'].split('/')[4]}"
        ).json()
    assert page.status == 200
    assert (made["failure_mode"], made["presentation"]) == ("captcha-uppercase", "redesigned")


@pytest.mark.skipif(os.name != "posix", reason="sends a signal as Ctrl-C does")
def test_ctrl_c_is_how_it_ends_and_nothing_answers_afterwards() -> None:
    with serving() as (process, said):
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
    with pytest.raises(urllib3.exceptions.NewConnectionError):
        urllib3.request("GET", said["Portal"], retries=False)


def test_a_port_that_is_taken_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        ended = CliRunner().invoke(app, ["serve", "--port", port])
    assert isinstance(ended.exception, PortInUseError)
    assert port in ended.exception.happened


def test_an_unknown_failure_mode_is_an_error_before_the_portal_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(MockPortal, "__enter__", lambda _self: pytest.fail("too late"))
    ended = CliRunner().invoke(app, ["serve", "--failure-mode", "captcha"])
    assert isinstance(ended.exception, UnknownFailureModeError)


def test_a_database_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with serving() as (process, _):
        process.send_signal(signal.SIGINT)
        process.wait(10)
    assert list(tmp_path.iterdir()) == []
