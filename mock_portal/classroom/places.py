"""What the board calls the pages that a learner can be at."""

from __future__ import annotations

from mock_portal.rules.problem import N_

#: By the beginning of the page's path, the more particular first.
PLACES = (
    ("register/otp", N_("Nhập mã OTP (đăng ký)")),
    ("register/password", N_("Tạo mật khẩu")),
    ("register/done", N_("Đăng ký xong")),
    ("register/mobile", N_("Điền thông tin đăng ký")),
    ("register", N_("Chọn phương thức đăng ký")),
    ("login/otp", N_("Nhập mã OTP (đăng nhập)")),
    ("login", N_("Đăng nhập")),
    ("recover", N_("Quên mật khẩu")),
    ("vneid/app", N_("Ứng dụng VNeID")),
    ("vneid", N_("Đăng nhập bằng VNeID")),
    ("application", N_("Khai nộp hồ sơ")),
    ("carrier", N_("Quầy giao dịch nhà mạng")),
    ("phone", N_("Điện thoại của tôi")),
    ("role", N_("Thẻ vai")),
    ("home", N_("Trang chủ")),
)
JOINED = N_("Vừa vào lớp")


def place(page: str | None) -> str:
    """A page's name, to be translated; its path where it has none."""
    if page is None:
        return JOINED
    return next((name for path, name in PLACES if page.startswith(path)), page)
