"""How a page answers: a page, a redirect or data, in the sandbox's presentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse

from mock_portal.pages import captcha
from mock_portal.pages.templates import render
from mock_portal.pages.visit import COOKIE
from mock_portal.rules.problem import N_
from mock_portal.rules.what_is_told import what_is_told
from mock_portal.store.classes import LIFE_S

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from mock_portal.pages.visit import Visit
    from mock_portal.rules.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """A page with a form: its template, whether it has a captcha, what it shows again.

    Passwords, captchas and OTPs are never in `kept`.
    """

    template: str
    captcha: captcha.CaptchaPage | None = None
    kept: tuple[str, ...] = ()


CLOSE = N_("Đóng")


def show(visit: Visit, template: str, **context: Any) -> Response:  # noqa: ANN401
    """A page."""
    return finish(visit, HTMLResponse(render(visit, template, **context)))


def go(visit: Visit, to: str, *, cookie: str | None = None) -> Response:
    """A redirect to a page of the sandbox; `cookie` is the visit's new id where it has one."""
    response = RedirectResponse(visit.root + to, status_code=303)
    return finish(visit, response, cookie=cookie)


def data(visit: Visit, content: object, *, cookie: str | None = None) -> Response:
    """An answer for a script."""
    return finish(visit, JSONResponse(content), cookie=cookie)


def advance(visit: Visit, to: str, why: str, *, cookie: str | None = None) -> Response:
    """The next step is reached."""
    visit.note("advanced", why)
    if visit.background:
        return data(visit, {"next": visit.root + to}, cookie=cookie)
    return go(visit, to, cookie=cookie)


def show_form(
    visit: Visit,
    form: FormPage,
    problems: Sequence[Problem] = (),
    **context: Any,  # noqa: ANN401
) -> Response:
    """A page with a form, and what the presentation tells about the problems."""
    told = what_is_told(visit.sandbox.presentation, problems)
    dropped = {problem.field for problem in problems if problem.drop}
    values = {
        name: visit.form[name] for name in form.kept if name in visit.form and name not in dropped
    }
    drawn = captcha.fresh(visit, form.captcha) if form.captcha else None
    return show(
        visit,
        form.template,
        values=values,
        captcha=drawn,
        captcha_lenient=not any(captcha.what_counts(visit)),
        spelled=captcha.spelled(visit, drawn) if drawn and visit.redesigned else "",
        problems=told,
        errors={problem.field: problem for problem in reversed(told) if problem.field},
        **context,
    )


def refuse(
    visit: Visit,
    form: FormPage,
    problems: Sequence[Problem],
    **context: Any,  # noqa: ANN401
) -> Response:
    """The form is not accepted: told as the presentation tells it."""
    visit.note("refused", "; ".join(problem.rule for problem in problems))
    if not visit.background:
        return show_form(visit, form, problems, **context)
    told = what_is_told(visit.sandbox.presentation, problems)
    drawn = captcha.fresh(visit, form.captcha) if form.captcha else None
    return data(
        visit,
        {
            "notices": [notice(visit, problem) for problem in told],
            "captcha": drawn and captcha.as_data(visit, drawn),
        },
    )


def notice(visit: Visit, problem: Problem) -> dict[str, Any]:
    """A problem's words, and where its advice leads."""
    link = {"href": f"{visit.root}role", "text": visit.translator.words("Mở thẻ vai")}
    told = {
        "text": visit.translator.say(problem.said),
        "link": link if problem.to_role_card else None,
    }
    return told | ({"close": visit.translator.words(CLOSE)} if problem.as_alert else {})


def finish(visit: Visit, response: Response, *, cookie: str | None = None) -> Response:
    """Set the visit's cookie where the browser has not got it: for this sandbox's path only."""
    session_id = cookie or visit.session.id
    if visit.request.cookies.get(COOKIE) != session_id:
        response.set_cookie(
            COOKIE,
            session_id,
            path=visit.root,
            # A learner in class who closes the browser is to find everything as it was.
            max_age=LIFE_S if visit.learner else None,
            httponly=True,
            samesite="lax",
            secure=visit.request.url.scheme == "https",
        )
    return response
