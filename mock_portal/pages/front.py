"""The address that the portal prints: what this is, and the way into a sandbox.

Who may use the control API without a token may begin to practise here: this machine. For
everybody else, and where a token is set, sandboxes are the trainer's to give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from mock_portal.admin.guard import guard, may_use
from mock_portal.admin.models import NewSandbox
from mock_portal.admin.sandboxes import make_sandbox
from mock_portal.pages.templates import environment
from unstuck_fixtures.models import Presentation

if TYPE_CHECKING:
    from mock_portal.portal import Portal

#: How long a practice lives that somebody began here, in seconds.
DAY_S = 24 * 3600

router = APIRouter(include_in_schema=False)


@router.get("/")
async def front(request: Request) -> Response:
    """What this is."""
    portal: Portal = request.app.state.portal
    lang = "en" if request.query_params.get("lang") == "en" else "vi"
    page = (
        environment()
        .get_template("front.html")
        .render(
            lang=lang,
            _=portal.translators[lang].words,
            say=portal.translators[lang].say,
            open=may_use(request),
            modes=portal.catalogue.failure_modes,
            other_lang_href="/?lang=" + ("vi" if lang == "en" else "en"),
        )
    )
    return HTMLResponse(page)


@router.post("/")
async def begin(request: Request) -> Response:
    """Make a sandbox and open it."""
    guard(request)
    portal: Portal = request.app.state.portal
    form = await request.form(max_files=0, max_fields=10)
    mode, presentation = form.get("failure_mode"), form.get("presentation")
    if (mode and mode not in portal.catalogue.failure_modes) or presentation not in get_args(
        Presentation
    ):
        raise HTTPException(400)
    sandbox = make_sandbox(
        portal,
        NewSandbox(
            presentation=cast("Presentation", presentation),
            failure_mode=str(mode) if mode else None,
            lang="en" if form.get("lang") == "en" else "vi",
            ttl_s=DAY_S,
        ),
    )
    return RedirectResponse(f"/s/{sandbox.id}/role", status_code=303)


@router.get("/robots.txt")
async def robots() -> Response:
    """Nothing here is for search engines."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")
