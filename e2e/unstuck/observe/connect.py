"""Ties a session to a Playwright page, of its sync or of its async API."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from playwright.async_api import Page as AsyncPage

from unstuck.observe.drive import AsyncDriver, SyncDriver
from unstuck.observe.hearing import Hearing
from unstuck.observe.session import Session

if TYPE_CHECKING:
    from playwright.sync_api import Page


@dataclass(frozen=True)
class Connected:
    """A page's session, and who fulfils its wishes."""

    session: Session
    driver: SyncDriver | AsyncDriver


# A page keeps its session until it closes, so that watching it again adds nothing to it.
_CONNECTED: WeakKeyDictionary[Page | AsyncPage, Connected] = WeakKeyDictionary()


def _tie(page: Page | AsyncPage) -> Connected:
    world, binding = f"unstuck-{secrets.token_hex(4)}", "u" + secrets.token_hex(8)
    hearing = Hearing(world=world, binding=binding)
    driver = (
        AsyncDriver(page, hearing.heard)
        if isinstance(page, AsyncPage)
        else SyncDriver(page, hearing.heard)
    )
    hearing.ring = hearing.network.ring = driver.alarm.ring
    hearing.network.recorder = lambda: hearing.recorder
    hearing.network.listen(page)
    session = Session(hearing, lambda: list(page.frames))
    session.workers = lambda: len(page.workers)
    return Connected(session, driver)


def _forget(page: Page | AsyncPage) -> None:
    _CONNECTED.pop(page, None)


def prepare(page: Page) -> None:
    """Put the observer into a page of the sync API before it goes anywhere.

    Who comes first knows what the page does by itself, and need not search its scripts for it.
    """
    connected = session_of(page)
    if isinstance(connected.driver, SyncDriver):
        connected.driver.run(connected.session.connect())


def session_of(page: Page | AsyncPage) -> Connected:
    """Return the session of a page, made at the first call."""
    if page not in _CONNECTED:
        _CONNECTED[page] = _tie(page)
        page.on("close", _forget)
    return _CONNECTED[page]
