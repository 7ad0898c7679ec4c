"""Ties a session to a Playwright page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck.observe.drive import SyncDriver
from unstuck.observe.session import Session

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

# A page keeps its session until it closes, so that watching it again adds nothing to it.
_SESSIONS: dict[Page, tuple[Session, SyncDriver]] = {}


def _listen(page: Page, cdp: CDPSession, session: Session) -> None:
    hear = session.hearing
    cdp.on("Runtime.executionContextCreated", hear.on_context_created)
    cdp.on("Runtime.executionContextDestroyed", hear.on_context_destroyed)
    cdp.on("Runtime.executionContextsCleared", hear.on_contexts_cleared)
    cdp.on("Page.frameRequestedNavigation", hear.on_navigation_requested)
    for over in ("frameNavigated", "frameStoppedLoading", "frameDetached"):
        cdp.on(f"Page.{over}", hear.on_navigation_over)
    cdp.on("Page.navigatedWithinDocument", hear.on_navigation_over)
    cdp.on("Runtime.bindingCalled", hear.on_binding_called)
    cdp.on("Runtime.exceptionThrown", hear.on_exception)
    cdp.on("Page.javascriptDialogOpening", hear.on_dialog_opening)
    page.on("request", hear.on_request)
    page.on("response", hear.on_response)
    page.on("requestfinished", hear.on_request_finished)
    page.on("requestfailed", hear.on_request_failed)
    page.on("download", hear.on_download)
    page.on("popup", hear.on_popup)
    page.on("websocket", hear.on_socket)
    session.workers = lambda: len(page.workers)


def _forget(page: Page) -> None:
    _SESSIONS.pop(page, None)


def session_of(page: Page) -> tuple[Session, SyncDriver]:
    """Return the session of a page, connected."""
    if page not in _SESSIONS:
        cdp = page.context.new_cdp_session(page)
        driver = SyncDriver(page, cdp)
        session = Session(driver.alarm)
        _listen(page, cdp, session)
        driver.run(session.connect())
        _SESSIONS[page] = (session, driver)
        page.on("close", _forget)
    return _SESSIONS[page]
