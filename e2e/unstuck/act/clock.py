"""Moves the portal's clock and the browser's together, so that expiry needs no waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from unstuck.act.control import PortalControl


def advance(
    control: PortalControl, sandbox: str, context: BrowserContext, milliseconds: int
) -> None:
    """Let ``milliseconds`` pass for a sandbox and for all pages of a browser context.

    The portal's clock goes first: a page's timer that fires may ask the portal at once. The
    context's clock must have been installed before its pages were opened.
    """
    control.advance_clock(sandbox, milliseconds)
    context.clock.fast_forward(milliseconds)
