"""The person who acts: who they are, at which device, and how they type."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Locator, Page, expect

from unstuck.act.attempt import Entry
from unstuck.act.control_answers import CaptchaPage
from unstuck.act.devices import Device
from unstuck.act.habits import HABITS, arrives, strays
from unstuck.act.pace import pace_of
from unstuck.act.press import bring_to_type, hit
from unstuck.act.typing import press_keys
from unstuck.errors import HabitCannotShowError
from unstuck_fixtures.models import FieldPurpose, Keyboard, Persona, Text, TypingHabit

Lang = Literal["vi", "en"]

#: A password by the portal's rules, for accounts that are made or recovered on the way.
NEW_PASSWORD = "BenTre#2023"  # noqa: S105  # a synthetic person's, printed in the docs

#: What is typed key by key. What a person has typed often before comes in at once, from the
#: browser's memory or the keyboard's suggestions; so do their name, numbers and passwords here.
KEY_BY_KEY: frozenset[FieldPurpose] = frozenset({"captcha", "otp"})

_SECRET = frozenset({"password", "password-again"})


def shape(value: str) -> str:
    """Return a secret's shape: letters as a or A, digits as 9, the rest as it is."""
    lower = re.sub(r"[^\W\d_]", lambda letter: "A" if letter.group().isupper() else "a", value)
    return re.sub(r"\d", "9", lower)


@dataclass
class Citizen:
    """A persona at a device.

    ``look_at_captcha`` is their eyes: it reads the picture of a page. ``let_time_pass`` moves the
    portal's clock and the browser's together, by ms. ``take`` opens a page at another device.
    """

    persona: Persona
    take: Callable[[Device], Page]
    device: Device
    lang: Lang
    home_url: str
    page: Page
    look_at_captcha: Callable[[CaptchaPage], str]
    let_time_pass: Callable[[int], None]
    habits: dict[FieldPurpose, TypingHabit] = field(default_factory=dict)
    keyboard: Keyboard = "sound"
    faulty_key: str | None = None
    password: str = NEW_PASSWORD
    entries: dict[FieldPurpose, Entry] = field(default_factory=dict)
    _phone: Page | None = None
    _phone_in_hand: bool = False
    _captcha: tuple[Locator, CaptchaPage] | None = None

    def copy_captcha(self, field_: Locator, of: CaptchaPage, label: Text) -> None:
        """Read the picture of a page and type what it shows."""
        self._captcha = (field_, of)
        self.write(field_, "captcha", label, self.look_at_captcha(of))

    def look_once_more(self) -> None:
        """Note what the captcha's field holds, and what its picture shows, before the press."""
        entry = self.entries.get("captcha")
        if entry is None or self._captcha is None or not self._captcha[0].count():
            return
        field_, of = self._captcha
        now = {"value": field_.input_value(), "shown": self.look_at_captcha(of)}
        self.entries["captcha"] = entry.model_copy(update=now)

    def write(
        self,
        field_: Locator,
        purpose: FieldPurpose,
        label: Text,
        meant: str,
        *,
        holds: Callable[[], str] | None = None,
    ) -> None:
        """Press into a field and type, clearing what stands there; remembered in ``entries``.

        ``holds`` reads what was received where the field itself has only a part of it.

        Raises HabitCannotShowError where the person's habit makes nothing else of ``meant``.
        """
        place = bring_to_type(field_)
        hit(field_, place)
        expect(field_).to_be_focused()  # a touch takes a moment to become one
        if place.holds:
            field_.press("ControlOrMeta+a")
            field_.press("Delete")
        habit = self.habits.get(purpose)
        if habit and not strays(habit, meant):
            raise HabitCannotShowError(
                f"The habit '{habit}' cannot show in the field '{label.en}'.",
                observed=f"It makes nothing else of '{meant}'.",
                remedy="Let 'captcha_has' ask for what the habit needs, or take another persona.",
            )
        keys = HABITS[habit](meant) if habit else meant
        received = arrives(keys, self.keyboard, self.faulty_key)
        shown = pace_of(self.page).key_ms > 0
        if habit or self.keyboard != "sound" or purpose in KEY_BY_KEY or shown:
            press_keys(self.page, field_, received, habit)
        else:
            self.page.keyboard.insert_text(received)
        value = holds() if holds else field_.input_value()
        secret = purpose in _SECRET
        self.entries[purpose] = Entry(
            purpose=purpose,
            label=label.vi if self.lang == "vi" else label.en,
            intended=shape(meant) if secret else meant,
            keys=shape(keys) if secret else keys,
            value=shape(value) if secret else value,
        )

    def look_at_phone(self) -> Page:
        """Take the phone in hand: its messages, beside the portal's page."""
        if self._phone is None:
            self._phone = self.page.context.new_page()
        self._look_at(self._phone)
        self._phone.goto(f"{self.home_url}phone")
        return self._phone

    def put_phone_away(self) -> None:
        """Look at the portal's page again."""
        self._look_at(self.page)

    @property
    def looks_at(self) -> Page:
        """The page that the person has before them: the portal's, or the phone."""
        return self._phone if self._phone_in_hand and self._phone else self.page

    def _look_at(self, page: Page) -> None:
        page.bring_to_front()
        self._phone_in_hand = page == self._phone

    def forget_slips(self) -> None:
        """Type with care from now on: the advice was read. A faulty key stays faulty."""
        self.habits = {}

    def move_to(self, device: Device) -> None:
        """Go on at another device, whose keyboard is sound; the portal's home is opened there."""
        old = self.page.context
        self.device, self._phone, self._phone_in_hand = device, None, False
        self.keyboard, self.faulty_key = "sound", None
        self.page = self.take(device)
        self.page.goto(self.home_url)
        old.close()
