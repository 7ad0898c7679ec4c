"""Running the portal: the socket, the one line that says it answers, and the end."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
import threading
from typing import TYPE_CHECKING

import uvicorn

from mock_portal import INTERRUPTED, __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi import FastAPI

    from mock_portal.settings import Settings


class CannotListenError(Exception):
    """The address or the port cannot be listened at."""


def listen(settings: Settings) -> socket.socket:
    """A socket at the address that the settings name. Raises CannotListenError."""
    host, port = settings.host, settings.port
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except (OSError, OverflowError) as error:
        raise CannotListenError(_cannot_listen(settings, error)) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise CannotListenError(_cannot_listen(settings, error)) from error
    return listener


def _cannot_listen(settings: Settings, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return (
        f"Cannot listen at {settings.host} port {settings.port}: {reason}.\n"
        "Choose another --port (0 takes a free one) or another --host."
    )


def url_of(listener: socket.socket) -> str:
    """The address by which a browser on this machine reaches the socket."""
    host, port = listener.getsockname()[:2]
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


class Server(uvicorn.Server):
    """uvicorn's server, which says when it answers and ends as a program of ours does."""

    def __init__(
        self, config: uvicorn.Config, listener: socket.socket, closing: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._listener = listener
        self._closing = closing
        self.exit_code = 0

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the one line."""
        await super().startup(sockets)
        line = {"url": url_of(self._listener), "pid": os.getpid(), "version": __version__}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let go whoever is kept waiting, then end."""
        self._closing()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End at the first signal with the exit code that goes with it."""
        loop = asyncio.get_running_loop()
        codes = {signal.SIGTERM: 0, signal.SIGINT: INTERRUPTED}
        for number, code in codes.items():
            loop.add_signal_handler(number, self._end, code)
        try:
            yield
        finally:
            for number in codes:
                loop.remove_signal_handler(number)

    def _end(self, code: int) -> None:
        self.exit_code = code
        self.should_exit = True


def serve(app: FastAPI, settings: Settings, listener: socket.socket) -> int:
    """Answer until told to end; the exit code."""
    config = uvicorn.Config(
        app,
        log_level="info" if settings.verbose else "error",
        access_log=False,  # paths name captchas; the journal has what is worth keeping
        lifespan="off",
        timeout_graceful_shutdown=1,
        proxy_headers=True,
        forwarded_allow_ips="127.0.0.1",
        server_header=False,
    )
    server = Server(config, listener, app.state.portal.waiting.end)
    if settings.until_stdin_closes:
        threading.Thread(target=_watch_stdin, args=(server,), daemon=True).start()
    asyncio.run(server.serve(sockets=[listener]))
    return server.exit_code


def _watch_stdin(server: Server) -> None:
    # os.read, because a reader that blocks in sys.stdin holds a lock that the
    # interpreter wants when it ends.
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    server.should_exit = True
