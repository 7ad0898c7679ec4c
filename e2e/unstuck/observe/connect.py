"""Ties a session to a Playwright page; the listeners are the same for both APIs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from unstuck.observe.drive import AsyncDriver, SyncDriver
from unstuck.observe.session import Session

if TYPE_CHECKING:
    from playwright.async_api import Page as AsyncPage
    from playwright.sync_api import Page

# A page keeps its session, so that watching it again adds nothing to it.
_SYNC: WeakKeyDictionary[Page, tuple[Session, SyncDriver]] = WeakKeyDictionary()
_ASYNC: WeakKeyDictionary[AsyncPage, tuple[Session, AsyncDriver]] = WeakKeyDictionary()


def _listen(page: Any, cdp: Any, session: Session) -> None:  # noqa: ANN401  # of either API
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


def sync_session(page: Page) -> tuple[Session, SyncDriver]:
    """Return the session of a page of the sync API, connected."""
    if page not in _SYNC:
        cdp = page.context.new_cdp_session(page)
        driver = SyncDriver(page, cdp)
        session = Session(driver.alarm)
        _listen(page, cdp, session)
        driver.run(session.connect())
        _SYNC[page] = (session, driver)
    return _SYNC[page]


async def async_session(page: AsyncPage) -> tuple[Session, AsyncDriver]:
    """Return the session of a page of the async API, connected."""
    if page not in _ASYNC:
        cdp = await page.context.new_cdp_session(page)
        driver = AsyncDriver(cdp)
        session = Session(driver.alarm)
        _listen(page, cdp, session)
        await driver.run(session.connect())
        _ASYNC[page] = (session, driver)
    return _ASYNC[page]
