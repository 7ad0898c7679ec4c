"""Starts a browser of this machine for a command, and ends it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from unstuck.browsers import Browser as Build

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@contextmanager
def running(build: Build, *, headed: bool) -> Iterator[Browser]:
    """Run the browser while the block runs. Ctrl-C is the block's to hear."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            **build.launch_options(headed=headed), headless=not headed, handle_sigint=False
        )
        try:
            yield browser
        finally:
            with suppress(Error):  # an interrupted browser may be gone already
                browser.close()
