"""The OTP pages of registration, log-in and recovery: one page with three ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.responses import Response

from mock_portal.pages.answer import FormPage, advance, data, go, notice, refuse, show_form
from mock_portal.pages.interrupted import interrupted
from mock_portal.pages.visit import Visiting
from mock_portal.rules.otp_matches import LENGTH, WRONG, may_resend, otp_matches
from mock_portal.rules.problem import N_, Message, Problem
from mock_portal.rules.subscriber_matches import subscriber_matches
from mock_portal.store import flows, messages, people, sandboxes, sessions
from unstuck_fixtures.models import Text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from mock_portal.pages.visit import Visit
    from mock_portal.store.flows import Flow, Kind

#: Who the portal's messages come from.
SENDER = "DVC-MOPHONG"

SMS = N_(
    "Mã OTP của bạn là %(otp)s. Mã dùng được trong %(minutes)s phút. "
    "Không cho người khác biết mã này."
)

SENT_AGAIN = N_("Đã gửi mã OTP mới. Mã cũ không dùng được nữa.")
LOOK_AT_PHONE = N_(
    "Đã gửi mã OTP mới. Mã cũ không dùng được nữa. Nếu vẫn không có tin nhắn, hãy xem máy có sóng "
    "không và SIM có bị khóa không."
)

#: A late message comes so long after its code has expired, in seconds. Only one is late.
LATE_BY_S = 60

FORM = FormPage(template="otp.html")


@dataclass(frozen=True, slots=True)
class Way:
    """What lies around one of the three OTP pages."""

    kind: Kind
    begins: str
    leads_to: str


WAYS = (
    Way("register", begins="register/mobile", leads_to="register/password"),
    Way("login", begins="login", leads_to="application"),
    Way("recover", begins="recover", leads_to="recover/password"),
)


def send_otp(visit: Visit, db: Connection, kind: Kind, phone: str, person: dict[str, str]) -> None:
    """Begin a flow and send its OTP."""
    flow = flows.Flow(
        session=visit.session.id,
        kind=kind,
        stage="otp",
        phone=phone,
        otp=flows.new_otp(),
        otp_expires_ms=visit.now_ms + visit.portal.settings.otp_life_s * 1000,
        person=person,
    )
    flows.begin(db, visit.sandbox.id, flow)
    _deliver(visit, db, phone, flow.otp)


def _deliver(visit: Visit, db: Connection, phone: str, otp: str) -> None:
    """Send the code, as far as the phone can be reached."""
    if visit.armed("otp-lost"):
        return
    at_ms = visit.now_ms
    if visit.armed("otp-late"):
        at_ms += (visit.portal.settings.otp_life_s + LATE_BY_S) * 1000
        sandboxes.end_faults(db, visit.sandbox.id, "otp-late")
    minutes = visit.portal.settings.otp_life_s // 60
    text = visit.translator.words(SMS, otp=otp, minutes=minutes)
    message = messages.Message(at_ms=at_ms, sender=SENDER, text=text)
    messages.deliver(db, visit.sandbox.id, phone, message)


def masked(phone: str) -> str:
    """A phone number as the real page shows it: 093****403."""
    return f"{phone[:3]}****{phone[-3:]}"


def make_router(way: Way) -> APIRouter:
    """The three addresses of one way's OTP page."""
    router = APIRouter()

    @router.get(f"/{way.kind}/otp")
    async def page(visit: Visiting) -> Response:
        flow = _flow(visit, way)
        if flow is None:
            return _back(visit, way)
        visit.note("shown", "page")
        return show_form(visit, FORM, **_context(visit, way, flow))

    @router.post(f"/{way.kind}/otp")
    async def submit(visit: Visiting) -> Response:
        flow = _flow(visit, way)
        if flow is None:
            return _back(visit, way)
        if answer := await interrupted(visit, FORM, **_context(visit, way, flow)):
            return answer
        with visit.portal.database.begin() as db:
            problem = _check(visit, db, flow) or _owner(visit, db, way, flow)
            cookie = None if problem else _pass(visit, db, way, flow)
        if problem:
            return refuse(visit, FORM, [problem], **_context(visit, way, flow))
        return advance(visit, way.leads_to, "otp-accepted", cookie=cookie)

    @router.post(f"/{way.kind}/otp/resend")
    async def resend(visit: Visiting) -> Response:
        visit.page = f"{way.kind}/otp"
        flow = _flow(visit, way)
        return _resent(visit, way, flow) if flow else _back(visit, way)

    return router


