from __future__ import annotations

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
from unstuck.commands.classroom import qr_code

SERVE = "from unstuck.cli import main; main()"


@contextmanager
def serving(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run `unstuck serve --classroom`; give the process and all that it says."""
    command = [sys.executable, "-P", "-c", SERVE, "serve", "--classroom", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        said = ""
        while "Ctrl-C" not in said and (line := process.stdout.readline()):
            said += line
        try:
            yield process, said
        finally:
            process.kill()


def after(word: str, said: str) -> str:
    return next(line for line in said.splitlines() if line.startswith(word)).split()[-1]


def test_it_prints_where_to_join_as_a_qr_code_and_the_board_s_own_address() -> None:
    with serving("--lang", "en", "--failure-mode", "captcha-uppercase") as (_, said):
        join, board = after("Learners:", said), after("Trainer:", said)
        assert qr_code(join) in said
        assert "Only this machine can open it" in said
        pages = [urllib3.request("GET", address).status for address in (join, board)]
        shown = urllib3.request("GET", board.split("?")[0]).status
    assert (pages, shown) == ([200, 403], 403)  # without a browser's cookie the board stays shut


@pytest.mark.parametrize(
    ("options", "means"),
    [([], "plain HTTP"), (["--tls"], "fingerprint")],
    ids=["http", "https"],
)
def test_beyond_this_machine_it_says_what_that_means(options: list[str], means: str) -> None:
    with serving("--lang", "en", "--host", "0.0.0.0", *options) as (_, said):  # noqa: S104
        join = after("Learners:", said)
        assert join.startswith("https://" if options else "http://")
        if "127.0.0.1" in join:
            pytest.skip("this machine is in no network")
    assert "Every device in the same network" in said
    assert means in said


def test_its_control_api_is_for_nobody_without_the_token_which_no_list_shows() -> None:
    with serving("--lang", "en") as (process, said):
        portal = after("Learners:", said).split("/join/")[0]
        assert urllib3.request("POST", f"{portal}/__admin/sandboxes").status == 401
        commands = [
            Path(f"/proc/{pid}/cmdline")
            for pid in (process.pid, *children(process.pid))
            if Path(f"/proc/{pid}").exists()
        ]
        said_there = b"\0".join(path.read_bytes() for path in commands)
    assert b"--admin-token\0-\0" in said_there or not commands


@pytest.mark.parametrize(
    ("given", "warned"), [(["--portal-token", "practice-token"], True), ([], False)]
)
def test_a_token_that_everybody_can_read_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, given: list[str], warned: bool
) -> None:
    monkeypatch.setenv("UNSTUCK_PORTAL_TOKEN", "practice-token")
    monkeypatch.setattr(MockPortal, "__enter__", lambda _self: (_ for _ in ()).throw(Stopped))
    said = CliRunner().invoke(app, ["serve", *given]).stderr
    assert ("list of processes" in said) is warned


class Stopped(Exception):  # noqa: N818 - it stands for nothing that went wrong
    """The test has seen enough."""


def children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def test_the_qr_code_says_the_address() -> None:
    """Its finder patterns stand in three corners; the size grows with what it says."""
    short, long = qr_code("http://192.0.2.1/"), qr_code("http://192.0.2.1/" + "x" * 60)
    assert len(short.splitlines()) < len(long.splitlines())
    assert set(short) <= set("█▀▄ \n")


def test_help_tells_of_the_class() -> None:
    assert "--classroom" in CliRunner().invoke(app, ["serve", "--help"]).stdout
