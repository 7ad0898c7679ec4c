"""The site that the labelled pages live on: two origins, each in a thread of its own.

The pages are files of the folder ``pages``: ``/<id>.html`` or ``/<id>/``. What else answers is
listed in ``answers.py``. Whatever waits is released when the server stops.
"""

from __future__ import annotations

import socket
import sys
import threading
from collections import defaultdict, deque
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.behaviours.answers import Answering

PAGES = Path(__file__).with_name("pages")
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Request:
    """What a browser asked for; ``origin`` is "main" or "other", ``path`` has its query."""

    origin: str
    method: str
    path: str


@dataclass
class Shared:
    """What the two origins have in common; ``refused`` listens to nobody."""

    pages: Path
    journal: list[Request] = field(default_factory=list)
    mailboxes: dict[str, deque[bytes]] = field(default_factory=lambda: defaultdict(deque))
    mail: threading.Condition = field(default_factory=threading.Condition)
    stopped: threading.Event = field(default_factory=threading.Event)
    placeholders: dict[str, dict[str, str]] = field(default_factory=dict)


class Origin(ThreadingHTTPServer):
    """One origin; its threads end with it, whatever their connections wait for."""

    daemon_threads = False

    def __init__(self, name: str, shared: Shared) -> None:
        self.name, self.shared = name, shared
        self._open: set[socket.socket] = set()
        super().__init__((LOOPBACK, 0), Answering)
        self._thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.05}, name=f"pages, {name} origin"
        )

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.shutdown()
        self._thread.join()
        for connection in tuple(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it has ended by itself
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone away: pages are left while they wait."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class PageServer:
    """Serves the labelled pages from when it is started until it is stopped."""

    def __init__(self, pages: Path = PAGES) -> None:
        self._refusing = socket.socket()
        self._refusing.bind((LOOPBACK, 0))  # a port that is taken, and that nobody listens at
        self._shared = Shared(pages)
        self._main, self._other = Origin("main", self._shared), Origin("other", self._shared)
        refused = f"http://{LOOPBACK}:{self._refusing.getsockname()[1]}"
        self._shared.placeholders = {
            "main": {"{{other}}": self.other_url, "{{refused}}": refused},
            "other": {"{{other}}": self.url, "{{refused}}": refused},
        }

    @property
    def url(self) -> str:
        """The main origin's base URL, without a slash at its end."""
        return f"http://{LOOPBACK}:{self._main.port}"

    @property
    def other_url(self) -> str:
        """The base URL of an origin of another site, without a slash at its end."""
        return f"http://localhost:{self._other.port}"

    @property
    def journal(self) -> list[Request]:
        """All requests so far, in the order in which they came."""
        return self._shared.journal

    def address(self, page: str) -> str:
        """Return the URL of the page with that id, be it a file or a folder."""
        folder = (self._shared.pages / page).is_dir()
        return f"{self.url}/{page}/" if folder else f"{self.url}/{page}.html"

    def start(self) -> None:
        self._main.start()
        self._other.start()

    def stop(self) -> None:
        """Release whatever waits, and join every thread."""
        with self._shared.mail:
            self._shared.stopped.set()
            self._shared.mail.notify_all()
        self._main.stop()
        self._other.stop()
        self._refusing.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()
