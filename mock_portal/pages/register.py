"""The registration form, and the page that says it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from mock_portal.clock import today
from mock_portal.pages import captcha
from mock_portal.pages.answer import FormPage, advance, go, refuse, show, show_form
from mock_portal.pages.interrupted import interrupted, late
from mock_portal.pages.otp import send_otp
from mock_portal.pages.visit import Returning, Visiting
from mock_portal.rules import fields
from mock_portal.rules.armed import armed_refusal
from mock_portal.rules.id_is_new import id_is_new
from mock_portal.rules.phone_is_new import phone_is_new
from mock_portal.rules.route_closed import route_closed
from mock_portal.rules.subscriber_matches import Slips, subscriber_matches
from mock_portal.rules.tidy import tidy
from mock_portal.store import flows, people

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
async def submit(visit: Returning) -> Response:
    """Take the form; send an OTP where nothing is against it."""
    if answer := await interrupted(visit, FORM):
        return answer
    if "renew" in visit.form:
        visit.note("shown", "captcha-renewed", action="renew-captcha")
        return show_form(visit, FORM)
    return await late(visit, _answer(visit))


def _answer(visit: Visit) -> Response:
    typed = {
        name: tidy(name, visit.form.get(name, ""), lenient=visit.redesigned) for name in FIELDS
    }
    problems = _check_fields(visit, typed)
    if not problems:
        person = {name: typed[name] for name in ("id_number", "full_name", "birth_date")}
        with visit.portal.database.begin() as db:
            if _accepted_before(visit, db, typed["phone"], person):
                return advance(visit, "register/otp", "accepted-before")
            problem = _decide(visit, db, typed)
            if problem is None:
                send_otp(visit, db, "register", typed["phone"], person)
        problems = [problem] if problem else []
    if problems:
        return refuse(visit, FORM, problems)
    return advance(visit, "register/otp", "registration-accepted")


def _accepted_before(visit: Visit, db: Connection, phone: str, person: dict[str, str]) -> bool:
    """Whether this very form was accepted already: it was sent twice, and is to count once.

    The portal as it was reported sees a captcha that is used up.
    """
    if not (visit.redesigned and captcha.is_used_up(visit, db, "register")):
        return False
    flow = flows.find(db, visit.sandbox.id, visit.session.id, "register")
    return flow is not None and (flow.stage, flow.phone, flow.person) == ("otp", phone, person)


def _check_fields(visit: Visit, typed: dict[str, str]) -> list[Problem]:
    day = today(visit.now_ms)
    found = [rule(typed[name], name, day) for name, rule in FIELDS.items()]
    found.append(fields.captcha(visit.form.get("captcha", "").strip(), "captcha", day))
    return [problem for problem in found if problem]


def _decide(visit: Visit, db: Connection, typed: dict[str, str]) -> Problem | None:
    sandbox, portal = visit.sandbox.id, visit.portal
    return (
        captcha.check(visit, db, "register")
        or route_closed(visit.faults, visit.page, portal.notice("route-closed"))
        or armed_refusal(visit.faults, visit.page)
        or id_is_new(
            people.account(db, sandbox, typed["id_number"]),
            portal.notice("id-already-registered"),
        )
        or phone_is_new(
            people.account_of_phone(db, sandbox, typed["phone"]),
            portal.notice("phone-already-used"),
        )
        or _owner(visit, db, typed)
    )


def _owner(visit: Visit, db: Connection, typed: dict[str, str]) -> Problem | None:
    sim = people.sim(db, visit.sandbox.id, typed["phone"])
    if sim is not None and visit.armed("mismatch-at-otp"):
        return None  # told only after the OTP
    said = visit.portal.notice("subscriber-mismatch")
    return subscriber_matches(typed, sim, said, _slips(visit) if visit.redesigned else None)


def _slips(visit: Visit) -> Slips:
    return Slips(
        unaccented=visit.portal.notice("name-not-as-on-card"),
        month_first=visit.portal.notice("birth-date-format"),
        old_paper=visit.portal.notice("sim-under-old-id"),
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
