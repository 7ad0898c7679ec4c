"""The portal without a process and without a browser: one application a test session."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, closing
from copy import copy
from datetime import date
from html import unescape
from typing import Any, TypeVar

import httpx
import pytest

from mock_portal.app import create_app
from mock_portal.settings import Settings
from mock_portal.store.database import Database
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Catalogue, Persona

ADDRESS = "http://127.0.0.1:8000"
Answer = TypeVar("Answer")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


class Site:
    """A portal as a browser at `peer` sees it.

    It answers in a loop and a thread of its own, because Playwright's loop may be running in
    this one. (Starlette's own test client wants another httpx.)
    """

    def __init__(self, settings: Settings, catalogue: Catalogue, peer: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._database = Database(None)
        app = create_app(settings, catalogue, self._database)
        self._transport = httpx.ASGITransport(app, client=(peer, 50000))
        self.open_browser()

    def open_browser(self) -> None:
        """Begin with no cookies."""
        self._client = httpx.AsyncClient(transport=self._transport, base_url=ADDRESS)
        self.cookies = self._client.cookies

    def another_browser(self) -> Site:
        """Return the same portal as somebody else's browser sees it."""
        other = copy(self)
        other.open_browser()
        return other

    def request(self, method: str, url: str, **more: Any) -> httpx.Response:
        return self._await(self._client.request(method, url, **more))

    def get(self, url: str, **more: Any) -> httpx.Response:
        return self.request("GET", url, **more)

    def post(self, url: str, **more: Any) -> httpx.Response:
        return self.request("POST", url, **more)

    def close(self) -> None:
        self._await(self._client.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._database.close()

    def _await(self, asked: Coroutine[Any, Any, Answer]) -> Answer:
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result(timeout=10)


@pytest.fixture(scope="session")
def make_site(catalogue: Catalogue) -> Iterator[Callable[..., Site]]:
    """Return a way to start a portal of its own settings, as seen from this machine."""
    with ExitStack() as ending:

        def make_site(peer: str = "127.0.0.1", **settings: Any) -> Site:
            return ending.enter_context(closing(Site(Settings(**settings), catalogue, peer)))

        yield make_site


@pytest.fixture(scope="session")
def shared_site(make_site: Callable[..., Site]) -> Site:
    return make_site()


@pytest.fixture
def site(shared_site: Site) -> Site:
    """Return the session's portal, in a browser that was never there."""
    shared_site.cookies.clear()
    return shared_site


class Learner:
    """A person in a sandbox, who reads pages and sends their forms."""

    def __init__(self, site: Site, sandbox: dict[str, Any], person: Persona) -> None:
        self.site = site
        self.sandbox = sandbox
        self.person = person
        self.root = f"/s/{sandbox['id']}/"
        self.page = ""

    def open(self, path: str = "") -> httpx.Response:
        """Open a page of the sandbox, and follow where it leads."""
        answer = self.site.get(self.root + path, follow_redirects=True)
        self.page = unescape(answer.text)
        return answer

    def send(self, path: str, **typed: str) -> httpx.Response:
        """Send the form of the page that is open; the answer is the page that is open then."""
        answer = self.site.post(self.root + path, data={**self._hidden(), **typed})
        self.page = unescape(answer.text)
        return answer

    def send_by_script(self, path: str, **typed: str) -> httpx.Response:
        """Send the form as a script does, in the background."""
        accept = {"accept": "application/json"}
        return self.site.post(self.root + path, data={**self._hidden(), **typed}, headers=accept)

    def _hidden(self) -> dict[str, str]:
        found = r'<input type="hidden" name="(csrf|captcha_id)" value="([^"]*)"'
        return dict(re.findall(found, self.page))

    def api(self, method: str, what: str, **more: Any) -> Any:
        """Ask the control API about the sandbox."""
        answer = self.site.request(method, f"/__admin/sandboxes/{self.sandbox['id']}{what}", **more)
        assert answer.is_success, answer.text
        return answer.json()

    def captcha(self, page: str = "register") -> str:
        """Read the captcha of the page that is open."""
        return str(self.api("GET", "/captcha", params={"page": page})["text"])

    def texts(self) -> list[str]:
        """Read the text messages, newest first."""
        phone = {"phone": self.person.sim.phone}
        found = self.api("GET", "/messages", params=phone)["messages"]
        return [message["text"] for message in found]

    def otp(self) -> dict[str, str]:
        """Return the newest text message's code, one digit a field."""
        code = re.findall(r"\b\d{6}\b", self.texts()[0])[0]
        return {f"digit_{place}": digit for place, digit in enumerate(code, 1)}

    def let_pass(self, seconds: float) -> None:
        """Move the sandbox's clock on."""
        self.api("PUT", "/clock", json={"advance_ms": round(seconds * 1000)})

    def journal(self) -> list[dict[str, Any]]:
        """Return what was asked of the sandbox's pages."""
        entries: list[dict[str, Any]] = self.api("GET", "/journal")["entries"]
        return [entry for entry in entries if entry["by"] == "page"]

    def details(self, **changed: str) -> dict[str, str]:
        """Return what the person types into the registration form."""
        born: date = self.person.birth_date
        return {
            "id_number": self.person.newest_cccd.number,
            "full_name": self.person.full_name,
            "birth_date": f"{born:%d/%m/%Y}",
            "phone": self.person.sim.phone,
            "email": self.person.email,
            **changed,
        }

    def register(self, **changed: str) -> httpx.Response:
        """Open the registration form, fill it in, and send it."""
        self.open("register/mobile")
        return self.send("register/mobile", **self.details(captcha=self.captcha(), **changed))

    def register_by_script(self, **changed: str) -> httpx.Response:
        """Do the same as the as-reported page does it."""
        self.open("register/mobile")
        typed = self.details(captcha=self.captcha(), **changed)
        return self.send_by_script("register/mobile", **typed)

    def log_in(self, password: str, id_number: str | None = None) -> httpx.Response:
        """Log in as far as the OTP; where it is reached, enter that too."""
        self.open("login")
        answer = self.send(
            "login",
            id_number=id_number or self.person.newest_cccd.number,
            password=password,
            captcha=self.captcha("login"),
        )
        if answer.status_code != 303:
            return answer
        self.open("login/otp")
        return self.send("login/otp", **self.otp())


@pytest.fixture
def learn(site: Site, catalogue: Catalogue) -> Callable[..., Learner]:
    """Return a way to begin a sandbox of given settings."""

    def learn(**wanted: Any) -> Learner:
        answer = site.post("/__admin/sandboxes", json=wanted)
        assert answer.status_code == 201, answer.text
        sandbox = answer.json()
        return Learner(site, sandbox, catalogue.personas[sandbox["persona"]])

    return learn
