"""The trainer's board: the page, and what can be done from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast, get_args

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mock_portal.classroom import practising
from mock_portal.classroom.entry import (
    COOKIE,
    Boarding,
    NoTrainerError,
    find_class,
    holds,
    open_board,
)
from mock_portal.classroom.rows import clock, rows
from mock_portal.pages.templates import environment
from mock_portal.rules.problem import N_
from mock_portal.store import classes, learners
from unstuck_fixtures.models import Presentation

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from mock_portal.classroom.entry import Board
    from mock_portal.store.learners import Learner

router = APIRouter(prefix="/board/{class_id}", include_in_schema=False)

SAID = {
    "set": N_("Đã đặt tình huống. Bảo học viên tải lại trang."),
    "present": N_("Đã đổi cách trả lời. Bảo học viên tải lại trang."),
    "reset": N_("Đã đưa về lúc bắt đầu. Bảo học viên tải lại trang."),
    "nobody": N_("Chưa đánh dấu ai trong bảng."),
}


@router.get("")
async def page(request: Request, class_id: str) -> Response:
    """The board. An address with the token leaves it in a cookie and loses it."""
    if token := request.query_params.get("token"):
        return _let_in(request, class_id, token)
    board = await open_board(request, class_id)
    with board.portal.database.begin() as db:
        classroom = classes.find(db, class_id, board.portal.real_ms()) or board.classroom
        found = rows(db, board.portal, class_id)
    return render(
        board,
        "board.html",
        rows=found,
        at=classroom.version,
        join_url=f"{classroom.address}/join/{classroom.id}",
        qr=_qr(f"{classroom.address}/join/{classroom.id}"),
        modes=board.portal.catalogue.failure_modes,
        said=SAID.get(request.query_params.get("said", "")),
        row_context=row_context(board),
    )


@router.post("")
async def act(board: Boarding) -> Response:
    """Set a failure, switch the presentation, or put back: for all, or for those who are ticked."""
    what, mode, presentation = map(board.said, ("do", "failure_mode", "presentation"))
    known = mode == "" or mode in board.portal.catalogue.failure_modes
    if what not in ("set", "present", "reset") or not known:
        raise HTTPException(400)
    if presentation not in get_args(Presentation):
        raise HTTPException(400)
    everyone = board.said("to") != "chosen"
    with board.portal.database.begin() as db:
        whom = [
            one
            for one in learners.of_class(db, board.classroom.id)
            if everyone or one.id in board.form.get("learner", [])
        ]
        if not (whom or everyone):
            return _back(board, "nobody")
        wanted = {"failure_mode": mode or None, "presentation": presentation}
        _do(db, board, what, whom, wanted)
        if everyone and what != "reset":
            kept = wanted if what == "set" else {"presentation": presentation}
            classes.change(db, board.classroom.id, **kept)
    board.portal.news.tell(board.classroom.id)
    return _back(board, what)


def _do(
    db: Connection, board: Board, what: str, whom: list[Learner], wanted: dict[str, str | None]
) -> None:
    if what == "present":
        presentation = cast("Presentation", wanted["presentation"])
        practising.present(db, board.portal, whom, presentation)
    else:
        practising.begin_anew(db, board.portal, whom, wanted if what == "set" else None)


@router.post("/end")
async def end(board: Boarding) -> Response:
    """Let nobody else in, and show the summary."""
    with board.portal.database.begin() as db:
        classes.change(db, board.classroom.id, ended_ms=board.portal.real_ms())
    board.portal.news.tell(board.classroom.id)
    return RedirectResponse(f"{board.root}/summary?lang={board.translator.lang}", 303)


@router.post("/delete")
async def delete(board: Boarding) -> Response:
    """Delete the class with everything in it."""
    with board.portal.database.begin() as db:
        classes.remove(db, board.classroom.id)
    board.portal.news.tell(board.classroom.id)
    return RedirectResponse(f"/?lang={board.translator.lang}", 303)


def render(board: Board, template: str, **context: Any) -> Response:  # noqa: ANN401
    """A page of the board."""
    lang = board.translator.lang
    shown = {
        "lang": lang,
        "_": board.translator.words,
        "say": board.translator.say,
        "classroom": board.classroom,
        "root": board.root,
        "csrf": board.csrf,
        "clock": clock,
        "other_lang_href": "?lang=" + ("vi" if lang == "en" else "en"),
        **context,
    }
    return HTMLResponse(environment().get_template(template).render(shown))


def row_context(board: Board) -> dict[str, Any]:
    """What a row of the board is made with, on the page and in the stream."""
    return {"_": board.translator.words, "say": board.translator.say, "clock": clock}


def _let_in(request: Request, class_id: str, token: str) -> Response:
    if not holds(find_class(request, class_id), token):
        raise NoTrainerError
    response = RedirectResponse(f"/board/{class_id}", 303)
    response.set_cookie(
        COOKIE,
        token,
        max_age=classes.LIFE_S,
        path=f"/board/{class_id}",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


def _back(board: Board, said: str) -> Response:
    return RedirectResponse(f"{board.root}?said={said}&lang={board.translator.lang}", 303)


def _qr(address: str) -> str:
    import segno  # not needed until a trainer looks on

    return segno.make_qr(address, error="m").svg_inline(
        omitsize=True, svgclass="qr", lineclass=None
    )
