"""A class: its trainer, and learners each with a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any, Protocol
from urllib.parse import urlsplit

import httpx
import pytest

from unstuck_fixtures.models import Catalogue, Persona


class Browser(Protocol):
    """What `tests/mock_portal/conftest.py` makes: a portal as a browser sees it."""

    cookies: httpx.Cookies

    def request(self, method: str, url: str, **more: Any) -> httpx.Response: ...
    def get(self, url: str, **more: Any) -> httpx.Response: ...
    def post(self, url: str, **more: Any) -> httpx.Response: ...
    def another_browser(self) -> Browser: ...


class Room:
    """A class as its trainer and the control API see it."""

    def __init__(
        self, site: Browser, catalogue: Catalogue, made: dict[str, Any], wanted: Any
    ) -> None:
        self.site = site
        self.catalogue = catalogue
        self.id: str = made["id"]
        self.join_path = urlsplit(made["join_url"]).path
        # An address of the class's own leads elsewhere than to the portal of the test.
        self.board_address = made["board_url"].replace(wanted.get("address", "\0"), "")
        self.board_path = urlsplit(made["board_url"]).path
        self.trainer = site.another_browser()
        self.trainer.get(self.board_address, follow_redirects=True)

    def join(self, nickname: str) -> Pupil:
        browser = self.site.another_browser()
        answer = browser.post(self.join_path, data={"nickname": nickname})
        assert answer.status_code == 303, answer.text
        return self.pupil(browser, answer)

    def pupil(self, browser: Browser, answer: httpx.Response) -> Pupil:
        sandbox = answer.headers["location"].split("/")[2]
        about = self.site.get(f"/__admin/sandboxes/{sandbox}").json()
        return Pupil(self, browser, sandbox, self.catalogue.personas[about["persona"]])

    def board(self, path: str = "") -> str:
        answer = self.trainer.get(self.board_path + path)
        assert answer.status_code == 200, answer.text
        return unescape(answer.text)

    def row(self, nickname: str) -> list[str]:
        """Return what the board's row of a learner says, cell by cell, after the nickname."""
        rows = re.findall(r"<tr id=.*?</tr>", self.board(), re.DOTALL)
        (found,) = (row for row in rows if f"<bdi>{nickname}</bdi>" in row)
        cells = re.findall(r"<td.*?</td>", found, re.DOTALL)
        return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells[1:]]

    def state(self, nickname: str) -> str:
        """Return whether the board shows a learner as out, stuck or at work."""
        rows = re.findall(r'<tr id=[^>]*class="row ([^"]*)".*?</tr>', self.board(), re.DOTALL)
        names = re.findall(r"<bdi>(.*?)</bdi>", self.board())
        return str(dict(zip(names, rows, strict=True))[nickname])

    def do(self, path: str = "", **wish: Any) -> httpx.Response:
        csrf = re.findall(r'name="csrf" value="([^"]*)"', self.board())[0]
        return self.trainer.post(self.board_path + path, data={"csrf": csrf, **wish})

    def set(self, mode: str, presentation: str = "as-reported", **more: Any) -> None:
        wish = {"do": "set", "failure_mode": mode, "presentation": presentation, "to": "all"}
        assert self.do(**wish | more).status_code == 303

    def csv(self) -> list[str]:
        return self.board("/summary.csv").removeprefix("\ufeff").splitlines()


class Pupil:
    """A learner of the class, who reads pages and sends their forms."""

    def __init__(self, room: Room, browser: Browser, sandbox: str, person: Persona) -> None:
        self.room = room
        self.browser = browser
        self.sandbox = sandbox
        self.person = person
        self.page = ""

    def open(self, path: str = "") -> httpx.Response:
        answer = self.browser.get(f"/s/{self.sandbox}/{path}", follow_redirects=True)
        self.page = unescape(answer.text)
        return answer

    def send(self, path: str, **typed: str) -> httpx.Response:
        found = r'<input type="hidden" name="(csrf|captcha_id|given)" value="([^"]*)"'
        hidden = dict(re.findall(found, self.page))
        answer = self.browser.post(f"/s/{self.sandbox}/{path}", data={**hidden, **typed})
        self.page = unescape(answer.text)
        return answer

    def code(self) -> str:
        self.open("class")
        return str(re.findall(r"Mã của bạn: <code>(.*?)</code>", self.page)[0])

    def ask(self, what: str, **query: str) -> Any:
        address = f"/__admin/sandboxes/{self.sandbox}/{what}".rstrip("/")
        return self.room.site.get(address, params=query).json()

    def otp(self) -> dict[str, str]:
        newest = self.ask("messages", phone=self.person.sim.phone)["messages"][0]["text"]
        code = re.findall(r"\b\d{6}\b", newest)[0]
        return {f"digit_{place}": digit for place, digit in enumerate(code, 1)}

    def register(self, **changed: str) -> httpx.Response:
        self.open("register/mobile")
        typed = {
            "id_number": self.person.newest_cccd.number,
            "full_name": self.person.full_name,
            "birth_date": f"{self.person.birth_date:%d/%m/%Y}",
            "phone": self.person.sim.phone,
            "email": self.person.email,
            "captcha": self.ask("captcha", page="register")["text"],
        }
        return self.send("register/mobile", **typed | changed)

    def go_to_the_counter(self) -> None:
        self.open("carrier")
        self.send("carrier", phone=self.person.sim.phone)
        paper = self.person.newest_cccd.number
        self.send("carrier/register", phone=self.person.sim.phone, paper=paper)

    def finish(self) -> None:
        """From an accepted registration to the application."""
        password = "BenTre#2023"
        self.open("register/otp")
        self.send("register/otp", **self.otp())
        self.open("register/password")
        self.send("register/password", password=password, password_again=password)
        self.log_in(password)

    def log_in(self, password: str) -> None:
        self.open("login")
        self.send(
            "login",
            id_number=self.person.user_name,
            password=password,
            captcha=self.ask("captcha", page="login")["text"],
        )
        self.open("login/otp")
        self.send("login/otp", **self.otp())
        self.open("application")


@pytest.fixture
def begin(site: Browser, catalogue: Catalogue) -> Callable[..., Room]:
    """Return a way to begin a class."""

    def begin(**wanted: Any) -> Room:
        answer = site.post("/__admin/classes", json=wanted)
        assert answer.status_code == 201, answer.text
        return Room(site, catalogue, answer.json(), wanted)

    return begin


@pytest.fixture
def room(begin: Callable[..., Room]) -> Room:
    """Return a class that meets the mismatch."""
    return begin(failure_mode="subscriber-mismatch")
