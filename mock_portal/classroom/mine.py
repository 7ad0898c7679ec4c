"""A learner's own page in class: who they are, what they want, their hints and their code."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mock_portal.classroom.hints import HINTS, hints
from mock_portal.classroom.practising import give_hint, mode_of
from mock_portal.pages.answer import go, show
from mock_portal.pages.habits import habits
from mock_portal.pages.visit import Visiting
from mock_portal.pages.way_back import way_back
from mock_portal.rules.progress import countable_steps
from mock_portal.store import classes, learners, practices

if TYPE_CHECKING:
    from mock_portal.pages.visit import Visit
    from mock_portal.store.learners import Learner
    from unstuck_fixtures.models import Presentation

router = APIRouter()


@router.get("/class")
async def page(visit: Visiting) -> Response:
    """Where a learner begins, and comes back to for a hint."""
    learner = _learner(visit)
    portal = visit.portal
    with portal.database.begin() as db:
        practice = practices.current(db, learner.id, learner.number)
        classroom = classes.find(db, learner.classroom, portal.real_ms())
    mode = mode_of(portal, practice)
    given = hints(mode, cast("Presentation", practice.presentation)) if mode else ()
    steps = countable_steps(mode)
    visit.note("shown", "page")
    return show(
        visit,
        "class.html",
        learner=learner,
        practice=practice,
        hints=given[: practice.hints],
        hints_left=len(given) - practice.hints,
        all_hints=HINTS,
        steps=[step.text for step in mode.steps if step.journey in practice.done] if mode else [],
        all_steps=len(steps),
        ended=classroom is None or classroom.ended_ms is not None,
        newest=visit.persona.newest_cccd,
        habits=habits(mode.does, visit.translator) if mode else [],
        back=way_back(visit),
    )


@router.post("/class/hint")
async def hint(visit: Visiting) -> Response:
    """One more hint; the page that was sent twice gives one only."""
    learner = _learner(visit)
    visit.page = "class"
    with visit.portal.database.begin() as db:
        given = practices.current(db, learner.id, learner.number).hints
        if visit.form.get("given") == str(given):
            give_hint(db, visit.portal, learner, HINTS)
    visit.portal.news.tell(learner.classroom)
    visit.note("shown", "hint", action="ask-for-hint")
    return go(visit, "class#hints")


def _learner(visit: Visit) -> Learner:
    """The learner whose sandbox it is, as they stand now. Raises HTTPException."""
    with visit.portal.database.begin() as db:
        learner = learners.of_sandbox(db, visit.sandbox.id)
    if learner is None:
        raise HTTPException(404)
    return learner
