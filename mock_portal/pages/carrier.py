"""The carrier's counter: in whose name a SIM is, and registering it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.responses import Response

from mock_portal.clock import today
from mock_portal.pages.answer import FormPage, refuse, show_form
from mock_portal.pages.visit import Visiting
from mock_portal.pages.way_back import way_back
from mock_portal.rules import fields
from mock_portal.rules.paper_accepted import paper_accepted
from mock_portal.rules.problem import N_, Message, Problem
from mock_portal.store import people

if TYPE_CHECKING:
    from mock_portal.pages.visit import Visit
    from mock_portal.store.people import Subscriber
    from unstuck_fixtures.models import Paper

router = APIRouter()

FORM = FormPage(template="carrier.html", kept=("phone",))


@router.get("/carrier")
async def counter(visit: Visiting) -> Response:
    """The counter before anything was asked."""
    visit.note("shown", "page")
    return show_form(visit, FORM, **_context(visit, None))


@router.post("/carrier")
async def look_up(visit: Visiting) -> Response:
    """Say in whose name a SIM is."""
    sim, problem = _sim(visit)
    if problem:
        return refuse(visit, FORM, [problem], **_context(visit, None))
    visit.note("shown", "subscriber-shown", action="look-up")
    return show_form(visit, FORM, **_context(visit, sim))


@router.post("/carrier/register")
async def register(visit: Visiting) -> Response:
    """Register a SIM anew with the paper that is presented."""
    visit.page = "carrier"
    sim, problem = _sim(visit)
    if problem or sim is None:
        return refuse(visit, FORM, [problem] if problem else [], **_context(visit, None))
    paper = _paper(visit)
    refusal = paper_accepted(visit.persona, sim.phone, paper)
    if refusal or paper is None:
        return refuse(visit, FORM, [refusal] if refusal else [], **_context(visit, sim))
    anew = people.Subscriber(
        phone=sim.phone,
        carrier=sim.carrier,
        full_name=visit.persona.full_name,
        birth_date=visit.persona.birth_date,
        paper_number=paper.number,
    )
    with visit.portal.database.begin() as db:
        people.register_sim_anew(db, visit.sandbox.id, anew)
    visit.note("advanced", "sim-registered-anew", action="register-sim")
    return show_form(visit, FORM, **_context(visit, anew, done=True))


def _sim(visit: Visit) -> tuple[Subscriber | None, Problem | None]:
    number = "".join(visit.form.get("phone", "").split())
    problem = fields.phone(number, "phone", today(visit.now_ms))
    if problem:
        return None, problem
    with visit.portal.database.begin() as db:
        sim = people.sim(db, visit.sandbox.id, number)
    if sim is None:
        said = Message(N_("Không có thuê bao nào dùng số này. Hãy xem số trong thẻ vai."))
        return None, Problem(rule="sim-unknown", field="phone", said=said)
    return sim, None


def _paper(visit: Visit) -> Paper | None:
    number = visit.form.get("paper", "")
    return next((paper for paper in visit.persona.papers if paper.number == number), None)


def _context(visit: Visit, sim: Subscriber | None, *, done: bool = False) -> dict[str, Any]:
    carriers = visit.portal.catalogue.carriers
    carrier = carriers.get(sim.carrier) if sim else None
    return {
        "sim": sim,
        "carrier": carrier.name if carrier else "",
        "done": done,
        "back": way_back(visit),
    }
