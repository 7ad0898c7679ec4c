"""The portal in a browser, at the two sizes that its pages are laid out for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from unstuck.act.control import PortalControl
from unstuck.act.control_answers import Sandbox
from unstuck_fixtures import load_catalogue
from unstuck_fixtures.models import Persona

SIZES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1366, "height": 768}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
    },
}


@dataclass
class Screen:
    """A page of a sandbox on a screen, and what went wrong in its scripts."""

    page: Page
    sandbox: Sandbox
    person: Persona
    control: PortalControl
    errors: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.sandbox.join_url + path)

    def fill(self, **typed: str) -> None:
        for name, value in typed.items():
            self.page.locator(f"#{name}").fill(value)

    def fill_registration(self) -> None:
        person = self.person
        self.fill(
            id_number=person.newest_cccd.number,
            full_name=person.full_name,
            birth_date=f"{person.birth_date:%d/%m/%Y}",
            phone=person.sim.phone,
            captcha=self.control.captcha(self.sandbox.id, "register").text,
        )

    def otp(self) -> str:
        newest = self.control.messages(self.sandbox.id, self.person.sim.phone)[0]
        return next(word for word in newest.text.replace(".", " ").split() if len(word) == 6)

    def log_in(self) -> None:
        self.open("login")
        account = self.person.account
        self.fill(
            id_number=self.person.newest_cccd.number,
            password=account.password if account else "",
            captcha=self.control.captcha(self.sandbox.id, "login").text,
        )
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/login/otp")
        self.page.locator("#digit_1").focus()
        self.page.keyboard.type(self.otp())
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/application")


@pytest.fixture
def screen(
    new_context: Callable[..., BrowserContext], control: PortalControl
) -> Callable[..., Screen]:
    """Return a way to open a sandbox on a screen of a size."""
    catalogue = load_catalogue()

    def screen(size: str = "desktop", *, scripts: bool = True, **wanted: Any) -> Screen:
        sandbox = control.create_sandbox(**wanted)
        page = new_context(**SIZES[size], java_script_enabled=scripts).new_page()
        shown = Screen(page, sandbox, catalogue.personas[sandbox.persona or ""], control)
        page.on("pageerror", lambda error: shown.errors.append(str(error)))
        page.on(
            "console",
            lambda said: shown.errors.append(said.text) if said.type == "error" else None,
        )
        return shown

    return screen
