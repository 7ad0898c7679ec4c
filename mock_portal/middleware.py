"""What holds for every response: safety headers, a bounded body, and the journal.

Plain ASGI, so that the journal's entry is written before the first byte of the answer
leaves: whoever has read the answer finds its entry.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request

from mock_portal import ribbon
from mock_portal.classroom.practising import follow
from mock_portal.store import journal, sandboxes

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from mock_portal.pages.visit import Visit
    from mock_portal.portal import Portal

log = logging.getLogger("mock_portal")

POLICY = (
    b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    *ribbon.HEADERS,
    (b"content-security-policy", POLICY),
    (b"x-frame-options", b"DENY"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
NO_STORE = (b"cache-control", b"no-store")
REVALIDATE = (b"cache-control", b"no-cache")

_SANDBOX = re.compile(r"^/(?:s|__admin/sandboxes)/([a-z0-9]+)(?:/(.*))?$")


class BodyTooLargeError(Exception):
    """A request's body is longer than any form of the portal."""


class Everywhere:
    """Wraps the application."""

    def __init__(
        self, app: ASGIApp, portal: Portal, broken: Callable[[Request, Exception], Response]
    ) -> None:
        self._app = app
        self._portal = portal
        self._broken = broken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})
        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._note(scope, message["status"])
                message["headers"] = _with_headers(
                    message, static=scope["path"].startswith("/static/")
                )
            await send(message)

        limit = self._portal.settings.body_limit
        try:
            _check_announced(scope, limit)
            await self._app(scope, _bounded(receive, limit), answer)
        except Exception as error:
            if started:
                raise
            await self._broken(Request(scope), error)(scope, receive, answer)

    def _note(self, scope: Scope, status: int) -> None:
        try:
            self._write_journal(scope, status)
        except SQLAlchemyError as error:
            # The answer is worth more than its entry: it may be the page that tells of a full disk.
            # Nor does its traceback belong in a log: the row is what somebody asked for.
            log.warning("the journal could not be written: %s", type(error).__name__)

    def _write_journal(self, scope: Scope, status: int) -> None:
        match = _SANDBOX.match(scope["path"])
        if not match:
            return
        noted: dict[str, str] = scope["state"].get("noted", {})
        portal = self._portal
        with portal.database.begin() as db:
            sandbox = sandboxes.find(db, match[1])
            if sandbox is None:
                return
            api = scope["path"].startswith("/__admin")
            entry = journal.Entry(
                at_ms=portal.real_ms() + sandbox.offset_ms,
                by="api" if api else "page",
                method=scope["method"],
                path=scope["path"],
                page=None if api else (noted.get("page") or match[2] or "home"),
                action=noted.get("action") or _action(scope["method"], match[2], api=api),
                decision=noted.get("decision") or _by_status(status),
                why=noted.get("why") or f"status-{status}",
            )
            journal.write(db, sandbox.id, entry)
            visit: Visit | None = scope["state"].get("visit")
            learner = visit.learner if visit and not api else None
            changed = learner is not None and follow(db, portal, learner, entry)
        if learner is not None and changed:
            portal.news.tell(learner.classroom)


def _action(method: str, inside: str | None, *, api: bool) -> str:
    if api:
        return inside or "sandbox"
    return "show" if method == "GET" else "send"


def _by_status(status: int) -> str:
    if status < 300:  # noqa: PLR2004  (HTTP's classes)
        return "shown"
    if status < 400:  # noqa: PLR2004
        return "redirected"
    return "refused" if status < 500 else "failed"  # noqa: PLR2004


def _with_headers(message: MutableMapping[str, Any], *, static: bool) -> list[tuple[bytes, bytes]]:
    headers = list(message.get("headers", []))
    if not any(name == b"cache-control" for name, _ in headers):
        headers.append(REVALIDATE if static else NO_STORE)
    return [*headers, *HEADERS]


def _check_announced(scope: Scope, limit: int) -> None:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    if length.isdigit() and int(length) > limit:
        raise BodyTooLargeError


def _bounded(receive: Receive, limit: int) -> Receive:
    read = 0

    async def bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > limit:
            raise BodyTooLargeError
        return message

    return bounded
