"""Logging in with VNeID, the portal's side: it asks, waits for the phone, and goes on.

A mock of the guide's other account. How the real log-in looks is not copied: the steps (a
request, a number to compare, an answer on the phone, a time limit) and all words are
illustrative. Everybody in the catalogue has VNeID, under the number of their newest CCCD.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from mock_portal.clock import today
from mock_portal.pages.answer import FormPage, advance, data, go, notice, refuse, show_form
from mock_portal.pages.visit import Visiting
from mock_portal.rules import fields
from mock_portal.rules.problem import N_, Message, Problem
from mock_portal.rules.tidy import tidy
from mock_portal.rules.vneid_answered import state, vneid_answered
from mock_portal.store import people, sandboxes, sessions, vneid

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from mock_portal.pages.visit import Visit
    from mock_portal.rules.vneid_answered import State
    from unstuck_fixtures.models import Persona

router = APIRouter()

ASK = FormPage(template="vneid.html", kept=("id_number",))
WAIT = FormPage(template="vneid_wait.html")

NOBODY = N_("Không có tài khoản VNeID với số này. Hãy nhập số CCCD được cấp mới nhất.")

#: How long a page's question is kept open, and how often is looked, in seconds of real time.
HELD_S = 15.0
LOOK_EVERY_S = 0.25


@router.get("/vneid")
async def ask(visit: Visiting) -> Response:
    """The form: who is to be asked."""
    visit.note("shown", "page")
    return show_form(visit, ASK)


@router.post("/vneid")
async def submit(visit: Visiting) -> Response:
    """Ask the person's phone."""
    typed = tidy("id_number", visit.form.get("id_number", ""), lenient=visit.redesigned)
    problem = fields.id_number(typed, "id_number", today(visit.now_ms))
    if problem is None and _person(visit, typed) is None:
        problem = Problem(rule="vneid-unknown", field="id_number", said=Message(NOBODY))
    if problem:
        return refuse(visit, ASK, [problem])
    request = vneid.Request(
        id=vneid.new_id(),
        session=visit.session.id,
        id_number=typed,
        shown=vneid.new_number(),
        at_ms=visit.now_ms,
        expires_ms=visit.now_ms + visit.portal.settings.vneid_life_s * 1000,
    )
    with visit.portal.database.begin() as db:
        vneid.begin(db, visit.sandbox.id, request)
    return advance(visit, "vneid/wait", "vneid-asked")


@router.get("/vneid/wait")
async def wait(visit: Visiting) -> Response:
    """The number to compare, while the phone is waited for; or why it did not come to a log-in."""
    request = _request(visit)
    if request is None:
        visit.note("redirected", "nothing-asked")
        return go(visit, "vneid")
    now = state(request, visit.now_ms)
    over = vneid_answered(now) if now in ("refused", "expired") else None
    visit.note("shown", f"vneid-{now}")
    return show_form(visit, WAIT, [over] if over else [], **_context(visit, request, now))


@router.post("/vneid/wait")
async def confirmed(visit: Visiting) -> Response:
    """The person says that they have approved: log in if that is so."""
    request = _request(visit)
    if request is None:
        return advance(visit, "vneid", "nothing-asked")
    now = state(request, visit.now_ms)
    problem = vneid_answered(now)
    if problem:
        return refuse(visit, WAIT, [problem], **_context(visit, request, now))
    # An account that is made here has a password that nobody knows, until it is recovered.
    unknown = await visit.portal.passwords.hash(secrets.token_urlsafe())
    with visit.portal.database.begin() as db:
        cookie = _log_in(visit, db, request.id_number, unknown)
    return advance(visit, "application", "vneid-approved", cookie=cookie)


@router.get("/vneid/answer")
async def answer(visit: Visiting) -> Response:
    """Tell a page's script once the phone has answered, or after a while that it has not yet.

    It says only that; the log-in itself is by the form, which a script sends then.
    """
    now: State = "waiting"
    for _ in range(round(HELD_S / LOOK_EVERY_S)):
        now = _now(visit)
        if now != "waiting":
            break
        await visit.portal.waiting.until_left(visit.request, LOOK_EVERY_S)
    visit.note("shown", f"vneid-{now}", action="wait")
    told = vneid_answered(now) if now in ("refused", "expired") else None
    said = [notice(visit, told)] if told and not visit.redesigned else []
    return data(visit, {"state": now, "notices": said})


def _request(visit: Visit) -> vneid.Request | None:
    with visit.portal.database.begin() as db:
        return vneid.of_visit(db, visit.sandbox.id, visit.session.id)


def _now(visit: Visit) -> State:
    """How the request stands at this moment of the sandbox's clock, which may have been moved."""
    portal = visit.portal
    with portal.database.begin() as db:
        request = vneid.of_visit(db, visit.sandbox.id, visit.session.id)
        sandbox = sandboxes.find(db, visit.sandbox.id)
    if request is None or sandbox is None:
        return "expired"
    return state(request, portal.real_ms() + sandbox.offset_ms)


def _context(visit: Visit, request: vneid.Request, now: State) -> dict[str, object]:
    return {
        "shown": request.shown,
        "expires_ms": request.expires_ms,
        "waiting": now in ("waiting", "approved"),
        "address": f"{visit.root}vneid",
    }


def _person(visit: Visit, id_number: str) -> Persona | None:
    personas = visit.portal.catalogue.personas.values()
    return next((it for it in personas if it.newest_cccd.number == id_number), None)


def _log_in(visit: Visit, db: Connection, id_number: str, password_hash: str) -> str:
    """Log in; who has never had an account of the portal has one from now on."""
    person = _person(visit, id_number)
    if person is not None and people.account(db, visit.sandbox.id, id_number) is None:
        account = people.Account(
            id_number=id_number,
            full_name=person.full_name,
            birth_date=person.birth_date,
            phone=person.sim.phone,
            password_hash=password_hash,
        )
        people.add_account(db, visit.sandbox.id, account)
    vneid.end(db, visit.sandbox.id, visit.session.id)
    sessions.change(db, visit.sandbox.id, visit.session.id, account=id_number)
    return sessions.renew(db, visit.sandbox.id, visit.session)
