"""Registering while the portal, the network or one's own patience gives out; and coming back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from unstuck.act.journeys.ready import Ready
from unstuck.act.journeys.registration import register, register_again
from unstuck.act.pages.registration import RegistrationForm
from unstuck.act.press import bring_on_screen, hit

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen

#: Longer than anybody looks at a page that does nothing, in ms.
PATIENCE_MS = 60 * 1000
#: How long the watch goes on after that: a request that hangs would hold it to its own limit.
WATCH_MS = 4000
#: A phone call and lunch: longer than the mock keeps a visit (illustrative), in ms.
AWAY_MS = 2 * 60 * 60 * 1000
#: "Later" of the guidance, in ms.
LATER_MS = 20 * 60 * 1000


def register_and_wait(citizen: Citizen) -> Ready:
    """Fill in the form, press once, and wait a minute."""
    citizen.page.context.clock.install()
    ready = register(citizen)

    def act() -> None:
        ready.act()
        citizen.let_time_pass(PATIENCE_MS)

    return replace(ready, act=act, limit_ms=WATCH_MS)


def register_pressing_twice(citizen: Citizen) -> Ready:
    """Fill in the form and press, and press again at once because nothing seems to happen."""
    ready = register(citizen)
    button = RegistrationForm(citizen.page, citizen.lang).submit

    def act() -> None:
        # The hand stays where it is, whatever comes under it meanwhile.
        place = bring_on_screen(button)
        hit(button, place)
        hit(button, place)

    return replace(ready, act=act, presses=2)


def come_back_to_form(citizen: Citizen) -> Ready:
    """Fill in the form, be called away for hours, come back and press."""
    citizen.page.context.clock.install()
    ready = register(citizen)
    citizen.let_time_pass(AWAY_MS)
    return ready


def register_later(citizen: Citizen) -> None:
    """Leave it for a while, then register from the start, as somebody who waits does."""
    citizen.let_time_pass(LATER_MS)
    register_again(citizen)


def reconnect(citizen: Citizen) -> None:
    """Switch the network on again, and see that the portal's first page opens."""
    citizen.page.context.set_offline(False)
    citizen.page.goto(citizen.home_url)
