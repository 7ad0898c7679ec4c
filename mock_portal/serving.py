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

    from mock_portal.certificate import Certificate
    from mock_portal.settings import Settings


#: Addresses that stand for every one of the machine's, and the one to reach them by from here.
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


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


def url_of(listener: socket.socket, *, tls: bool = False) -> str:
    """The address by which a browser on this machine reaches the socket."""
    host = listener.getsockname()[0]
    return _url(listener, ANYWHERE.get(host, host), tls=tls)


def network_url_of(listener: socket.socket, *, tls: bool = False) -> str | None:
    """The address by which others in the network reach a socket that listens everywhere."""
    host = listener.getsockname()[0]
    own = own_address(listener.family) if host in ANYWHERE else None
    return _url(listener, own, tls=tls) if own else None


def names_of(listener: socket.socket) -> list[str]:
    """What the socket may be called in an address."""
    host = listener.getsockname()[0]
    here = ["localhost", "127.0.0.1", "::1"]
    if host not in ANYWHERE:
        return [host, *here]
    named = (own_address(listener.family), socket.gethostname())
    return [*(name for name in named if name and name.isascii()), *here]


def own_address(family: int) -> str | None:
    """This machine's address in its network; None where it is in none.

    Asks which way a packet would go to an address of documentation; sends none.
    """
    far = "2001:db8::1" if family == socket.AF_INET6 else "192.0.2.1"
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((far, 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def _url(listener: socket.socket, host: str, *, tls: bool) -> str:
    port = listener.getsockname()[1]
    scheme = "https" if tls else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


class Server(uvicorn.Server):
    """uvicorn's server, which says when it answers and ends as a program of ours does."""

    def __init__(
        self, config: uvicorn.Config, line: dict[str, object], closing: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._line = line
        self._closing = closing
        self.exit_code = 0

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the one line."""
        await super().startup(sockets)
        sys.stdout.write(json.dumps(self._line) + "\n")
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


def serve(
    app: FastAPI, settings: Settings, listener: socket.socket, certificate: Certificate | None
) -> int:
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
        ssl_certfile=certificate.path if certificate else None,
        ssl_keyfile=certificate.key_path if certificate else None,
    )
    line = _line(listener, certificate)
    server = Server(config, line, app.state.portal.waiting.end)
    if settings.until_stdin_closes:
        threading.Thread(target=_watch_stdin, args=(server,), daemon=True).start()
    asyncio.run(server.serve(sockets=[listener]))
    return server.exit_code


def _line(listener: socket.socket, certificate: Certificate | None) -> dict[str, object]:
    """What the portal says of itself; what does not apply is left out."""
    tls = certificate is not None
    line = {
        "url": url_of(listener, tls=tls),
        "pid": os.getpid(),
        "version": __version__,
        "network_url": network_url_of(listener, tls=tls),
        "certificate": certificate and str(certificate.path),
        "fingerprint": certificate and certificate.fingerprint,
    }
    return {name: value for name, value in line.items() if value is not None}


def _watch_stdin(server: Server) -> None:
    # os.read, because a reader that blocks in sys.stdin holds a lock that the
    # interpreter wants when it ends.
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    server.should_exit = True
