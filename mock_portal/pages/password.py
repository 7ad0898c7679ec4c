"""Choosing a password: at the end of a registration, and of a recovery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from mock_portal.pages.answer import FormPage, advance, go, refuse, show_form
from mock_portal.pages.interrupted import interrupted
from mock_portal.pages.visit import Visiting
from mock_portal.rules.fields import parse_date
from mock_portal.rules.id_is_new import id_is_new
from mock_portal.rules.password_strong import new_password
from mock_portal.store import flows, people

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from mock_portal.pages.visit import Visit
    from mock_portal.rules.problem import Problem
    from mock_portal.store.flows import Flow, Kind

router = APIRouter()

FORM = FormPage(template="password.html")


@router.get("/register/password")
async def create(visit: Visiting) -> Response:
    """The last step of a registration."""
    return _page(visit, "register")


@router.get("/recover/password")
async def replace(visit: Visiting) -> Response:
    """The last step of a recovery."""
    return _page(visit, "recover")


@router.post("/register/password")
async def submit_create(visit: Visiting) -> Response:
    """Open the account."""
    kind: Kind = "register"
    return await interrupted(visit, FORM, kind=kind) or await _submit(visit, kind)


@router.post("/recover/password")
async def submit_replace(visit: Visiting) -> Response:
    """Change the account's password."""
    kind: Kind = "recover"
    return await interrupted(visit, FORM, kind=kind) or await _submit(visit, kind)


def _page(visit: Visit, kind: Kind) -> Response:
    flow = _flow(visit, kind)
    if flow is None or flow.stage != "password":
        visit.note("redirected", "no-password-awaited")
        return go(visit, _begins(kind))
    visit.note("shown", "page")
    return show_form(visit, FORM, kind=kind)


async def _submit(visit: Visit, kind: Kind) -> Response:
    flow = _flow(visit, kind)
    if flow is None or flow.stage == "otp":
        return advance(visit, _begins(kind), "no-password-awaited")
    if flow.stage == "done":  # pressed twice
        return advance(visit, "register/done", "already-done")
    typed = visit.form.get("password", "")
    problems = new_password(typed, visit.form.get("password_again", ""))
    if problems:
        return refuse(visit, FORM, problems, kind=kind)
    hashed = await visit.portal.passwords.hash(typed)
    if kind == "recover":
        return _change(visit, flow, hashed)
    with visit.portal.database.begin() as db:
        # While the password was hashed, the same form may have come once more.
        now = flows.find(db, visit.sandbox.id, visit.session.id, kind)
        done = now is not None and now.stage == "done"
        problem = None if done else _open_account(visit, db, flow, hashed)
    if problem:
        return refuse(visit, FORM, [problem], kind=kind)
    return advance(visit, "register/done", "already-done" if done else "account-opened")


def _change(visit: Visit, flow: Flow, hashed: str) -> Response:
    with visit.portal.database.begin() as db:
        id_number = flow.person["id_number"]
        people.change_account(db, visit.sandbox.id, id_number, password_hash=hashed)
        flows.end(db, visit.sandbox.id, visit.session.id, "recover")
    return advance(visit, "login?why=recovered", "password-changed")


def _open_account(visit: Visit, db: Connection, flow: Flow, hashed: str) -> Problem | None:
    person = flow.person
    existing = people.account(db, visit.sandbox.id, person["id_number"])
    problem = id_is_new(existing, visit.portal.notice("id-already-registered"))
    if problem:
        return problem
    born = parse_date(person["birth_date"])
    if born is None:
        msg = "a registration was accepted with a birth date that is none"
        raise ValueError(msg)
    account = people.Account(
        id_number=person["id_number"],
        full_name=person["full_name"],
        birth_date=born,
        phone=flow.phone,
        password_hash=hashed,
    )
    people.add_account(db, visit.sandbox.id, account)
    flows.change(db, visit.sandbox.id, flow, stage="done")
    return None


def _flow(visit: Visit, kind: Kind) -> Flow | None:
    with visit.portal.database.begin() as db:
        return flows.find(db, visit.sandbox.id, visit.session.id, kind)


def _begins(kind: Kind) -> str:
    return "register/mobile" if kind == "register" else "recover"
