"""What can come between a form and its decision: a long absence, or a portal in trouble.

The portal as it was reported then gives an answer that its own page does nothing with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import PlainTextResponse, Response

from mock_portal.pages.answer import finish, refuse
from mock_portal.pages.visit import ForeignFormError
from mock_portal.rules.problem import N_, Message, Problem

if TYPE_CHECKING:
    from mock_portal.pages.answer import FormPage
    from mock_portal.pages.visit import Visit

BROKEN = N_(
    "Cổng đang gặp lỗi nên chưa nhận được. Lỗi không phải do bạn hay giấy tờ của bạn. "
    "Những gì bạn đã điền vẫn còn. Hãy chờ ít phút rồi bấm lại."
)
OVER = N_(
    "Trang để quá lâu nên phiên làm việc đã hết. Những gì bạn đã điền vẫn còn. "
    "Hãy nhập mã trong hình mới rồi bấm lại."
)


async def interrupted(visit: Visit, form: FormPage, **context: Any) -> Response | None:  # noqa: ANN401
    """The answer where nothing can be decided; None where nothing stands in the way.

    Raises ForeignFormError for a form that outlived its visit, as reported.
    """
    if visit.form_outlived:
        return _over(visit, form, **context)
    if visit.armed("server-error"):
        return _broken(visit, form, **context)
    if visit.armed("hang"):
        await visit.portal.waiting.until_left(visit.request, visit.portal.settings.hang_s)
        visit.note("failed", "hang")
        return finish(visit, PlainTextResponse("Gateway Timeout", 504))
    return None


async def late(visit: Visit, answer: Response) -> Response:
    """The answer, after a while where the portal is armed to be slow.

    A form that is sent again meanwhile ends the wait for the first, so that which of the two
    is answered first is no matter of the machine's speed.
    """
    if visit.armed("slow"):
        key = (visit.sandbox.id, visit.session.id, visit.page)
        await visit.portal.waiting.until_again(key, visit.portal.settings.slow_s)
    return answer


def _over(visit: Visit, form: FormPage, **context: Any) -> Response:  # noqa: ANN401
    if not visit.redesigned:
        visit.note("refused", "visit-over")
        raise ForeignFormError
    problem = Problem(rule="visit-over", said=Message(OVER))
    return _with_status(refuse(visit, form, [problem], **context), 403)


def _broken(visit: Visit, form: FormPage, **context: Any) -> Response:  # noqa: ANN401
    if visit.redesigned:
        problem = Problem(rule="server-error", said=Message(BROKEN))
        answer = _with_status(refuse(visit, form, [problem], **context), 500)
    else:
        answer = finish(visit, PlainTextResponse("Internal Server Error", 500))
    visit.note("failed", "server-error")
    return answer


def _with_status(answer: Response, status: int) -> Response:
    answer.status_code = status
    return answer
