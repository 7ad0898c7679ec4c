"""From the surroundings back to the step of the portal that waits for the learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.rules.problem import N_
from mock_portal.store import flows

if TYPE_CHECKING:
    from mock_portal.pages.visit import Visit

WORDS = {
    "otp": N_("Quay lại nhập mã OTP"),
    "password": N_("Quay lại tạo mật khẩu"),
}


def way_back(visit: Visit) -> tuple[str, str] | None:
    """The address and the words of the link, where an OTP or a new password is awaited."""
    with visit.portal.database.begin() as db:
        flow = flows.under_way(db, visit.sandbox.id, visit.session.id)
    if flow is None:
        return None
    return f"{visit.root}{flow.kind}/{flow.stage}", visit.translator.words(WORDS[flow.stage])
