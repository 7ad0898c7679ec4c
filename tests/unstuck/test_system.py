from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from unstuck.system import NOT_FOUND, TIMED_OUT, Finished, apt_install, root_prefix, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="plays a Unix machine")


class Recorder:
    """Answers every command as told, and keeps what was run."""

    def __init__(self, **codes: int) -> None:
        self.codes = codes
        self.ran: list[str] = []

    def __call__(self, command: Sequence[str], _timeout_s: float) -> Finished:
        self.ran.append(" ".join(command))
        code = next((code for word, code in self.codes.items() if word in command), 0)
        return Finished(code, f"{command[-1]} ended with {code}")


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder on PATH; it has apt-get."""
    monkeypatch.setenv("PATH", str(tmp_path))
    add(tmp_path, "apt-get")
    return tmp_path


def add(folder: Path, name: str) -> None:
    (folder / name).touch(mode=0o755)


def become(monkeypatch: pytest.MonkeyPatch, user: int) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)


def test_output_and_exit_code_are_kept() -> None:
    done = run([sys.executable, "-c", "import sys; print('a'); sys.exit('b')"], 20)
    assert (done.code, done.ok) == (1, False)
    assert {"a", "b"} == set(done.output.split())


def test_a_program_that_is_missing_is_an_exit_code() -> None:
    done = run(["no-such-program"], 1)
    assert (done.code, done.last_line) == (
        NOT_FOUND,
        "no-such-program: No such file or directory",
    )


def test_a_program_that_does_not_end_is_an_exit_code() -> None:
    waits = "import signal; signal.pause()"
    assert run([sys.executable, "-c", waits], 0.2).code == TIMED_OUT


def test_root_needs_nothing_before_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, 0)
    assert root_prefix(Recorder()) == ()


@pytest.mark.parametrize(("code", "prefix"), [(0, ("sudo", "-n")), (1, None)])
def test_a_user_needs_a_sudo_that_does_not_ask(
    tools: Path, monkeypatch: pytest.MonkeyPatch, code: int, prefix: tuple[str, ...] | None
) -> None:
    become(monkeypatch, 1000)
    add(tools, "sudo")
    assert root_prefix(Recorder(sudo=code)) == prefix


@pytest.mark.usefixtures("tools")
def test_a_user_without_sudo_is_told_so_and_nothing_is_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    become(monkeypatch, 1000)
    recorder = Recorder()
    done = apt_install(["chromium"], recorder)
    assert (done.ok, recorder.ran) == (False, [])
    assert "needs root" in done.output


@pytest.mark.usefixtures("tools")
def test_packages_are_installed_without_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, 0)
    recorder = Recorder()
    assert apt_install(["chromium"], recorder).ok
    apt = "env DEBIAN_FRONTEND=noninteractive apt-get -qq"
    assert recorder.ran == [
        f"{apt} update",
        f"{apt} install -y --no-install-recommends chromium",
    ]


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize(
    ("codes", "ok", "output"),
    [
        pytest.param({"update": 1}, True, "chromium ended with 0", id="stale-lists-will-do"),
        pytest.param({"install": 1}, False, "chromium ended with 1", id="install-fails"),
        pytest.param({"update": 2, "install": 1}, False, "update ended with 2", id="no-network"),
    ],
)
def test_the_first_cause_is_told(
    monkeypatch: pytest.MonkeyPatch, codes: dict[str, int], ok: bool, output: str
) -> None:
    become(monkeypatch, 0)
    done = apt_install(["chromium"], Recorder(**codes))
    assert (done.ok, done.output) == (ok, output)


def test_a_system_without_apt_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    become(monkeypatch, 0)
    assert "no apt-get" in apt_install(["chromium"], Recorder()).output
