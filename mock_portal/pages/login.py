"""Logging in, and the first step of recovering a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from mock_portal.clock import today
from mock_portal.pages import captcha
from mock_portal.pages.answer import FormPage, advance, refuse, show_form
from mock_portal.pages.interrupted import interrupted
from mock_portal.pages.otp import send_otp
from mock_portal.pages.visit import Returning, Visiting
from mock_portal.rules import fields
from mock_portal.rules.armed import armed_refusal
from mock_portal.rules.problem import N_, Message, Problem
from mock_portal.rules.route_closed import route_closed
from mock_portal.rules.tidy import tidy
from mock_portal.store import people

if TYPE_CHECKING:
    from mock_portal.pages.visit import Visit
    from mock_portal.store.people import Account

router = APIRouter()

LOGIN = FormPage(template="login.html", captcha="login", kept=("id_number",))
RECOVER = FormPage(template="recover.html", captcha="recover", kept=("id_number",))

#: Why a person was brought to the log-in page, and what it tells them.
REASONS = {
    "recovered": N_("Mật khẩu đã được đổi. Hãy đăng nhập bằng mật khẩu mới."),
    "log-in-first": N_("Hãy đăng nhập để khai nộp hồ sơ."),
    "idle": N_(
        "Bạn đã được đăng xuất vì không sử dụng trang. Những gì bạn đã nhập được giữ lại. "
        "Hãy đăng nhập để làm tiếp."
    ),
    "logged-out": N_("Bạn đã đăng xuất."),
}
NO_ACCOUNT = N_("Chưa có tài khoản với số này. Hãy kiểm tra số, hoặc đăng ký tài khoản.")


@router.get("/login")
async def login(visit: Visiting) -> Response:
    """The log-in form."""
    visit.note("shown", "page")
    return show_form(visit, LOGIN, status=_status(visit))


@router.post("/login")
async def submit_login(visit: Returning) -> Response:
    """Send an OTP where ID number, password and captcha are right."""
    if answer := await interrupted(visit, LOGIN, status=None):
        return answer
    if "renew" in visit.form:
        visit.note("shown", "captcha-renewed", action="renew-captcha")
        return show_form(visit, LOGIN, status=None)
    id_number, problems = _check_fields(visit, with_password=True)
    if problems:
        return refuse(visit, LOGIN, problems, status=None)
    account, problem = _captcha_and_account(visit, "login", id_number)
    if problem:
        return refuse(visit, LOGIN, [problem], status=None)
    typed = visit.form.get("password", "")
    right = await visit.portal.passwords.match(typed, account.password_hash if account else None)
    if account is None or not right:
        wrong = Problem(
            rule="password-wrong" if account else "account-unknown",
            field="password",
            said=visit.portal.notice("password-forgotten"),
        )
        return refuse(visit, LOGIN, [wrong], status=None)
    with visit.portal.database.begin() as db:
        send_otp(visit, db, "login", account.phone, {"id_number": id_number})
    return advance(visit, "login/otp", "password-accepted")


@router.get("/recover")
async def recover(visit: Visiting) -> Response:
    """The form of a person who has forgotten the password."""
    visit.note("shown", "page")
    return show_form(visit, RECOVER)


@router.post("/recover")
async def submit_recover(visit: Returning) -> Response:
    """Send an OTP to the account's phone."""
    if answer := await interrupted(visit, RECOVER):
        return answer
    if "renew" in visit.form:
        visit.note("shown", "captcha-renewed", action="renew-captcha")
        return show_form(visit, RECOVER)
    id_number, problems = _check_fields(visit, with_password=False)
    if problems:
        return refuse(visit, RECOVER, problems)
    account, problem = _captcha_and_account(visit, "recover", id_number)
    if problem is None and account is None:
        problem = Problem(rule="account-unknown", field="id_number", said=Message(NO_ACCOUNT))
    if problem or account is None:
        return refuse(visit, RECOVER, [problem] if problem else [])
    with visit.portal.database.begin() as db:
        send_otp(visit, db, "recover", account.phone, {"id_number": id_number})
    return advance(visit, "recover/otp", "account-found")


def _check_fields(visit: Visit, *, with_password: bool) -> tuple[str, list[Problem]]:
    day = today(visit.now_ms)
    id_number = tidy("id_number", visit.form.get("id_number", ""), lenient=visit.redesigned)
    found = [fields.id_number(id_number, "id_number", day)]
    if with_password:
        found.append(fields.password(visit.form.get("password", ""), "password", day))
    found.append(fields.captcha(visit.form.get("captcha", "").strip(), "captcha", day))
    return id_number, [problem for problem in found if problem]


def _captcha_and_account(
    visit: Visit, page: captcha.CaptchaPage, id_number: str
) -> tuple[Account | None, Problem | None]:
    with visit.portal.database.begin() as db:
        problem = (
            captcha.check(visit, db, page)
            or route_closed(visit.faults, visit.page, visit.portal.notice("route-closed"))
            or armed_refusal(visit.faults, visit.page)
        )
        return people.account(db, visit.sandbox.id, id_number), problem


def _status(visit: Visit) -> str | None:
    reason = REASONS.get(visit.request.query_params.get("why", ""))
    return visit.translator.words(reason) if reason else None
