"""What the page asks of the network, and what it is given: requests, sockets, downloads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from unstuck.observe.observation import Request
from unstuck.observe.recorder import Recorder, now_epoch_ms

#: Streams stay open by design; waiting for their end would be waiting for nothing.
ENDLESS = frozenset({"eventsource", "websocket", "ping"})


@dataclass
class Network:
    """Hears Playwright's page, of either API; the recorder is asked for anew at each event."""

    recorder: Callable[[], Recorder] = Recorder
    ring: Callable[[], None] = lambda: None
    requests: dict[int, tuple[Any, float]] = field(default_factory=dict)
    sockets: set[int] = field(default_factory=set)

    def listen(self, page: Any) -> None:  # noqa: ANN401  # of either API
        """Hear a page from now on."""
        page.on("request", self._on_request)
        page.on("response", self._on_response)
        page.on("requestfinished", self._on_finished)
        page.on("requestfailed", self._on_failed)
        page.on("download", self._on_download)
        page.on("websocket", self._on_socket)

    def _on_request(self, request: Any) -> None:  # noqa: ANN401
        began = now_epoch_ms()
        self.requests[id(request)] = (request, began)
        self._count(self.recorder(), request, began)

    def recount(self, recorder: Recorder, *, since: float) -> None:
        """Tell a new recorder of the requests that have begun since then (epoch ms)."""
        for request, began in self.requests.values():
            if began >= since:
                self._count(recorder, request, began)

    def _count(self, recorder: Recorder, request: Any, began: float) -> None:  # noqa: ANN401
        if request.resource_type in ENDLESS:
            return
        recorder.began_request(
            id(request),
            Request(
                url=request.url,
                method=request.method,
                kind=request.resource_type,
                navigation=request.is_navigation_request(),
                began_ms=recorder.since(began),
            ),
        )
        self.ring()

    def _on_response(self, response: Any) -> None:  # noqa: ANN401
        request = response.request
        main = request.is_navigation_request() and request.frame.parent_frame is None
        self.recorder().answered_request(id(request), response.status, document=main)

    def _on_finished(self, request: Any) -> None:  # noqa: ANN401
        self.recorder().ended_request(id(request), now_epoch_ms())
        self.requests.pop(id(request), None)
        self.ring()

    def _on_failed(self, request: Any) -> None:  # noqa: ANN401
        failure = request.failure or "failed"
        self.recorder().ended_request(id(request), now_epoch_ms(), failure=failure)
        self.requests.pop(id(request), None)
        self.ring()

    def _on_download(self, download: Any) -> None:  # noqa: ANN401
        self.recorder().downloads.append(download.url)
        self.ring()

    def _on_socket(self, socket: Any) -> None:  # noqa: ANN401
        self.sockets.add(id(socket))
        socket.on("close", lambda _socket: self.sockets.discard(id(socket)))
