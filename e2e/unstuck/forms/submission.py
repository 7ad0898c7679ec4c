"""One submission of a form by a person who is watched."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unstuck import press, watch
from unstuck.act.attempt import Attempt, Entry
from unstuck.forms.filling import TICKS
from unstuck.forms.opening import Trip, is_all_of
from unstuck.forms.purposes import SECRET
from unstuck.masking import Masking

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from unstuck.forms.guard import Guard
    from unstuck.hosts import AllowedHosts
    from unstuck.judge.outcome import Outcome
    from unstuck.observe import Observation


@dataclass(frozen=True)
class FilledIn:
    """A form ready to be sent: what was typed, and the control to press."""

    entries: tuple[Entry, ...]
    control: Locator
    name: str
    secrets: tuple[str, ...] = ()
    """Values that are hidden on this machine, too."""


@dataclass(frozen=True)
class Submission:
    """What a person did and what came of it, as it was: nothing of it is written yet."""

    attempt: Attempt
    observation: Observation
    outcome: Outcome
    masking: Masking
    elapsed_ms: float


def submit(
    page: Page,
    guard: Guard,
    trip: Trip,
    fill_in: Callable[[], FilledIn],
    following: str | Locator | None = None,
) -> Submission:
    """Fill in, press, and wait for the verdict.

    Raises HostNotAllowedError where the form goes to a host that nobody named: the verdict would
    be on the refusal.
    """
    started, url, title = time.monotonic(), page.url, page.title()
    with watch(page, next=following) as watched:
        ready = fill_in()
        guard.pressed = True
        press(ready.control)
    if watched.outcome.kind != "advanced":
        guard.refuse_what_was_stopped()
    return Submission(
        attempt=Attempt(
            journey=trip.journey,
            url=url,
            title=title,
            device=trip.device.name,
            entries=ready.entries,
            control=ready.name,
        ),
        observation=watched.observation,
        outcome=watched.outcome,
        masking=masking_of(page, url, ready, trip.unmasked),
        elapsed_ms=round((time.monotonic() - started) * 1000, 1),
    )


def masking_of(page: Page, opened: str, ready: FilledIn, unmasked: AllowedHosts) -> Masking:
    """Return what is to be hidden: everything typed and personal, once another host has a part.

    Passwords and secrets are hidden at any host.
    """
    elsewhere = not (unmasked.allow(opened) and is_all_of(page, unmasked))
    typed = [
        word
        for entry in ready.entries
        if elsewhere or entry.purpose in SECRET
        for word in (entry.keys, entry.value)
        if word.casefold() not in TICKS
    ]
    return Masking((*ready.secrets, *typed), personal=elsewhere)
