"""Finding the portal and the sandbox that a request is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request

from mock_portal.admin.problems import ProblemError
from mock_portal.store import sandboxes

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from mock_portal.portal import Portal
    from mock_portal.store.sandboxes import Sandbox


def portal_of(request: Request) -> Portal:
    """The portal that answers."""
    portal: Portal = request.app.state.portal
    return portal


def find(db: Connection, portal: Portal, sandbox_id: str) -> Sandbox:
    """The sandbox of that id, as it stands now. Raises ProblemError."""
    sandbox = sandboxes.find(db, sandbox_id)
    if sandbox is None or sandbox.over(portal.real_ms()):
        raise ProblemError(
            404,
            "unknown-sandbox",
            "There is no sandbox of that id",
            "It was removed, its time to live has passed, or the id is mistyped.",
            "Make one with POST /__admin/sandboxes.",
        )
    return sandbox.at(portal.real_ms() + sandbox.offset_ms)
