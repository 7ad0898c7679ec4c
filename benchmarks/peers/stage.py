"""The browser in which a page is put before a tool, and the person who presses in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Route

from benchmarks.peers.answer import Answer
from tests.behaviours import hand
from tests.behaviours.server import PageServer
from tests.behaviours.truth import SIZES, Row
from unstuck import press
from unstuck.act.press import bring_on_screen

#: How long a tool is given for its report, in ms from the press: the slowest needs 7 s and a bit.
WINDOW_MS = 8_500
#: A person looks at a page before they press; one peer takes no click of the first second.
LOOK_MS = 1_200
_PEERS_HOSTS = re.compile(r"^https://[a-z]+\.invalid/")


@dataclass
class PeerPage:
    """A page that a peer watches; ``told`` grows while Playwright is driven."""

    tool: str
    row: Row
    page: Page
    told: list[dict[str, Any]] = field(default_factory=list)
    pressed: float = 0
    """When, by `perf_counter`."""

    @property
    def is_over(self) -> bool:
        """Whether the peer has reported, or has had its time."""
        return bool(self._signals) or (perf_counter() - self.pressed) * 1000 > WINDOW_MS

    @property
    def answer(self) -> Answer:
        """What the peer made of it. Raises RuntimeError where the peer did not run at all."""
        if {"started": ""} not in self.told:
            msg = f"{self.tool} did not start on {self.row.id}: {self.told}"
            raise RuntimeError(msg)
        page = Answer(self.tool, self.row.id, self.row.outcome, stuck=False)
        for first in self._signals[:1]:
            return replace(page, stuck=True, said=first["signal"], ms=first["ms"])
        return page

    @property
    def _signals(self) -> list[dict[str, Any]]:
        return [told for told in self.told if "signal" in told]


class Stage:
    """One browser; every page is opened in a context of its own."""

    def __init__(self, browser: Browser, server: PageServer) -> None:
        self._browser, self._server = browser, server
        self._blank = browser.new_page()
        agent = self._blank.evaluate("navigator.userAgent")
        self._options = SIZES["desktop"].context_options() | {
            # Some take no browser seriously that says it has no head.
            "user_agent": agent.replace("Headless", "")
        }

    def open(self, row: Row) -> Page:
        """Open a page that nothing is put into."""
        return self._shown(self._browser.new_context(**self._options), row)

    def open_before(self, tool: str, script: str, row: Row) -> PeerPage:
        """Open a page with a peer's script in it, whose host answers that all is well."""
        # A site that uses a peer allows it in its policy.
        context = self._browser.new_context(**self._options, bypass_csp=True)
        told: list[dict[str, Any]] = []
        context.expose_binding("peerTells", lambda _source, news: told.append(news))
        context.route(_PEERS_HOSTS, _all_is_well)
        context.add_init_script(script)
        return PeerPage(tool, row, self._shown(context, row), told)

    def look(self, page: Page) -> None:
        """Take the time that a person takes before they press."""
        page.wait_for_function(f"performance.now() >= {LOOK_MS}")

    def act(self, page: Page, row: Row) -> None:
        """Do what the row says."""
        hand.act(page, row, press)

    def pause(self, ms: float) -> None:
        """Let the pages run on; what they tell is heard meanwhile."""
        self._blank.evaluate("ms => new Promise(resolve => setTimeout(resolve, ms))", ms)

    def _shown(self, context: BrowserContext, row: Row) -> Page:
        page = context.new_page()
        page.goto(self._server.address(row.id))
        hand.prepare(page, row)
        bring_on_screen(page.locator(hand.CONTROL))
        return page


def _all_is_well(route: Route) -> None:
    origin = route.request.headers.get("origin", "*")
    allow = {"access-control-allow-origin": origin, "access-control-allow-credentials": "true"}
    route.fulfill(status=200, json={}, headers=allow)
