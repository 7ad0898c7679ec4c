from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from unstuck.act.control import PortalControl
from unstuck.act.control_answers import Strictness
from unstuck.errors import NotOurPortalError, PortalRefusedError, PortalUnreachableError
from unstuck_fixtures.models import Fault, Text

HEALTHY = {"status": "ok", "product": "unstuck-mock-portal", "version": "1"}
SANDBOX = {
    "id": "abc",
    "join_url": "http://127.0.0.1/s/abc/",
    "presentation": "as-reported",
    "lang": "vi",
    "something-new": 1,
}


@dataclass
class Script:
    """What the server answers, and what it was asked."""

    status: int = 200
    body: bytes = b"{}"
    content_type: str = "application/json"
    asked: list[tuple[str, str, str | None, Any]] = field(default_factory=list)

    def answer(self, data: object) -> None:
        self.body = json.dumps(data).encode()

    def refuse(self, status: int, **problem: str) -> None:
        self.answer(problem)
        self.status, self.content_type = status, "application/problem+json"


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def url(script: Script) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("content-length", 0))
            wish = json.loads(self.rfile.read(length)) if length else None
            script.asked.append((self.command, self.path, self.headers["authorization"], wish))
            self.send_response(script.status)
            self.send_header("content-type", script.content_type)
            self.send_header("content-length", str(len(script.body)))
            self.end_headers()
            self.wfile.write(script.body)

        do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815 - the base class's names

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_health_says_who_answers(url: str, script: Script) -> None:
    script.answer(HEALTHY)
    control = PortalControl(url + "/")
    assert (control.health().version, control.url) == ("1", url)
    assert script.asked == [("GET", "/__admin/health", None, None)]


def test_the_token_goes_with_every_request(url: str, script: Script) -> None:
    script.answer(HEALTHY)
    PortalControl(url, "secret").health()
    assert script.asked[0][2] == "Bearer secret"


def test_nothing_answers() -> None:
    with pytest.raises(PortalUnreachableError, match=r"No portal answers at http://127\.0\.0\.1:1"):
        PortalControl("http://127.0.0.1:1").health()


@pytest.mark.parametrize("address", ["127.0.0.1", "no scheme", "ftp://127.0.0.1", "http://"])
def test_an_address_that_is_none_is_an_error_of_the_user(address: str) -> None:
    with pytest.raises(PortalUnreachableError):
        PortalControl(address).health()


@pytest.mark.parametrize(
    ("status", "content_type", "body"),
    [
        pytest.param(200, "text/html", b"<h1>Welcome</h1>", id="a-page"),
        pytest.param(404, "text/html", b"not here", id="a-page-that-is-missing"),
        pytest.param(302, "text/html", b"", id="a-redirect"),
        pytest.param(200, "application/json", b'{"status": "ok"}', id="other-json"),
        pytest.param(
            200,
            "application/json",
            b'{"status": "ok", "product": "other", "version": "1"}',
            id="another-product",
        ),
    ],
)
def test_something_else_answers(
    url: str, script: Script, status: int, content_type: str, body: bytes
) -> None:
    script.status, script.content_type, script.body = status, content_type, body
    with pytest.raises(NotOurPortalError, match="is not the mock portal"):
        PortalControl(url).health()


def test_a_refusal_keeps_the_portals_words(url: str, script: Script) -> None:
    script.refuse(404, title="No captcha", detail="None was drawn.", remedy="Open the page.")
    with pytest.raises(PortalRefusedError) as caught:
        PortalControl(url).captcha("abc", "login")
    assert "No captcha" in caught.value.happened
    assert (caught.value.observed, caught.value.remedy) == ("None was drawn.", "Open the page.")


@pytest.mark.parametrize("status", [401, 403])
def test_a_portal_that_wants_a_token_names_the_option(
    url: str, script: Script, status: int
) -> None:
    script.refuse(status, title="Not allowed")
    with pytest.raises(PortalRefusedError) as caught:
        PortalControl(url).health()
    assert "--portal-token" in caught.value.remedy


def test_a_sandbox_is_made_as_wished(url: str, script: Script) -> None:
    script.answer(SANDBOX)
    fault = Fault(kind="refusal", notice=Text(vi="Không được", en="No"))
    sandbox = PortalControl(url).create_sandbox(
        presentation="redesigned", failure_mode="faulty-key", faults=[fault], ttl_s=60
    )
    assert (sandbox.id, sandbox.join_url) == ("abc", "http://127.0.0.1/s/abc/")
    assert script.asked[0][1] == "/__admin/sandboxes"
    assert script.asked[0][3] == {
        "presentation": "redesigned",
        "lang": "vi",
        "persona": None,
        "failure_mode": "faulty-key",
        "strictness": {"captcha_case": None, "captcha_spaces": None},
        "faults": [{"kind": "refusal", "notice": {"vi": "Không được", "en": "No"}}],
        "ttl_s": 60,
    }


def test_a_change_says_only_what_is_to_change(url: str, script: Script) -> None:
    script.answer(SANDBOX)
    PortalControl(url).change_sandbox("abc", faults=())
    PortalControl(url).change_sandbox("abc", strictness=Strictness(captcha_case=True), lang="en")
    assert [wish for *_, wish in script.asked] == [
        {"faults": []},
        {"lang": "en", "strictness": {"captcha_case": True, "captcha_spaces": None}},
    ]


def test_names_cannot_leave_their_place_in_the_path(url: str, script: Script) -> None:
    PortalControl(url).delete_sandbox("../health?x")
    assert script.asked[0][1] == "/__admin/sandboxes/..%2Fhealth%3Fx"


def test_messages_are_typed(url: str, script: Script) -> None:
    message = {"at": "2026-01-02T03:04:05Z", "from": "1414", "text": "Xin chào"}
    script.answer({"messages": [message]})
    (found,) = PortalControl(url).messages("abc", "0600000001")
    assert (found.sender, found.text, found.at.year) == ("1414", "Xin chào", 2026)
    assert script.asked[0][1] == "/__admin/sandboxes/abc/messages?phone=0600000001"
