"""Pages that say what went wrong, each with the way on. They need no sandbox."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, JSONResponse

from mock_portal.pages.templates import environment
from mock_portal.rules.problem import N_

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from mock_portal.pages.visit import Visit

#: What is said for each status: a heading, and what to do.
WORDS = {
    400: (
        N_("Yêu cầu không hợp lệ"),
        N_("Trình duyệt đã gửi dữ liệu không đọc được. Hãy mở lại trang."),
    ),
    403: (
        N_("Trang này đã cũ"),
        N_("Phiên làm việc của trang không còn. Hãy mở lại trang rồi nhập lại."),
    ),
    404: (N_("Không tìm thấy trang"), N_("Hãy kiểm tra địa chỉ, hoặc về trang chủ.")),
    405: (N_("Trang này không nhận yêu cầu đó"), N_("Hãy mở lại trang.")),
    413: (N_("Dữ liệu gửi lên quá dài"), N_("Hãy rút ngắn nội dung rồi gửi lại.")),
    429: (
        N_("Bạn đang bấm nhanh quá"),
        N_("Hãy chờ vài giây rồi mở lại trang. Những gì bạn đã làm vẫn còn."),
    ),
    500: (
        N_("Cổng mô phỏng gặp lỗi"),
        N_("Lỗi này không phải do bạn. Hãy thử lại, hoặc báo cho người hướng dẫn."),
    ),
}
NO_SANDBOX = (
    N_("Không có buổi tập luyện này"),
    N_(
        "Buổi tập luyện đã kết thúc, hoặc địa chỉ chưa đúng. Hãy mở lại đường dẫn mà người "
        "hướng dẫn gửi."
    ),
)
NO_TRAINER = (
    N_("Trang này dành cho người hướng dẫn"),
    N_("Hãy mở địa chỉ có mã riêng mà cửa sổ dòng lệnh đã in ra. Học viên vào bằng mã QR của lớp."),
)


def failure(request: Request, status: int, words: tuple[str, str] | None = None) -> Response:
    """The page for a status."""
    heading, advice = words or WORDS.get(status) or (HTTPStatus(status).phrase, WORDS[404][1])
    visit: Visit | None = getattr(request.state, "visit", None)
    lang = visit.translator.lang if visit else _asked_for(request)
    translator = request.app.state.portal.translators[lang]
    if "application/json" in request.headers.get("accept", ""):
        said = f"{translator.words(heading)}. {translator.words(advice)}"
        return JSONResponse({"notices": [{"text": said, "link": None}]}, status_code=status)
    page = (
        environment()
        .get_template("failure.html")
        .render(
            lang=lang,
            _=translator.words,
            heading=heading,
            advice=advice,
            home=visit.root if visit else "/",
        )
    )
    return HTMLResponse(page, status_code=status)


def _asked_for(request: Request) -> str:
    return "en" if request.query_params.get("lang") == "en" else "vi"
