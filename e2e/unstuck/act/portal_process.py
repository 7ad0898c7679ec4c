"""Runs the mock portal as a process of its own, and leaves nothing of it behind."""

from __future__ import annotations

import errno
import json
import socket
import subprocess
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import IO, Self

from unstuck.errors import PortalUnreachableError, PortInUseError

#: How long the portal may take to end when told to, in seconds; then it is killed.
PATIENCE_S = 5.0

_USAGE_ERROR = 2


class MockPortal:
    """A mock portal for the length of a ``with`` block.

    ``url`` and ``pid`` are known inside the block. However the block ends, the process ends with
    it; should this process be killed, the portal notices that its stdin is closed.

    With ``tls`` it has a certificate of its own, ``certificate``, to be known by ``fingerprint``.
    ``network_url`` is where others reach it, if it listens at every address.

    ``port`` 0 takes any free one; ``database`` None leaves the portal its default file; ``limit_s``
    is how long the portal may take to answer, in seconds.
    """

    def __init__(  # noqa: PLR0913 - each is an independent property of the portal
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        database: str | None = ":memory:",
        token: str | None = None,
        tls: bool = False,
        limit_s: float = 20.0,
    ) -> None:
        self._host = host
        self._port = port
        self._limit_s = limit_s
        options = {"--host": host, "--port": str(port), "--database": database}
        self._token = token
        if token is not None:
            # By its stdin: every user of the machine can read a process's arguments.
            options["--admin-token"] = "-"
        self._command = [sys.executable, "-P", "-m", "mock_portal", "--until-stdin-closes"]
        if tls:
            self._command.append("--tls")
        for option, value in options.items():
            if value is not None:
                self._command += [option, value]
        self._process: subprocess.Popen[str] | None = None
        self._said: deque[str] = deque(maxlen=20)
        self._listeners: list[Thread] = []
        self.url = ""
        self.network_url: str | None = None
        self.certificate: Path | None = None
        self.fingerprint: str | None = None
        self.pid = 0

    def __enter__(self) -> Self:
        # A session of its own: Ctrl-C in the terminal is for us; we end the portal when we are
        # done with it, and not in the middle of keeping what was found so far.
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        try:
            self._tell_token(self._process)
            self._read_address(self._process)
        except BaseException:
            self._end(self._process)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._end(self._process)

    def wait(self) -> int:
        """Block until the portal ends by itself, and return its exit code."""
        if self._process is None:
            msg = "the portal was not started"
            raise RuntimeError(msg)
        return self._process.wait()

    @property
    def last_words(self) -> str:
        """The last lines that the portal wrote to stderr."""
        return "\n".join(self._said)

    def _tell_token(self, process: subprocess.Popen[str]) -> None:
        if self._token is not None:
            # Where it is gone already, what it said of itself is read next.
            with suppress(OSError):
                stdin = _open(process.stdin)
                stdin.write(f"{self._token}\n")
                stdin.flush()

    def _read_address(self, process: subprocess.Popen[str]) -> None:
        lines: list[str] = []
        self._listeners = [
            Thread(target=lambda: lines.append(_open(process.stdout).readline()), daemon=True),
            Thread(target=self._listen, args=(_open(process.stderr),), daemon=True),
        ]
        for listener in self._listeners:
            listener.start()
        self._listeners[0].join(self._limit_s)
        if not lines:
            raise self._unreachable(f"it said nothing for {self._limit_s:g} s")
        with suppress(ValueError, KeyError, TypeError):
            address = json.loads(lines[0])
            self.url, self.pid = str(address["url"]), int(address["pid"])
            self.network_url = address.get("network_url")
            self.fingerprint = address.get("fingerprint")
            if "certificate" in address:
                self.certificate = Path(address["certificate"])
            return
        if lines[0]:
            raise self._unreachable(f"its first line was {lines[0]!r}")
        raise self._ended(process.wait(self._limit_s))

    def _listen(self, stderr: IO[str]) -> None:
        self._said.extend(line.rstrip() for line in stderr)

    def _ended(self, code: int) -> PortalUnreachableError | PortInUseError:
        self._listeners[1].join(2)
        if code == _USAGE_ERROR and self._port and _is_taken(self._host, self._port):
            return PortInUseError(
                f"Port {self._port} is taken by another program.",
                observed=self.last_words,
                remedy="End that program, or choose another port with --port (0: any free one).",
            )
        return self._unreachable(f"it ended with exit code {code}")

    def _unreachable(self, observed: str) -> PortalUnreachableError:
        remedy = "Run `python -m mock_portal` by itself to see why."
        if "No module named" in self.last_words:
            remedy = "Install what the portal needs, from the checkout: `pip install '.[portal]'`."
        return PortalUnreachableError(
            "The mock portal could not be started.",
            observed="\n".join(part for part in (observed, self.last_words) if part),
            remedy=remedy,
        )

    def _end(self, process: subprocess.Popen[str]) -> None:
        # Closing stdin first: should anything below be interrupted, the portal ends all the same.
        with suppress(OSError):
            _open(process.stdin).close()
        process.terminate()
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for listener in self._listeners:
            listener.join(2)
        for stream in (process.stdout, process.stderr):
            _open(stream).close()


def _open(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        msg = "every stream of the portal is a pipe"
        raise RuntimeError(msg)
    return stream


def _is_taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False
