"""Stands between a browser and the network: nothing is submitted to a host that nobody named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from unstuck.errors import HostNotAllowedError
from unstuck.hosts import AllowedHosts, host_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, WebSocketRoute

CHANGES_THINGS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
#: What a page sends for a person. The rest (beacons, reports) it sends for itself.
SENT_FOR_A_PERSON = frozenset({"Document", "XHR", "Fetch"})


@dataclass(frozen=True)
class Refused:
    """A request that was not let out."""

    method: str
    host: str
    kind: str
    """``Document``, ``XHR``, ``Fetch``, ``Ping`` … as the browser calls it, or ``WebSocket``."""
    pressed: bool
    """Whether it was made after the press."""


@dataclass
class Guard:
    """Looks at every request of a browser, whichever page, frame or worker makes it.

    Refuses what changes things elsewhere (POST, PUT, PATCH, DELETE, also where a redirect leads
    there) and connections of WebSockets; and from the press on, navigations with a query, for so
    forms send their fields by GET.
    """

    allowed: AllowedHosts
    refused: list[Refused] = field(default_factory=list)
    pressed: bool = False
    hosts: Counter[str] = field(default_factory=Counter)
    """How many requests were refused to each host, in all."""

    def begin(self) -> None:
        """Forget what was refused: a page is opened afresh."""
        self.refused, self.pressed = [], False

    def dress(self, context: BrowserContext) -> None:
        """Refuse a context's WebSockets to other hosts; no protocol of the browser's does that."""
        context.route_web_socket(lambda url: not self.allowed.allow(url), self._close)

    def _close(self, socket: WebSocketRoute) -> None:
        self.note({"method": "GET", "url": socket.url}, "WebSocket")
        socket.close()

    def refuses(self, request: dict[str, Any], kind: str) -> bool:
        """Say whether a request must not go out."""
        if self.allowed.allow(request["url"]):
            return False
        by_get = self.pressed and kind == "Document" and "?" in request["url"]
        return request["method"] in CHANGES_THINGS or by_get

    def note(self, request: dict[str, Any], kind: str) -> None:
        """Remember that a request was refused."""
        host = host_of(request["url"])
        self.refused.append(Refused(request["method"], host, kind, self.pressed))
        self.hosts[host] += 1

    @property
    def stopped(self) -> tuple[Refused, ...]:
        """What the press tried to send elsewhere; not what the page sends there anyway."""
        before = {it.host for it in self.refused if not it.pressed}
        return tuple(
            it
            for it in self.refused
            if it.pressed and it.kind in SENT_FOR_A_PERSON and it.host not in before
        )

    def refuse_what_was_stopped(self) -> None:
        """Raise HostNotAllowedError where the press tried to submit to another host."""
        if not self.stopped:
            return
        hosts = " ".join(dict.fromkeys(f"--allow-host {it.host}" for it in self.stopped))
        sent = "; ".join(dict.fromkeys(f"{it.method} to {it.host}" for it in self.stopped))
        raise HostNotAllowedError(
            "The form goes to a host that nobody named, so nothing was submitted there.",
            observed=f"The page tried: {sent}.",
            remedy=f"If you may test there, name it: {hosts}.",
        )


@contextmanager
def guarding(browser: Browser, allowed: AllowedHosts) -> Iterator[Guard]:
    """Guard a browser while the block runs."""
    guard = Guard(allowed)
    session = browser.new_browser_cdp_session()

    def answer(event: dict[str, Any]) -> None:
        request, kind = event["request"], event["resourceType"]
        told = {"requestId": event["requestId"]}
        with suppress(Error):  # the page may have given it up meanwhile
            if not guard.refuses(request, kind):
                session.send("Fetch.continueRequest", told)
                return
            guard.note(request, kind)
            # So a page that was to be left stays; an error page would be taken for an answer.
            reason = "Aborted" if kind == "Document" else "BlockedByClient"
            session.send("Fetch.failRequest", {**told, "errorReason": reason})

    session.on("Fetch.requestPaused", answer)
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
    try:
        yield guard
    finally:
        with suppress(Error):
            session.send("Fetch.disable")
            session.detach()
