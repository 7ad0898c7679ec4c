"""The passport application, where the journey ends: a stub that nothing is sent from.

It is the page behind the log-in, so the idle notice stands here. That the portal shows the
notice of the site software that hosts the guide is inferred, and the 15 minutes before it
are illustrative.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from mock_portal.pages.answer import data, go, show
from mock_portal.pages.visit import Visiting
from mock_portal.rules.problem import N_
from mock_portal.store import people, sessions

if TYPE_CHECKING:
    from mock_portal.pages.visit import Visit

router = APIRouter()

#: The fields that a person fills in, in order.
FIELDS = (
    "birth_place",
    "home_address",
    "current_address",
    "occupation",
    "father",
    "mother",
    "request",
    "reason",
    "collect_at",
    "note",
)
LONGEST = 500

#: The part of the notice that is pressed, as the catalogue's wordings have it.
PRESS_HERE = N_("Bấm vào đây")


@router.get("/application")
async def application(visit: Visiting) -> Response:
    """The form."""
    if visit.account is None:
        visit.note("redirected", "idle-too-long" if visit.logged_out_idle else "not-logged-in")
        kept = visit.logged_out_idle and visit.redesigned
        return go(visit, "login?why=idle" if kept else "login?why=log-in-first")
    with visit.portal.database.begin() as db:
        account = people.account(db, visit.sandbox.id, visit.account)
    if account is None:
        return go(visit, "login?why=log-in-first")
    visit.note("shown", "page")
    return show(
        visit,
        "application.html",
        account=account,
        typed=(account.application or {}) if visit.redesigned else {},
        saved=visit.request.query_params.get("saved") == "yes",
        settings=visit.portal.settings,
        idle_words=_idle_words(visit),
    )


@router.post("/application")
async def save(visit: Visiting) -> Response:
    """Keep what was typed, where the portal keeps it."""
    if visit.account is None:
        visit.note("redirected", "not-logged-in")
        return go(visit, "login?why=log-in-first")
    _keep(visit, visit.account)
    visit.note("kept", "draft-saved", action="save")
    return go(visit, "application?saved=yes")


@router.post("/application/keep")
async def keep(visit: Visiting) -> Response:
    """The page is in use: the session goes on."""
    visit.page = "application"
    if visit.account is None:
        visit.note("refused", "logged-out-already", action="keep-session")
        return data(visit, {"logged_in": False})
    _keep(visit, visit.account)
    visit.note("kept", "page-in-use", action="keep-session")
    return data(visit, {"logged_in": True})


@router.post("/application/leave")
async def leave(visit: Visiting) -> Response:
    """The countdown has run out in the browser: log out, and keep what was typed."""
    visit.page = "application"
    if visit.session.account is not None:
        _keep(visit, visit.session.account)
    _log_out(visit)
    visit.note("logged-out", "idle-too-long", action="countdown-over")
    next_page = "login?why=idle" if visit.redesigned else "application"
    return data(visit, {"next": visit.root + next_page})


@router.post("/logout")
async def logout(visit: Visiting) -> Response:
    """Log out by one's own wish."""
    _log_out(visit)
    visit.note("logged-out", "asked-to", action="log-out")
    return go(visit, "login?why=logged-out")


def _log_out(visit: Visit) -> None:
    with visit.portal.database.begin() as db:
        sessions.change(db, visit.sandbox.id, visit.session.id, account=None)


def _keep(visit: Visit, id_number: str) -> None:
    """Remember the form in the redesigned portal, but no number that could be someone's."""
    if not visit.redesigned or not set(FIELDS) & set(visit.form):
        return
    typed = {name: visit.form.get(name, "")[:LONGEST] for name in FIELDS}
    kept = {name: value for name, value in typed.items() if not re.search(r"\d{9}", value)}
    with visit.portal.database.begin() as db:
        people.change_account(db, visit.sandbox.id, id_number, application=kept)


def _idle_words(visit: Visit) -> tuple[str, str, str, str]:
    """The notice in four parts: before what is pressed, that, until the seconds, the rest."""
    words = visit.translator.say(visit.portal.notice("idle-timeout"))
    press = visit.translator.words(PRESS_HERE)
    before, pressed, after = words.partition(press)
    if not pressed:
        before, pressed, after = "", press, f" {words}"
    between, _, rest = after.partition("{seconds}")
    return before, pressed, between, rest
