"""The page by which learners come into a class, and by which they come back."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from mock_portal.admin.guard import is_foreign
from mock_portal.classroom.practising import join as join_class
from mock_portal.pages.templates import environment
from mock_portal.pages.visit import COOKIE as VISIT
from mock_portal.rules import nickname as naming
from mock_portal.rules.problem import N_, Message, Problem
from mock_portal.store import classes, learners, sandboxes, sessions

if TYPE_CHECKING:
    from mock_portal.portal import Portal
    from mock_portal.store.classes import Classroom
    from mock_portal.store.learners import Learner

router = APIRouter(prefix="/join", include_in_schema=False)

#: By it a browser is known again in the class; nothing but the join page is sent it.
COOKIE = "learner"
#: More than any room holds, and what is tested for.
MOST = 300

ENDED = N_("Lớp học này đã kết thúc. Cảm ơn bạn đã tham gia.")
FULL = N_("Lớp đã đủ người. Hãy báo cho người hướng dẫn.")
TAKEN = N_(
    "Trong lớp đã có người dùng tên này. Hãy chọn tên khác. Nếu đó là bạn, hãy vào lại bằng mã "
    "của bạn ở phần dưới."
)
NOT_THAT = N_("Tên và mã này không khớp. Mã ở trang Lớp học của bạn; người hướng dẫn cũng thấy nó.")
TOO_OFTEN = N_("Đã thử quá nhiều lần. Hãy chờ một phút, hoặc hỏi người hướng dẫn mã của bạn.")


@router.get("/{class_id}")
async def page(request: Request, class_id: str) -> Response:
    """The form; whoever has joined already goes on where they were."""
    classroom = _class(request, class_id)
    portal: Portal = request.app.state.portal
    key = request.cookies.get(COOKIE, "")
    with portal.database.begin() as db:
        learner = learners.of_key(db, class_id, classes.hashed(key))
    if learner is not None:
        return _enter(request, learner, key)
    return _form(request, classroom)


@router.post("/{class_id}")
async def join(request: Request, class_id: str) -> Response:
    """Join by a nickname, or come back by that and one's code."""
    classroom = _class(request, class_id)
    portal: Portal = request.app.state.portal
    if is_foreign(request):
        raise HTTPException(403)
    form = await request.form(max_files=0, max_fields=10)
    nickname = naming.tidy(str(form.get("nickname", "")))
    code = str(form.get("code", "")).strip().lower() if "code" in form else None
    with portal.database.begin() as db:
        named = learners.of_nickname(db, class_id, naming.folded(nickname))
        many = learners.how_many(db, class_id)
    if code is not None:
        problem = _check_code(portal, named, code)
        if problem is None and named is not None:
            return _enter(request, named, _new_key(portal, named))
        return _form(request, classroom, problem, came_back=nickname)
    problem = naming.check(nickname) or _check_class(classroom, many, named)
    if problem:
        return _form(request, classroom, problem, nickname=nickname)
    learner, key = join_class(
        portal, classroom, nickname, naming.folded(nickname), _lang(request, classroom)
    )
    return _enter(request, learner, key)


def _class(request: Request, class_id: str) -> Classroom:
    """The class of the address. Raises HTTPException."""
    portal: Portal = request.app.state.portal
    with portal.database.begin() as db:
        classroom = classes.find(db, class_id, portal.real_ms())
    if classroom is None:
        raise HTTPException(404)
    return classroom


def _check_class(classroom: Classroom, many: int, named: Learner | None) -> Problem | None:
    if classroom.ended_ms is not None:
        return Problem(rule="class-ended", said=Message(ENDED))
    if named is not None:
        return Problem(rule="nickname-taken", field="nickname", said=Message(TAKEN))
    return Problem(rule="class-full", said=Message(FULL)) if many >= MOST else None


def _check_code(portal: Portal, named: Learner | None, code: str) -> Problem | None:
    if named is not None and not portal.guesses.allows(named.id, portal.real_ms()):
        return Problem(rule="code-tried-too-often", field="code", said=Message(TOO_OFTEN))
    if named is None or not hmac.compare_digest(named.code.encode(), code.encode()):
        return Problem(rule="code-wrong", field="code", said=Message(NOT_THAT))
    return None


def _new_key(portal: Portal, learner: Learner) -> str:
    """A key for another browser; the one that had it before needs the code from now on."""
    key = classes.new_code(32)
    with portal.database.begin() as db:
        learners.change(db, learner.id, key_hash=classes.hashed(key))
    return key


def _enter(request: Request, learner: Learner, key: str) -> Response:
    """Open the learner's own page, with the visit that was under way in their sandbox."""
    portal: Portal = request.app.state.portal
    with portal.database.begin() as db:
        there = sandboxes.find(db, learner.sandbox_id)
        visit = sessions.latest(db, learner.sandbox_id)
    if there is None:
        raise HTTPException(404)
    root = f"/s/{learner.sandbox_id}/"
    response = RedirectResponse(f"{root}class", status_code=303)
    kept = [(COOKIE, key, f"/join/{learner.classroom}")]
    if visit is not None:
        kept.append((VISIT, visit.id, root))
    for name, value, path in kept:
        response.set_cookie(
            name,
            value,
            max_age=classes.LIFE_S,
            path=path,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
    return response


def _lang(request: Request, classroom: Classroom) -> str:
    asked = request.query_params.get("lang")
    return asked if asked in ("vi", "en") else classroom.lang


def _form(
    request: Request,
    classroom: Classroom,
    problem: Problem | None = None,
    *,
    nickname: str = "",
    came_back: str = "",
) -> Response:
    lang = _lang(request, classroom)
    translator = request.app.state.portal.translators[lang]
    dropped = problem is not None and problem.drop
    page = (
        environment()
        .get_template("join.html")
        .render(
            lang=lang,
            _=translator.words,
            say=translator.say,
            problem=problem,
            ended=classroom.ended_ms is not None,
            ended_words=ENDED,
            nickname="" if dropped else nickname,
            came_back=came_back,
            longest=naming.LONGEST,
            address=f"/join/{classroom.id}?lang={lang}",
            other_lang_href="?lang=" + ("vi" if lang == "en" else "en"),
        )
    )
    return HTMLResponse(page, status_code=422 if problem else 200)
