"""Opens a page as a person at a device, in a browser that knows nothing of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import Error

from unstuck.act.devices import DEVICES, Device, open_context
from unstuck.errors import PageUnreachableError, UnknownChoiceError
from unstuck.hosts import AllowedHosts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from unstuck.forms.guard import Guard

#: How long an address may take to answer, and then its pictures and scripts, in ms.
ANSWER_MS, LOAD_MS = 30_000, 5_000

#: Screens narrower than this (CSS px) are taken for phones, which are touched.
PHONE_BELOW_PX = 600

_SIZE = re.compile(r"(?P<width>\d{2,5})[xX](?P<height>\d{2,5})(?:@(?P<scale>\d(?:\.\d+)?))?")


@dataclass(frozen=True)
class Trip:
    """Where somebody goes, at which device, and what for."""

    url: str
    device: Device
    lang: Literal["vi", "en"]
    journey: Literal["check", "audit"]
    unmasked: AllowedHosts = field(default_factory=AllowedHosts)
    """The hosts whose words are kept as they are."""


def device_of(viewport: str) -> Device:
    """Return the device of that name, or of that size: ``390x844``, ``683x384@2``.

    Raises UnknownChoiceError.
    """
    if viewport in DEVICES:
        return DEVICES[viewport]
    size = _SIZE.fullmatch(viewport)
    if size is None:
        raise UnknownChoiceError(
            f"'{viewport}' is not a viewport.",
            observed="It is neither a size in CSS px nor the name of a device.",
            remedy=f"Give a size such as 390x844 or 683x384@2, or one of: {', '.join(DEVICES)}.",
        )
    width, height = int(size["width"]), int(size["height"])
    scale = float(size["scale"]) if size["scale"] else None
    for known in DEVICES.values():
        if (known.width, known.height) == (width, height) and scale in (None, known.scale):
            return known
    touch = width < PHONE_BELOW_PX
    return Device(name=viewport, width=width, height=height, scale=scale or 1, touch=touch)


@contextmanager
def visit(
    browser: Browser, trip: Trip, guard: Guard, *, looks_only: bool = False
) -> Iterator[Page]:
    """Open the address in a fresh context; it is closed when the block ends.

    Raises PageUnreachableError, and HostNotAllowedError where the address leads to a host that
    nobody named; who looks only may look there.
    """
    guard.begin()
    context = open_context(browser, trip.device, trip.lang)
    try:
        guard.dress(context)
        page = context.new_page()
        _go(page, trip.url)
        if not looks_only:
            guard.allowed.refuse_others(page.url)
        yield page
    finally:
        with suppress(Error):  # a browser that crashed has closed it already
            context.close()


def is_all_of(page: Page, hosts: AllowedHosts) -> bool:
    """Say whether the page and its frames are of those hosts, or of this machine."""
    return all(hosts.allow(frame.url) for frame in page.frames)


def _go(page: Page, url: str) -> None:
    try:
        page.goto(url, wait_until="domcontentloaded", timeout=ANSWER_MS)
    except Error as error:
        raise PageUnreachableError(
            f"{url} cannot be opened.",
            observed=_fact(error),
            remedy="Check the address, and that a server answers there.",
        ) from None
    with suppress(Error):  # a page that still loads can be used as it is
        page.wait_for_load_state("load", timeout=LOAD_MS)


def _fact(error: Error) -> str:
    """Return what the browser said, without Playwright's call log."""
    first = error.message.splitlines()[0].removeprefix("Page.goto: ")
    return first.partition(" at ")[0]
