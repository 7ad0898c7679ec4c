"""From the surroundings back to the step of the portal that waits for the learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.rules.problem import N_
from mock_portal.rules.vneid_answered import state
from mock_portal.store import flows, vneid

if TYPE_CHECKING:
    from mock_portal.pages.visit import Visit

WORDS = {
    "otp": N_("Quay lại nhập mã OTP"),
    "password": N_("Quay lại tạo mật khẩu"),
}
VNEID = N_("Quay lại trang đang chờ VNeID")


def way_back(visit: Visit) -> tuple[str, str] | None:
    """The address and the words of the link, where an OTP, a new password or VNeID is awaited."""
    with visit.portal.database.begin() as db:
        flow = flows.under_way(db, visit.sandbox.id, visit.session.id)
        request = vneid.of_visit(db, visit.sandbox.id, visit.session.id)
    if request and state(request, visit.now_ms) in ("waiting", "approved"):
        return f"{visit.root}vneid/wait", visit.translator.words(VNEID)
    if flow is None:
        return None
    return f"{visit.root}{flow.kind}/{flow.stage}", visit.translator.words(WORDS[flow.stage])
