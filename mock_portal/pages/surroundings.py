"""What lies around the citizen: the role card with the papers, and the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.responses import Response

from mock_portal.pages.answer import FormPage, go, refuse, show, show_form
from mock_portal.pages.habits import habits
from mock_portal.pages.visit import Visiting
from mock_portal.pages.way_back import way_back
from mock_portal.rules import subscriber_query
from mock_portal.rules.problem import N_, Message, Problem
from mock_portal.rules.someone_elses import ID_ADVICE, PRACTICE_PROVINCE
from mock_portal.store import messages, people, sandboxes

if TYPE_CHECKING:
    from mock_portal.pages.visit import Visit

router = APIRouter()

PHONE = FormPage(template="phone.html", kept=("to", "content"))

NO_SIGNAL = N_("Không gửi được: điện thoại đang không có sóng.")

#: The longest text that fits two text messages in Vietnamese.
LONGEST_TEXT = 140


@router.get("/role")
async def role(visit: Visiting) -> Response:
    """Who the learner is."""
    visit.note("shown", "page")
    mode = visit.portal.catalogue.failure_modes.get(visit.sandbox.failure_mode or "")
    return show(
        visit,
        "role.html",
        newest=visit.persona.newest_cccd,
        habits=habits(mode.does, visit.translator) if mode else [],
        back=way_back(visit),
    )


@router.get("/phone")
async def phone(visit: Visiting) -> Response:
    """The persona's phone."""
    visit.note("shown", "page")
    return show_form(visit, PHONE, **_context(visit))


@router.post("/phone")
async def send(visit: Visiting) -> Response:
    """Send a text message from the persona's phone."""
    to = "".join(visit.form.get("to", "").split())
    content = visit.form.get("content", "").strip()
    problems = _check(to, content)
    if visit.armed("otp-lost"):
        problems.append(Problem(rule="no-signal", field="to", said=Message(NO_SIGNAL)))
    if problems:
        return refuse(visit, PHONE, problems, **_context(visit))
    number = visit.persona.sim.phone
    with visit.portal.database.begin() as db:
        sim = people.sim(db, visit.sandbox.id, number)
        if sim is not None:
            text = visit.translator.say(subscriber_query.answer(content, sim))
            message = messages.Message(
                at_ms=visit.now_ms, sender=subscriber_query.NUMBER, text=text
            )
            messages.deliver(db, visit.sandbox.id, number, message)
    visit.note("advanced", "subscriber-query", action="send-text")
    return go(visit, "phone?sent=yes")


@router.post("/phone/signal")
async def find_signal(visit: Visiting) -> Response:
    """Go where the phone has a signal; what was sent meanwhile stays lost."""
    visit.page = "phone"
    with visit.portal.database.begin() as db:
        sandboxes.end_faults(db, visit.sandbox.id, "otp-lost")
    visit.note("advanced", "signal-found", action="find-signal")
    return go(visit, "phone")


def _context(visit: Visit) -> dict[str, Any]:
    with visit.portal.database.begin() as db:
        received = messages.on(db, visit.sandbox.id, visit.persona.sim.phone, visit.now_ms)
    return {"received": received, "signal": not visit.armed("otp-lost"), "back": way_back(visit)}


def _check(to: str, content: str) -> list[Problem]:
    problems = []
    if to != subscriber_query.NUMBER:
        said = Message(N_("Điện thoại tập luyện chỉ nhắn được tới 1414."))
        problems.append(Problem(rule="text-to-another-number", field="to", said=said))
    if not content:
        said = Message(N_("Nhập nội dung, ví dụ TTTB."))
        problems.append(Problem(rule="text-missing", field="content", said=said))
    elif len(content) > LONGEST_TEXT:
        said = Message(N_("Nội dung có nhiều nhất 140 ký tự."))
        problems.append(Problem(rule="text-too-long", field="content", said=said))
    elif any(
        part.isdigit() and len(part) in {9, 12} and not part.startswith(PRACTICE_PROVINCE)
        for part in content.split()
    ):
        problems.append(
            Problem(
                rule="id-could-be-someones",
                field="content",
                said=Message(ID_ADVICE),
                to_role_card=True,
                drop=True,
            )
        )
    return problems