def _resent(visit: Visit, way: Way, flow: Flow) -> Response:
    """The answer to "Gửi lại OTP"; the portal as it was reported says it where the rest is said."""
    problem = may_resend(flow, visit.portal.settings.otp_resends)
    if problem:
        return refuse(visit, FORM, [problem], **_context(visit, way, flow))
    with visit.portal.database.begin() as db:
        _send_again(visit, db, flow)
    visit.note("advanced", "otp-sent-again", action="resend")
    if not visit.background:
        return go(visit, f"{way.kind}/otp?sent=again")
    if visit.redesigned:
        return data(visit, {"status": visit.translator.words(LOOK_AT_PHONE)})
    said = Problem(rule="otp-sent-again", said=Message(SENT_AGAIN))
    return data(visit, {"notices": [notice(visit, said)], "captcha": None})


def _flow(visit: Visit, way: Way) -> Flow | None:
    with visit.portal.database.begin() as db:
        flow = flows.find(db, visit.sandbox.id, visit.session.id, way.kind)
    return flow if flow and flow.stage == "otp" else None


def _back(visit: Visit, way: Way) -> Response:
    if visit.background:
        return advance(visit, way.begins, "no-otp-awaited")
    visit.note("redirected", "no-otp-awaited")
    return go(visit, way.begins)


def _context(visit: Visit, way: Way, flow: Flow) -> dict[str, Any]:
    return {
        "way": way,
        "phone": masked(flow.phone),
        "minutes": visit.portal.settings.otp_life_s // 60,
        "status": _status(visit),
        "length": LENGTH,
        "address": f"{visit.root}{way.kind}/otp",
    }


def _status(visit: Visit) -> str:
    if visit.request.query_params.get("sent") != "again":
        return ""
    return LOOK_AT_PHONE if visit.redesigned else SENT_AGAIN


def _check(visit: Visit, db: Connection, flow: Flow) -> Problem | None:
    boxes = (visit.form.get(f"digit_{place}", "") for place in range(1, LENGTH + 1))
    typed = "".join("".join(boxes).split())
    tries = visit.portal.settings.otp_tries
    problem = otp_matches(typed, flow, visit.now_ms, tries, helpful=visit.redesigned)
    if problem and problem.rule in WRONG:
        flows.change(db, visit.sandbox.id, flow, otp_tries=flow.otp_tries + 1)
    return problem


def _owner(visit: Visit, db: Connection, way: Way, flow: Flow) -> Problem | None:
    """Hold the person against the carrier's subscriber here, where the portal did so only now."""
    if way.kind != "register" or not visit.armed("mismatch-at-otp"):
        return None
    sim = people.sim(db, visit.sandbox.id, flow.phone)
    known = visit.portal.catalogue.carriers.get(sim.carrier) if sim else None
    words = visit.portal.notice("subscriber-mismatch-at-otp")
    name = known.name if known else ""
    said = Text(vi=words.vi.format(carrier=name), en=words.en.format(carrier=name))
    problem = subscriber_matches(flow.person, sim, said)
    return replace(problem, field=None, as_alert=True) if problem else None


def _pass(visit: Visit, db: Connection, way: Way, flow: Flow) -> str | None:
    if way.kind != "login":
        flows.change(db, visit.sandbox.id, flow, stage="password")
        return None
    flows.end(db, visit.sandbox.id, visit.session.id, "login")
    sessions.change(db, visit.sandbox.id, visit.session.id, account=flow.person["id_number"])
    return sessions.renew(db, visit.sandbox.id, visit.session)


def _send_again(visit: Visit, db: Connection, flow: Flow) -> None:
    otp = flows.new_otp()
    flows.change(
        db,
        visit.sandbox.id,
        flow,
        otp=otp,
        otp_expires_ms=visit.now_ms + visit.portal.settings.otp_life_s * 1000,
        otp_tries=0,
        otp_resends=flow.otp_resends + 1,
    )
    _deliver(visit, db, flow.phone, otp)
