"""The board's live news, as server-sent events: each learner's row as it has changed.

Every event has the class's version as its id. A browser that lost the connection says which it
had last, and is sent what has changed since: nothing is lost.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from mock_portal.classroom.board import row_context
from mock_portal.classroom.entry import Boarding
from mock_portal.classroom.rows import rows
from mock_portal.pages.templates import environment
from mock_portal.store import classes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from mock_portal.classroom.entry import Board

router = APIRouter(prefix="/board/{class_id}", include_in_schema=False)

#: So long nothing is sent when nothing happens, in seconds; then a sign that the line is open.
QUIET_S = 10.0
#: Between two pieces of news lies so long at least, in seconds: a class that works is one piece.
REST_S = 0.3


@router.get("/events")
async def events(request: Request, board: Boarding, version: int = 0) -> Response:
    """What has changed since a version, and from then on what changes."""
    last = request.headers.get("last-event-id", "")
    since = int(last) if last.isdigit() else version
    return StreamingResponse(
        _news(board, since), media_type="text/event-stream", headers={"cache-control": "no-store"}
    )


async def _news(board: Board, since: int) -> AsyncIterator[str]:
    news, class_id = board.portal.news, board.classroom.id
    # Makes the browser try again soon after a break.
    yield "retry: 2000\n\n"
    is_open = True
    while is_open:
        found = changes(board, since)
        if found is None:
            yield "event: over\ndata: {}\n\n"
            return
        since, told = found
        yield told or ": here\n\n"
        is_open = await news.wait(class_id, QUIET_S) and await news.rest(REST_S)


def changes(board: Board, since: int) -> tuple[int, str] | None:
    """The class's version and the events up to it; None where the class is gone."""
    portal, template = board.portal, environment().get_template("board_row.html")
    with portal.database.begin() as db:
        classroom = classes.find(db, board.classroom.id, portal.real_ms())
        if classroom is None:
            return None
        found = rows(db, portal, classroom.id, since) if classroom.version > since else []
    told = [
        {"id": row.learner.id, "html": template.render(row=row, **row_context(board))}
        for row in found
    ]
    if not told:
        return classroom.version, ""
    return classroom.version, (
        f"id: {classroom.version}\nevent: learners\ndata: {json.dumps(told)}\n\n"
    )
