"""The portal as a process: its one line, its ends, and what it leaves behind."""

from __future__ import annotations

import hashlib
import json
import re
import signal
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import httpx
import pytest

COMMAND = [sys.executable, "-m", "mock_portal"]


class Portal:
    """A portal that answers."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout is not None
        self.line: dict[str, Any] = json.loads(process.stdout.readline())

    def end(self, number: signal.Signals) -> tuple[int, str, str]:
        """Send a signal; return the exit code and what else was written."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=10)
        return self.process.returncode, out, err


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Portal]]:
    """Return a way to start a portal whose temporary files lie in `tmp_path`."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with ExitStack() as ending:

        def start(*options: str, stdin: str = "") -> Portal:
            process = ending.enter_context(
                subprocess.Popen(
                    [*COMMAND, *options],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            ending.callback(process.kill)
            assert process.stdin is not None
            process.stdin.write(stdin)
            process.stdin.flush()
            return Portal(process)

        yield start


def refused(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *options], capture_output=True, text=True, timeout=20, check=False
    )


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_says_in_one_line_where_it_answers_and_leaves_nothing(
    start: Callable[..., Portal], tmp_path: Path, number: signal.Signals, code: int
) -> None:
    portal = start()
    assert sorted(portal.line) == ["pid", "url", "version"]
    assert portal.line["pid"] == portal.process.pid
    with urlopen(f"{portal.line['url']}/__admin/health", timeout=5) as answer:  # noqa: S310
        assert answer.status == 200
    assert [path.name.startswith("mock-portal-") for path in tmp_path.iterdir()] == [True]
    assert portal.end(number) == (code, "", "")
    assert list(tmp_path.iterdir()) == []


def test_it_ends_with_its_caller_where_asked_to(
    start: Callable[..., Portal], tmp_path: Path
) -> None:
    portal = start("--until-stdin-closes")
    assert portal.process.stdin is not None
    portal.process.stdin.close()
    assert portal.process.wait(timeout=10) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_told(start: Callable[..., Portal]) -> None:
    port = start("--database", ":memory:").line["url"].rsplit(":", 1)[1]
    second = refused("--port", port)
    assert (second.returncode, second.stdout) == (2, "")
    assert f"Cannot listen at 127.0.0.1 port {port}" in second.stderr
    assert "Choose another --port" in second.stderr


def test_a_database_that_is_named_is_kept_with_its_sandboxes(
    start: Callable[..., Portal], tmp_path: Path
) -> None:
    path = tmp_path / "kept.sqlite3"
    first = start("--database", str(path))
    with urlopen(f"{first.line['url']}/__admin/sandboxes", data=b"", timeout=5) as answer:  # noqa: S310
        sandbox = json.load(answer)["id"]
    first.end(signal.SIGTERM)
    assert [file.name for file in tmp_path.iterdir()] == ["kept.sqlite3"]
    second = start("--database", str(path))
    with urlopen(f"{second.line['url']}/s/{sandbox}/", timeout=5) as answer:  # noqa: S310
        assert answer.status == 200


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--database", "/no/such/folder/x.sqlite3"], "cannot be used"),
        (["--host", "192.0.2.1"], "Cannot listen at 192.0.2.1"),
        (["--port", "70000"], "from 0 to 65535"),
        (["--admin-token", "short"], "at least 8"),
    ],
    ids=["database", "host", "port", "token"],
)
def test_what_the_caller_got_wrong_is_told_without_a_traceback(
    options: list[str], says: str
) -> None:
    answer = refused(*options)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert says in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_token_by_the_standard_input_is_wanted_and_shown_in_no_list_of_processes(
    start: Callable[..., Portal],
) -> None:
    portal = start("--admin-token", "-", "--until-stdin-closes", stdin="practice-token\n")
    command = Path(f"/proc/{portal.line['pid']}/cmdline")
    assert not command.exists() or b"practice" not in command.read_bytes()
    health = f"{portal.line['url']}/__admin/health"
    assert httpx.get(health).status_code == 401
    bearer = {"authorization": "Bearer practice-token"}
    assert httpx.get(health, headers=bearer).status_code == 200


def test_a_token_that_does_not_come_is_told() -> None:
    answer = refused("--admin-token", "-")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "at least 8" in answer.stderr


def test_over_tls_it_answers_with_the_certificate_that_it_names_and_leaves_none(
    start: Callable[..., Portal], tmp_path: Path
) -> None:
    portal = start("--tls", "--host", "0.0.0.0")  # noqa: S104
    trusted = ssl.create_default_context(cafile=portal.line["certificate"])
    for url in filter(None, (portal.line["url"], portal.line.get("network_url"))):
        assert url.startswith("https://")
        with httpx.Client(verify=trusted) as person:
            assert person.get(f"{url}/__admin/health").status_code in {200, 403}
    served = ssl.get_server_certificate(("127.0.0.1", int(portal.line["url"].rsplit(":", 1)[1])))
    fingerprint = hashlib.sha256(ssl.PEM_cert_to_DER_cert(served)).hexdigest().upper()
    assert portal.line["fingerprint"].replace(":", "") == fingerprint
    key = Path(portal.line["certificate"]).with_name("key.pem")
    assert key.parent.stat().st_mode & 0o077 == 0
    portal.end(signal.SIGTERM)
    assert list(tmp_path.iterdir()) == []


def test_a_request_that_hangs_does_not_hold_up_the_others_nor_the_end(
    start: Callable[..., Portal],
) -> None:
    portal = start("--database", ":memory:")
    with httpx.Client(base_url=portal.line["url"], timeout=20) as person:
        made = person.post("/__admin/sandboxes", json={"faults": [{"kind": "hang"}]})
        address = f"{made.json()['join_url']}login"
        csrf = re.findall(r'name="csrf" value="([^"]+)"', person.get(address).text)[0]
        with ThreadPoolExecutor(1) as hand:
            hanging = hand.submit(person.post, address, data={"csrf": csrf})
            assert person.get(address).status_code == 200
            assert not hanging.done()
            code, _out, err = portal.end(signal.SIGTERM)
            assert (code, err) == (0, "")
            assert hanging.result().status_code == 504
