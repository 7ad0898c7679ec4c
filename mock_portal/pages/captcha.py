"""Captchas on the pages: drawing, showing, renewing, checking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast, get_args

from anyio import to_thread
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from mock_portal.pages.visit import Visiting
from mock_portal.rules.captcha_matches import captcha_matches
from mock_portal.rules.problem import N_
from mock_portal.store import captchas

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from mock_portal.pages.visit import Visit
    from mock_portal.rules.problem import Problem
    from mock_portal.store.captchas import Captcha

CaptchaPage = Literal["register", "login", "recover"]

SPELLED = N_("Đọc từng ký tự: %(spelled)s.")
LETTER = N_("chữ %(sign)s")
DIGIT = N_("số %(sign)s")

router = APIRouter()


@router.get("/captcha/{captcha_id}.png")
async def picture(visit: Visiting, captcha_id: str) -> Response:
    """The picture of a captcha."""
    with visit.portal.database.begin() as db:
        captcha = captchas.find(db, visit.sandbox.id, captcha_id)
    if captcha is None:
        raise HTTPException(404)
    visit.page = f"captcha/{captcha.page}"
    visit.note("shown", "captcha-picture", action="show-captcha")
    return Response(await to_thread.run_sync(_paint, captcha.text), media_type="image/png")


@router.post("/captcha")
async def renew(visit: Visiting) -> Response:
    """Another captcha, for a script that changes the picture in place."""
    page = visit.form.get("page", "")
    if page not in get_args(CaptchaPage):
        raise HTTPException(404)
    with visit.portal.database.begin() as db:
        drawn = draw(visit, db, cast("CaptchaPage", page))
    visit.page = f"captcha/{page}"
    visit.note("shown", "captcha-renewed", action="renew-captcha")
    return JSONResponse(as_data(visit, drawn))


def draw(visit: Visit, db: Connection, page: CaptchaPage) -> Captcha:
    """A new captcha."""
    expires_ms = visit.now_ms + visit.portal.settings.captcha_life_s * 1000
    return captchas.draw(db, visit.sandbox.id, page, expires_ms, visit.sandbox.captcha_has)


def fresh(visit: Visit, page: CaptchaPage) -> Captcha:
    """The captcha for the form's next showing: the one it has while that is unchecked."""
    with visit.portal.database.begin() as db:
        has = _of_form(visit, db, page)
        if has and not has.used and visit.now_ms < has.expires_ms and "renew" not in visit.form:
            return has
        return draw(visit, db, page)


def check(visit: Visit, db: Connection, page: CaptchaPage) -> Problem | None:
    """Check what was typed against the form's captcha, which is used up by that."""
    captcha = _of_form(visit, db, page)
    if captcha is not None:
        captchas.use_up(db, captcha)
    case, spaces = what_counts(visit)
    return captcha_matches(
        visit.form.get("captcha", ""),
        captcha,
        visit.now_ms,
        visit.portal.notice("captcha-mistyped"),
        case=case,
        spaces=spaces,
        alike=not visit.redesigned,
        marked=visit.portal.notice("captcha-telex") if visit.redesigned else None,
    )


def is_used_up(visit: Visit, db: Connection, page: CaptchaPage) -> bool:
    """Whether the form's captcha was checked before."""
    captcha = _of_form(visit, db, page)
    return captcha is not None and captcha.used


def what_counts(visit: Visit) -> tuple[bool, bool]:
    """Whether case and whether spaces count: as set, else as the presentation has it."""
    case, spaces = visit.sandbox.captcha_case, visit.sandbox.captcha_spaces
    strict = not visit.redesigned
    return (strict if case is None else case, strict if spaces is None else spaces)


def as_data(visit: Visit, captcha: Captcha) -> dict[str, str]:
    """A captcha's id, the address of its picture and, redesigned, what the picture says."""
    shown = {"id": captcha.id, "src": f"{visit.root}captcha/{captcha.id}.png"}
    return {**shown, "spelled": spelled(visit, captcha)} if visit.redesigned else shown


def spelled(visit: Visit, captcha: Captcha) -> str:
    """The captcha in words, for whoever cannot see it or tell o from 0."""
    say = visit.translator.words
    signs = (say(DIGIT if sign.isdigit() else LETTER, sign=sign) for sign in captcha.text)
    return say(SPELLED, spelled=", ".join(signs))


def _of_form(visit: Visit, db: Connection, page: CaptchaPage) -> Captcha | None:
    captcha = captchas.find(db, visit.sandbox.id, visit.form.get("captcha_id", ""))
    return captcha if captcha and captcha.page == page else None


def _paint(text: str) -> bytes:
    # Not before a captcha is asked for: the imaging library would hold up the portal's start.
    from mock_portal.pages.captcha_picture import paint

    return paint(text)
