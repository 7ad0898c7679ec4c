"""The registration form, and the page that says it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from mock_portal.clock import today
from mock_portal.pages import captcha
from mock_portal.pages.answer import FormPage, advance, go, refuse, show, show_form
from mock_portal.pages.otp import send_otp
from mock_portal.pages.visit import Visiting
from mock_portal.rules import fields
from mock_portal.rules.armed_refusal import armed_refusal
from mock_portal.rules.id_is_new import id_is_new
from mock_portal.rules.subscriber_matches import subscriber_matches
from mock_portal.rules.tidy import tidy
from mock_portal.store import flows, people, sandboxes

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from mock_portal.pages.visit import Visit
    from mock_portal.rules.problem import Problem

router = APIRouter()

#: The real form's fields in its order, each with its rule.
FIELDS: dict[str, fields.Rule] = {
    "id_number": fields.id_number,
    "full_name": fields.full_name,
    "birth_date": fields.birth_date,
    "phone": fields.phone,
    "email": fields.email,
}

FORM = FormPage(template="register.html", captcha="register", kept=tuple(FIELDS))


@router.get("/register/mobile")
async def form(visit: Visiting) -> Response:
    """The form."""
    visit.note("shown", "page")
    return show_form(visit, FORM)


@router.post("/register/mobile")
async def submit(visit: Visiting) -> Response:
    """Take the form; send an OTP where nothing is against it."""
    if "renew" in visit.form:
        visit.note("shown", "captcha-renewed", action="renew-captcha")
        return show_form(visit, FORM)
    typed = {
        name: tidy(name, visit.form.get(name, ""), lenient=visit.redesigned) for name in FIELDS
    }
    problems = _check_fields(visit, typed)
    if not problems:
        with visit.portal.database.begin() as db:
            problem = _decide(visit, db, typed)
            if problem is None:
                kept = ("id_number", "full_name", "birth_date")
                person = {name: typed[name] for name in kept}
                send_otp(visit, db, "register", typed["phone"], person)
        problems = [problem] if problem else []
    if problems:
        return refuse(visit, FORM, problems)
    return advance(visit, "register/otp", "registration-accepted")


def _check_fields(visit: Visit, typed: dict[str, str]) -> list[Problem]:
    day = today(visit.now_ms)
    found = [rule(typed[name], name, day) for name, rule in FIELDS.items()]
    found.append(fields.captcha(visit.form.get("captcha", "").strip(), "captcha", day))
    return [problem for problem in found if problem]


def _decide(visit: Visit, db: Connection, typed: dict[str, str]) -> Problem | None:
    sandbox, portal = visit.sandbox.id, visit.portal
    return (
        captcha.check(visit, db, "register")
        or armed_refusal(sandboxes.standing_faults(db, sandbox, visit.now_ms))
        or id_is_new(
            people.account(db, sandbox, typed["id_number"]),
            portal.notice("id-already-registered"),
        )
        or subscriber_matches(
            typed,
            people.sim(db, sandbox, typed["phone"]),
            portal.notice("subscriber-mismatch"),
        )
    )


@router.get("/register/done")
async def done(visit: Visiting) -> Response:
    """The account exists."""
    with visit.portal.database.begin() as db:
        flow = flows.find(db, visit.sandbox.id, visit.session.id, "register")
    if flow is None or flow.stage != "done":
        visit.note("redirected", "registration-not-done")
        return go(visit, "register/mobile")
    visit.note("shown", "page")
    return show(visit, "done.html")
