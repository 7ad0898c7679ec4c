"""What a demonstration needs around it: a portal, a browser, and the company that plays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from unstuck.act.control import PortalControl
from unstuck.act.portal_process import MockPortal
from unstuck.casting import Part
from unstuck.demo.performance import Performance
from unstuck.demo.storyboard import Storyboard, storyboard
from unstuck.demo.window import WHOLE, Window, half
from unstuck.errors import NoScreenError
from unstuck_fixtures.models import Catalogue, FailureMode, Presentation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

    from unstuck.act.citizen import Lang
    from unstuck.act.devices import Device
    from unstuck.browsers import Browser as Build
    from unstuck.demo.film import Reel


@dataclass(frozen=True)
class House:
    """A portal and a browser for the length of a demonstration.

    ``screen`` is what the windows fill together; None: there are none, and nobody looks on.
    """

    catalogue: Catalogue
    control: PortalControl
    browser: Browser
    lang: Lang
    screen: Device | None = None

    def board(self, mode: FailureMode, presentation: Presentation) -> Storyboard:
        """Return the scenes of a failure mode."""
        return storyboard(mode, self.catalogue.personas[mode.does.persona], presentation)

    def company(
        self,
        mode: FailureMode,
        presentations: tuple[Presentation, ...],
        reel: Reel | None = None,
    ) -> tuple[Performance, ...]:
        """Return those who play: one window each, side by side where there are two."""
        whole = self.screen or WHOLE
        size = whole if len(presentations) == 1 else half(whole)
        part = Part(mode, self.catalogue, self.control, self.lang)
        return tuple(
            Performance(
                self.board(mode, presentation),
                part,
                Window(
                    self.browser,
                    self.lang,
                    size,
                    camera=reel.camera(slot) if reel else None,
                    left=slot * size.width if self.screen else None,
                ),
            )
            for slot, presentation in enumerate(presentations)
        )


@contextmanager
def open_house(
    catalogue: Catalogue, build: Build, lang: Lang, screen: Device | None = None
) -> Iterator[House]:
    """Run a portal and a browser. Raises NoScreenError where its windows cannot be shown."""
    with MockPortal() as portal, sync_playwright() as driver:
        browser = _launch(driver, build, screen)
        try:
            yield House(catalogue, PortalControl(portal.url), browser, lang, screen)
        finally:
            with suppress(Error):  # an interrupted browser may be gone already
                browser.close()


def _launch(driver: Playwright, build: Build, screen: Device | None) -> Browser:
    if screen is None:
        return driver.chromium.launch(**build.launch_options(), handle_sigint=False)
    options = build.launch_options(headed=True)
    # Everything as large as a projector needs it, the window's frame too.
    options["args"] += [f"--force-device-scale-factor={screen.scale}", "--window-position=0,0"]
    try:
        return driver.chromium.launch(**options, headless=False, handle_sigint=False)
    except Error as error:
        raise NoScreenError(
            "The browser could not open a window.",
            observed=error.message.strip().splitlines()[-1],
            remedy="Run it where there is a screen, or make a film with --record DIR.",
        ) from error
