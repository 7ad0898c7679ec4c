"""A page that a script has sent a form for: kept, and shown when its address is opened.

The redesigned portal's script sends forms itself, so that it can say when no answer comes. It asks
for the answer's address: a redirect's, or that of a page that is kept here until it is opened. So
the page comes as any other does, and loading it anew sends nothing again.
"""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The header by which a script asks for the address of its answer.
ASKS = (b"x-answer", b"address")
#: Pages that are kept at a time, the oldest going first; each is shown within the second.
MOST = 256

_SEE_OTHER = 303


class KeptAnswers:
    """Wraps the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: OrderedDict[str, Response] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] == "GET":
            if kept := self._kept.get(_asked_for(scope)):
                scope["state"]["noted"] = {"decision": "shown", "why": "kept-answer"}
                await kept(scope, receive, send)
                return
        elif scope["type"] == "http" and ASKS in scope["headers"]:
            send = _Holding(send, self._address_of, scope["path"])
        await self._app(scope, receive, send)

    def _address_of(self, path: str, page: Response) -> str:
        key = secrets.token_urlsafe(16)
        self._kept[key] = page
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return f"{path}?answer={key}"


class _Holding:
    """Takes an answer in full, and sends its address instead."""

    def __init__(self, send: Send, address_of: Callable[[str, Response], str], path: str) -> None:
        self._send = send
        self._address_of = address_of
        self._path = path
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        headers = [(name.lower(), value) for name, value in self._start.get("headers", ())]
        body = json.dumps({"next": self._next(dict(headers))}).encode()
        cookies = [(name, value) for name, value in headers if name == b"set-cookie"]
        about = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        start = {"type": "http.response.start", "status": 200, "headers": [*about, *cookies]}
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})

    def _next(self, headers: dict[bytes, bytes]) -> str:
        if self._start["status"] == _SEE_OTHER:
            return str(headers[b"location"], "ascii")
        kind = headers.get(b"content-type", b"text/plain").decode()
        page = Response(self._body, self._start["status"], media_type=kind)
        return self._address_of(self._path, page)


def _asked_for(scope: Scope) -> str:
    query: bytes = scope["query_string"]
    return parse_qs(query.decode("latin-1")).get("answer", [""])[0]
