from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from unstuck.act.portal_process import MockPortal
from unstuck.errors import PortalUnreachableError, PortInUseError

ANSWERS = """
import json, os, signal, sys
print(json.dumps({"url": "http://127.0.0.1:1", "pid": os.getpid()}), flush=True)
sys.stdin.read() if "--until-stdin-closes" in sys.argv else signal.pause()
"""
IGNORES_EVERYTHING = """
import json, os, signal, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(json.dumps({"url": "http://127.0.0.1:1", "pid": os.getpid()}), flush=True)
while True:
    signal.pause()
"""
SILENT = "import sys; sys.stdin.read()"
BROKEN = "import sys; sys.exit('the database is gone')"
TALKS = "print('hello', flush=True); input()"
TAKEN = "import sys; print('port is taken', file=sys.stderr); sys.exit(2)"


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a package `mock_portal` before the real one, and return its main file."""
    package = tmp_path / "mock_portal"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return package / "__main__.py"


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_portal_runs_within_the_block_and_not_after_it(fake: Path) -> None:
    fake.write_text(ANSWERS, encoding="utf-8")
    with MockPortal() as portal:
        assert portal.url == "http://127.0.0.1:1"
        assert is_running(portal.pid)
    assert not is_running(portal.pid)


@pytest.mark.skipif(not hasattr(os, "getsid"), reason="sessions are Unix's")
def test_ctrl_c_in_the_terminal_does_not_reach_the_portal(fake: Path) -> None:
    fake.write_text(ANSWERS, encoding="utf-8")
    with MockPortal() as portal:
        assert os.getsid(portal.pid) != os.getsid(0)


def test_what_is_asked_for_is_handed_on_and_the_token_where_nobody_else_reads_it(
    fake: Path,
) -> None:
    """Every user of a machine can read what stands on a process's command line."""
    said = "import sys; sys.exit(' '.join([*sys.argv[1:], 'and', sys.stdin.readline()]))"
    fake.write_text(said, encoding="utf-8")
    asked = MockPortal(port=8123, token="practice-token", tls=True)
    with pytest.raises(PortalUnreachableError) as caught, asked:
        pass
    assert caught.value.observed.splitlines()[1] == (
        "--until-stdin-closes --tls --host 127.0.0.1 --port 8123 --database :memory: "
        "--admin-token - and practice-token"
    )


def test_an_error_in_the_block_ends_the_portal(fake: Path) -> None:
    fake.write_text(ANSWERS, encoding="utf-8")
    portal = MockPortal()
    with pytest.raises(KeyboardInterrupt), portal:
        raise KeyboardInterrupt
    assert not is_running(portal.pid)


def test_a_portal_that_does_not_want_to_end_is_killed(
    fake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unstuck.act.portal_process.PATIENCE_S", 0.2)
    fake.write_text(IGNORES_EVERYTHING, encoding="utf-8")
    with MockPortal() as portal:
        pass
    assert not is_running(portal.pid)


@pytest.mark.parametrize(
    ("source", "limit_s", "observed"),
    [
        pytest.param(SILENT, 0.5, "it said nothing for 0.5 s", id="silent"),
        pytest.param(BROKEN, 20, "it ended with exit code 1\nthe database is gone", id="broken"),
        pytest.param(TALKS, 20, "its first line was 'hello", id="talks"),
        pytest.param(TAKEN, 20, "it ended with exit code 2\nport is taken", id="usage"),
    ],
)
def test_a_portal_that_does_not_answer_is_an_error_with_its_reason(
    fake: Path, source: str, limit_s: float, observed: str
) -> None:
    fake.write_text(source, encoding="utf-8")
    with pytest.raises(PortalUnreachableError) as caught, MockPortal(limit_s=limit_s):
        pass
    assert caught.value.observed.startswith(observed)


def test_a_portal_that_is_not_installed_is_an_error_that_names_the_remedy(fake: Path) -> None:
    # A package without a main module fails as a missing requirement does.
    assert not fake.exists()
    with pytest.raises(PortalUnreachableError) as caught, MockPortal():
        pass
    assert "pip install" in caught.value.remedy


def test_a_port_that_is_taken_is_named(fake: Path) -> None:
    fake.write_text(TAKEN, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortInUseError, match=f"Port {port} is taken"), MockPortal(port=port):
            pass


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits by Linux's process descriptors")
def test_the_portal_ends_when_the_process_that_started_it_is_killed(fake: Path) -> None:
    fake.write_text(ANSWERS, encoding="utf-8")
    starts_and_waits = (
        "from unstuck.act.portal_process import MockPortal\n"
        "with MockPortal() as portal:\n"
        "    print(portal.pid, flush=True)\n"
        "    input()\n"
    )
    command = [sys.executable, "-c", starts_and_waits]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        portal = os.pidfd_open(int(parent.stdout.readline()))
        try:
            parent.send_signal(signal.SIGKILL)
            ended, _, _ = select.select([portal], [], [], 10)
        finally:
            os.close(portal)
    assert ended
