"""A learner in class at a human pace, for locust; `benchmarks.classroom` runs it.

They join, meet the mismatch, read a hint, go to the counter, and register, log in and reach the
application. Needs no package of ours: locust runs in an environment of its own. In the numbers a
`page` is what a person waits for; an `asset` is what the browser asks for beside it; `eyes` are
questions to the control API that stand for reading a picture or a phone.
"""

from __future__ import annotations

import os
import re
from html import unescape
from itertools import count
from typing import Any

from locust import HttpUser, between, task

#: The class's id, the control API's token, and the person whose role card it is.
CLASS = os.environ["CLASS_ID"]
TOKEN = os.environ["CLASS_TOKEN"]
PERSON = dict(pair.split("=", 1) for pair in os.environ["CLASS_PERSON"].split("|"))
PASSWORD = "BenTre#2023"  # noqa: S105 - a synthetic person's
#: What a browser that has been there asks of a page: whether these are still the same.
ASSETS = ("/static/portal.css", "/static/background.js")

numbers = count(1)


class Learner(HttpUser):  # type: ignore[misc]
    """One learner; reading a page and filling in a form takes 3 to 8 seconds."""

    wait_time = between(3, 8)

    def on_start(self) -> None:
        """Come into the room, and take in hand what the role card says."""
        self.client.trust_env = False
        self.steps = self.way()
        self.tags: dict[str, str] = {}

    @task  # type: ignore[untyped-decorator]
    def go_on(self) -> None:
        """Do the next thing; from the end, look around until the bell."""
        try:
            next(self.steps)
        except StopIteration:
            self.open("role")

    def way(self) -> Any:  # noqa: ANN401 - a generator without values
        """The way from the QR code to the application, a page or a form at a time."""
        self.join()
        yield
        for path in ("class", "", "register"):
            self.open(path)
            yield
        self.register()
        yield
        self.fill_in()
        yield
        self.open("class")
        yield
        self.send("class/hint", {"given": "0"})
        yield
        self.open("carrier")
        yield
        self.send("carrier", {"phone": PERSON["phone"]})
        yield
        paper = {"phone": PERSON["phone"], "paper": PERSON["id_number"]}
        self.send("carrier/register", paper)
        yield
        self.register()
        yield
        self.fill_in()
        self.open("register/otp")
        yield
        self.open("phone")
        yield
        self.open("register/otp")
        self.send("register/otp", self.code())
        self.open("register/password")
        yield
        self.send("register/password", {"password": PASSWORD, "password_again": PASSWORD})
        self.open("login")
        yield
        captcha = self.look("captcha", page="login")["text"]
        typed = {"id_number": PERSON["id_number"], "password": PASSWORD, "captcha": captcha}
        self.send("login", typed)
        self.open("login/otp")
        yield
        self.send("login/otp", self.code())
        self.open("application")
        yield

    def join(self) -> None:
        """Open the join page, and send the form with a nickname."""
        self.client.get(f"/join/{CLASS}", name="page")
        typed = {"nickname": f"Người {next(numbers)}"}
        answer = self.client.post(f"/join/{CLASS}", data=typed, name="page")
        self.root = "/" + "/".join(answer.url.split("/")[3:5]) + "/"
        self.page = unescape(answer.text)

    def open(self, path: str) -> None:
        """Open a page, and ask for what belongs to it."""
        self.page = unescape(self.client.get(self.root + path, name="page").text)
        for asset in ASSETS:
            known = {"If-None-Match": self.tags.get(asset, "")}
            with self.client.get(asset, name="asset", headers=known, catch_response=True) as answer:
                self.tags[asset] = answer.headers.get("etag", "")
                answer.success() if answer.status_code in (200, 304) else answer.failure("no asset")

    def register(self) -> None:
        """Open the registration form with its picture."""
        self.open("register/mobile")
        picture = re.findall(r'src="(/s/[^"]+[.]png)"', self.page)[0]
        self.client.get(picture, name="asset")

    def fill_in(self) -> None:
        """Send the registration form as the page's script does."""
        captcha = self.look("captcha", page="register")["text"]
        self.send("register/mobile", {**PERSON, "captcha": captcha}, by_script=True)

    def send(self, path: str, typed: dict[str, str], *, by_script: bool = False) -> None:
        """Send the form of the page that is open, as itself or as the page's script does."""
        headers = {"Accept": "application/json"} if by_script else None
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.page))
        form = {**hidden, **typed}
        answer = self.client.post(self.root + path, data=form, headers=headers, name="page")
        if not by_script:
            self.page = unescape(answer.text)

    def code(self) -> dict[str, str]:
        """Read the newest text message's code, a digit a field."""
        newest = self.look("messages", phone=PERSON["phone"])["messages"][0]["text"]
        digits = re.findall(r"\b\d{6}\b", newest)[0]
        return {f"digit_{place}": digit for place, digit in enumerate(digits, 1)}

    def look(self, what: str, **query: str) -> Any:  # noqa: ANN401 - JSON
        """What the eyes see: a captcha's text, or the messages on the phone."""
        address = f"/__admin/sandboxes/{self.root.split('/')[2]}/{what}"
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        return self.client.get(address, params=query, headers=bearer, name="eyes").json()
