"""What has become of a request to log in with VNeID. The words are illustrative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mock_portal.rules.problem import N_, Message, Problem

if TYPE_CHECKING:
    from mock_portal.store.vneid import Request

State = Literal["waiting", "approved", "refused", "expired"]

WORDS: dict[State, str] = {
    "waiting": N_(
        "Chưa thấy bạn xác nhận. Hãy mở ứng dụng VNeID trên điện thoại và xác nhận yêu cầu."
    ),
    "refused": N_(
        "Yêu cầu đăng nhập đã bị từ chối trên điện thoại. Nếu bạn không cố ý, hãy gửi yêu cầu mới."
    ),
    "expired": N_("Đã hết thời gian xác nhận trên VNeID. Hãy gửi yêu cầu mới."),
}


def state(request: Request, now_ms: int) -> State:
    """How it stands. An answer that was given in time counts, however late it is asked for."""
    if request.decision is not None:
        return request.decision
    return "expired" if now_ms >= request.expires_ms else "waiting"


def vneid_answered(now: State) -> Problem | None:
    """Refuse to go on without the person's approval."""
    if now == "approved":
        return None
    return Problem(rule=f"vneid-{now}", said=Message(WORDS[now]))
