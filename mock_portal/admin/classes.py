"""The control API: classes. What is done within one is done from its board."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request

from mock_portal.admin import models
from mock_portal.admin.lookup import portal_of
from mock_portal.admin.problems import ProblemError
from mock_portal.admin.sandboxes import known
from mock_portal.clock import moment
from mock_portal.portal import Portal
from mock_portal.store import classes

router = APIRouter()


@router.post("/classes", status_code=201)
async def create(request: Request, wanted: models.NewClass | None = None) -> models.ClassView:
    """Make a class. Learners open `join_url`, the trainer opens `board_url` once a browser.

    The token in `board_url` is told here and nowhere else. After a day the class is deleted.
    """
    portal, wanted = portal_of(request), wanted or models.NewClass()
    if wanted.failure_mode is not None:
        known("failure mode", wanted.failure_mode, portal.catalogue.failure_modes)
    token = classes.new_code(32)
    address = (wanted.address or str(request.base_url)).rstrip("/")
    classroom = classes.Classroom(
        id=classes.new_code(6),
        created_ms=portal.real_ms(),
        address=address,
        token_hash=classes.hashed(token),
        lang=wanted.lang,
        failure_mode=wanted.failure_mode,
        presentation=wanted.presentation,
    )
    portal.get_ready()
    with portal.database.begin() as db:
        classes.remove_over(db, portal.real_ms())
        classes.add(db, classroom)
    asyncio.get_running_loop().call_later(classes.LIFE_S + 1, _remove_over, portal)
    return models.ClassView(
        id=classroom.id,
        join_url=f"{address}/join/{classroom.id}",
        board_url=f"{address}/board/{classroom.id}?token={token}",
        expires_at=moment(classroom.created_ms + classes.LIFE_S * 1000),
    )


@router.delete("/classes/{class_id}", status_code=204)
async def remove(request: Request, class_id: str) -> None:
    """Delete a class with its learners, their sandboxes and all that is in them."""
    portal = portal_of(request)
    with portal.database.begin() as db:
        if classes.find(db, class_id, portal.real_ms()) is None:
            raise ProblemError(
                404,
                "unknown-class",
                "There is no class of that id",
                "It was deleted, its day is over, or the id is mistyped.",
                "Make one with POST /__admin/classes.",
            )
        classes.remove(db, class_id)
    portal.news.tell(class_id)


def _remove_over(portal: Portal) -> None:
    with portal.database.begin() as db:
        classes.remove_over(db, portal.real_ms())
