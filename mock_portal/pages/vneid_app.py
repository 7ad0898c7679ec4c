"""The VNeID app on the citizen's phone: what it is asked, and yes or no.

A mock, with words and looks of its own. It is one of the citizen's surroundings, so it
answers plainly, whatever the portal's presentation is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from mock_portal.pages.answer import go, show
from mock_portal.pages.visit import Visiting
from mock_portal.pages.way_back import way_back
from mock_portal.rules.problem import N_
from mock_portal.rules.vneid_answered import state
from mock_portal.store import vneid

if TYPE_CHECKING:
    from mock_portal.pages.visit import Visit
    from mock_portal.rules.vneid_answered import State

router = APIRouter()

#: What the app says about the request that it was asked last.
SAID: dict[State, str] = {
    "approved": N_("Bạn đã xác nhận. Trang của cổng sẽ tự đi tiếp."),
    "refused": N_("Bạn đã từ chối yêu cầu này. Không ai đăng nhập được bằng nó."),
    "expired": N_("Yêu cầu đã hết hạn. Hãy gửi yêu cầu mới ở trang của cổng."),
}
NOTHING = N_("Không có yêu cầu nào.")


@router.get("/vneid/app")
async def app(visit: Visiting) -> Response:
    """The request that waits for an answer, if any."""
    visit.note("shown", "page")
    return _page(visit)


@router.post("/vneid/app")
async def decide(visit: Visiting) -> Response:
    """Approve or refuse the request that was on the screen; another is not touched."""
    request = _asked(visit)
    approved = visit.form.get("decision") == "approve"
    if (
        request is None
        or request.id != visit.form.get("request")
        or state(request, visit.now_ms) != "waiting"
    ):
        visit.note("refused", "nothing-to-answer")
        return _page(visit)
    decision: vneid.Decision = "approved" if approved else "refused"
    with visit.portal.database.begin() as db:
        vneid.decide(db, visit.sandbox.id, request, decision)
    visit.note("advanced", f"vneid-{decision}", action="answer-vneid")
    return go(visit, f"vneid/app?said={decision}")


def _asked(visit: Visit) -> vneid.Request | None:
    number = visit.persona.newest_cccd.number
    with visit.portal.database.begin() as db:
        return vneid.for_person(db, visit.sandbox.id, number)


def _page(visit: Visit) -> Response:
    request = _asked(visit)
    now = state(request, visit.now_ms) if request else None
    told = visit.request.query_params.get("said")
    # The portal forgets a request once it has logged in by it; what was answered stays said.
    words = SAID.get(now) if now else SAID["approved"] if told == "approved" else NOTHING
    return show(
        visit,
        "vneid_app.html",
        request=request if now == "waiting" else None,
        words=words,
        back=way_back(visit),
    )
