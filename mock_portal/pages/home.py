"""Home, the method chooser, and the methods that the mock has not got."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mock_portal.pages.answer import show
from mock_portal.pages.visit import Visiting
from mock_portal.rules.problem import N_

router = APIRouter()
#: Takes what no other page has taken.
rest = APIRouter()

#: The real form's six methods in its order. Those of HREFS go on in the mock.
METHODS = {
    "mobile": N_("Thuê bao di động"),
    "social-insurance": N_("Bảo hiểm xã hội"),
    "vneid": N_("Bộ Công An (VNeID)"),
    "post": N_("Bưu điện Việt Nam"),
    "usb-token": N_("USB ký số"),
    "sim-token": N_("SIM ký số"),
}

#: Where those go on that the mock has got.
HREFS = {"mobile": "register/mobile", "vneid": "vneid"}


@router.get("/")
async def home(visit: Visiting) -> Response:
    """Where a visit begins."""
    visit.note("shown", "page")
    return show(visit, "home.html")


@rest.get("/{path:path}")
async def nowhere(visit: Visiting, path: str) -> Response:
    """An address that the sandbox has not got: told in the visit's language."""
    del path
    visit.note("refused", "no-such-page")
    raise HTTPException(404)


@router.get("/register")
async def methods(visit: Visiting) -> Response:
    """The ways to register."""
    visit.note("shown", "page")
    return show(visit, "methods.html", methods=METHODS, hrefs=HREFS)


@router.get("/register/other/{method}")
async def other_method(visit: Visiting, method: str) -> Response:
    """A way to register that the mock has not got."""
    if method not in METHODS or method in HREFS:
        raise HTTPException(404)
    visit.note("shown", "method-not-in-the-mock")
    return show(visit, "other_method.html", method=METHODS[method])
