"""What the site of the labelled pages answers.

A path that ends in a slash gives the folder's ``index.html``, or its ``post.html`` to a POST; any
other path gives the file of that name. In a file ``{{other}}`` stands for the other origin's base
URL and ``{{refused}}`` for one at which every connection is refused. Besides, on both origins, to
any method and to pages of any origin:

- ``/ok``, ``/422``, ``/500``: JSON with that status; ``/beacon?status=204``: the status alone.
- ``/hang``: nothing until the server stops. ``/drop``: the connection ends without an answer.
- ``/slow?ms=N&status=200``: JSON after N ms.
- ``/redirect?to=PATH&status=302``, ``/download?name=FILE`` (a text file, as an attachment).
- ``/picture?w=W&h=H&colour=COLOUR&ms=N``: a PNG of W x H px after N ms.
- ``/script?call=NAME&ms=N``: after N ms a script that calls the page's function NAME.
- ``/mailbox?box=ID``: a POST puts its body in, a GET takes the oldest one out (or gets 204).
- ``/events?box=ID``: server-sent events, one for whatever is put into that mailbox.
- ``/socket?ms=N``: a WebSocket that sends each message back after N ms.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from PIL import Image

from tests.behaviours.frames import CLOSE, PING, PONG, TEXT, read_frame, write_frame

if TYPE_CHECKING:
    from tests.behaviours.server import Origin

KINDS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}
#: What a server adds to a client's key to show that it speaks WebSocket (RFC 6455, section 1.3).
SOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Answering(BaseHTTPRequestHandler):
    """One connection, one answer."""

    server: Origin

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base's word
        """Keep the test's output clean: the journal has it."""

    def answer(self) -> None:
        from tests.behaviours.server import Request

        address = urlsplit(self.path)
        self.query = dict(parse_qsl(address.query))
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.shared = self.server.shared
        self.shared.journal.append(Request(self.server.name, self.command, self.path))
        endpoint = ENDPOINTS.get(address.path)
        if self.command == "OPTIONS":
            self.send(HTTPStatus.NO_CONTENT)
        elif endpoint:
            endpoint(self)
        else:
            self.page(unquote(address.path))

    do_GET = do_POST = do_PUT = do_OPTIONS = answer  # noqa: N815  # the base's names

    def send(self, status: int, kind: str = "", content: bytes = b"", **headers: str) -> None:
        """Send an answer; a header's name has underscores for hyphens."""
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*")
        self.send_header("Access-Control-Allow-Methods", "GET, POST, PUT")
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if kind:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def wait(self) -> None:
        self.shared.stopped.wait(float(self.query.get("ms", "0")) / 1000)

    def page(self, path: str) -> None:
        file = self.shared.pages / path.strip("/")
        if path.endswith("/"):
            file /= "post.html" if self.command == "POST" else "index.html"
        if not file.is_file() or file.suffix not in KINDS:
            self.send(HTTPStatus.NOT_FOUND, "text/plain", b"There is no such page.")
            return
        text = file.read_text(encoding="utf-8")
        for placeholder, url in self.shared.placeholders[self.server.name].items():
            text = text.replace(placeholder, url)
        self.send(HTTPStatus.OK, KINDS[file.suffix], text.encode())

    def json(self, status: int = HTTPStatus.OK) -> None:
        self.wait()
        status = int(self.query.get("status", status))
        said = {"ok": status < HTTPStatus.BAD_REQUEST, "status": status}
        self.send(status, "application/json", json.dumps(said).encode())

    def beacon(self) -> None:
        self.send(int(self.query.get("status", "204")))

    def hang(self) -> None:
        self.shared.stopped.wait()

    def drop(self) -> None:
        """Send nothing: the connection ends with this method."""

    def redirect(self) -> None:
        to = quote(self.query["to"], safe="/?=&%#:")
        self.send(int(self.query.get("status", "302")), Location=to)

    def download(self) -> None:
        disposition = f"attachment; filename={quote(self.query.get('name', 'receipt.txt'))}"
        content = "Biên nhận hồ sơ\n".encode()
        self.send(HTTPStatus.OK, "text/plain", content, Content_Disposition=disposition)

    def picture(self) -> None:
        self.wait()
        size = int(self.query.get("w", "320")), int(self.query.get("h", "200"))
        file = BytesIO()
        Image.new("RGB", size, self.query.get("colour", "#7d9db5")).save(file, "PNG")
        self.send(HTTPStatus.OK, "image/png", file.getvalue())

    def script(self) -> None:
        self.wait()
        self.send(HTTPStatus.OK, KINDS[".js"], f"{self.query['call']}();".encode())

    def mailbox(self) -> None:
        with self.shared.mail:
            box = self.shared.mailboxes[self.query["box"]]
            if self.command != "GET":
                box.append(self.body)
                self.shared.mail.notify_all()
            letter = box.popleft() if self.command == "GET" and box else None
        if letter is None:
            self.send(HTTPStatus.NO_CONTENT if self.command == "GET" else HTTPStatus.ACCEPTED)
        else:
            self.send(HTTPStatus.OK, "application/json", letter)

    def events(self) -> None:
        self.send(HTTPStatus.OK, Content_Type="text/event-stream")
        while (letter := self.next_letter()) is not None:
            self.wfile.write(b"data: " + letter + b"\n\n")

    def next_letter(self) -> bytes | None:
        """Wait for something to be put into the mailbox; None once the server stops."""
        with self.shared.mail:
            box = self.shared.mailboxes[self.query["box"]]
            self.shared.mail.wait_for(lambda: box or self.shared.stopped.is_set())
            return box.popleft() if box else None

    def socket(self) -> None:
        key = self.headers.get("Sec-WebSocket-Key", "") + SOCKET_GUID
        shown = hashlib.sha1(key.encode(), usedforsecurity=False).digest()
        self.protocol_version = "HTTP/1.1"
        self.send_response(HTTPStatus.SWITCHING_PROTOCOLS)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(shown).decode())
        self.end_headers()
        while (frame := read_frame(self.rfile)) is not None:
            if frame.kind == TEXT:
                self.wait()
            answer = {TEXT: TEXT, PING: PONG, CLOSE: CLOSE}.get(frame.kind)
            if answer is not None:
                self.wfile.write(write_frame(answer, frame.content))
            if frame.kind == CLOSE:
                return


ENDPOINTS: dict[str, Callable[[Answering], None]] = {
    "/ok": Answering.json,
    "/slow": Answering.json,
    "/422": lambda answering: answering.json(HTTPStatus.UNPROCESSABLE_ENTITY),
    "/500": lambda answering: answering.json(HTTPStatus.INTERNAL_SERVER_ERROR),
    "/beacon": Answering.beacon,
    "/hang": Answering.hang,
    "/drop": Answering.drop,
    "/redirect": Answering.redirect,
    "/download": Answering.download,
    "/picture": Answering.picture,
    "/script": Answering.script,
    "/mailbox": Answering.mailbox,
    "/events": Answering.events,
    "/socket": Answering.socket,
}
