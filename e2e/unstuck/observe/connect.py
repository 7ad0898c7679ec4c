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


def _listen(page: Any, cdp: Any, session: Session) -> None:
    cdp.on("Runtime.executionContextCreated", session.on_context_created)
    cdp.on("Runtime.executionContextDestroyed", session.on_context_destroyed)
    cdp.on("Runtime.executionContextsCleared", session.on_contexts_cleared)
    cdp.on("Runtime.bindingCalled", session.on_binding_called)
    cdp.on("Runtime.exceptionThrown", session.on_exception)
    cdp.on("Page.javascriptDialogOpening", session.on_dialog_opening)
    page.on("request", session.on_request)
    page.on("response", session.on_response)
    page.on("requestfinished", session.on_request_finished)
    page.on("requestfailed", session.on_request_failed)
    page.on("download", session.on_download)
    page.on("popup", session.on_popup)
    page.on("websocket", session.on_socket)
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
