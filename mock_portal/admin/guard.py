"""Who may use the control API."""

from __future__ import annotations

import hmac
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import Request

from mock_portal.admin.problems import ProblemError

if TYPE_CHECKING:
    from mock_portal.portal import Portal


def guard(request: Request) -> None:
    """Let in whoever has the token; where none is set, only this machine.

    A request that a foreign web page makes in a browser on this machine is refused too:
    by its Origin, and by a Host that is not a name of this machine (DNS rebinding).
    Raises ProblemError.
    """
    portal: Portal = request.app.state.portal
    host = request.headers.get("host", "")
    if is_foreign(request):
        origin = request.headers.get("origin")
        raise ProblemError(
            403,
            "foreign-origin",
            "The control API cannot be called from another site's page",
            f"The request came from {origin}.",
            "Call it from a script on this machine, or from a page of the portal.",
        )
    token = portal.settings.admin_token
    if token is not None:
        _check_token(request, token)
        return
    peer = request.client.host if request.client else ""
    if not (_is_loopback(peer) and _is_loopback(urlsplit(f"//{host}").hostname or "")):
        raise ProblemError(
            403,
            "loopback-only",
            "The control API answers this machine only",
            "No token is set, and the request did not come from this machine to this machine.",
            "Call it by 127.0.0.1, or start the portal with --admin-token.",
        )


def may_use(request: Request) -> bool:
    """Whether `guard` would let the request in."""
    try:
        guard(request)
    except ProblemError:
        return False
    return True


def is_foreign(request: Request) -> bool:
    """Whether a page of another site made the request, as far as the browser says."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")


def _check_token(request: Request, token: str) -> None:
    given = request.headers.get("authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        raise ProblemError(
            401,
            "token-needed",
            "The control API needs its token",
            "The Authorization header is missing or has another token.",
            "Send 'Authorization: Bearer TOKEN' with the token that the portal was started with.",
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
