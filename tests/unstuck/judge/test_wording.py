"""What words make a text out to be: in Vietnamese with and without accents, and in English."""

from __future__ import annotations

from typing import get_args

import pytest

from unstuck.judge.wording import About, is_about, is_counting, is_like, plain

TROUBLE = [
    "Mã xác thực không đúng. Vui lòng nhập lại.",
    "Ma xac thuc khong dung. Vui long nhap lai.",
    "MÃ XÁC THỰC KHÔNG ĐÚNG",
    "Số điện thoại phải có 10 chữ số.",
    "Bạn chưa nhập họ tên.",
    "Ban chua nhap ho ten.",
    "Số giấy tờ này đã được đăng ký cho tài khoản khác.",
    "Trường này là bắt buộc.",
    "Hồ sơ thiếu giấy xác nhận.",
    "Ho so thieu giay xac nhan.",
    "Phiên làm việc đã hết hạn.",
    "Tài khoản đã bị khoá.",
    "Tài khoản đã bị khóa.",
    "Lỗi: không kết nối được.",
    "Loi he thong, xin thu lai sau.",
    "The code is wrong.",
    "THE CODE IS WRONG",
    "Error 4012",
    "2 errors",
    "This field is required.",
    "Enter your name",
    "The passwords do not match.",
    "The passwords don't match.",
    "The passwords don\N{RIGHT SINGLE QUOTATION MARK}t match.",
    "We can\N{RIGHT SINGLE QUOTATION MARK}t find that number.",
    "That e-mail address is already in use.",
    "Sorry, something is not right.",
    "Invalid date",
    "Payment declined",
    "Your discount code is not valid.",
    "You must accept the terms.",
    "Upload failed...",
]
#: Near to a word of trouble, and none.
NO_TROUBLE = [
    "Giới thiệu dịch vụ mới",
    "Chuyến bay Hà Nội đi Sài Gòn",
    "Cảm ơn bạn đã trả lời.",
    "Quyền lợi của người tham gia",
    "Phái đoàn đã tới.",
    "Mustard and cress",
    "Terror in the theatre",
    "A trip to Wrongham",
    "Entering a name",
    "Your request was received.",
    "Hồ sơ đã được tiếp nhận.",
    "Parties are for weekends.",
    "",
]
CONSENT = [
    "We use cookies to make this site better.",
    "This website uses cookies",
    "By going on you agree to our use of cookies.",
    "Accept all cookies?",
    "Cookie settings",
    "We value your privacy",
    "Trang web này sử dụng cookie.",
    "Chúng tôi dùng cookie để cải thiện trải nghiệm.",
    "Chung toi dung cookie de cai thien trai nghiem.",
    "Tùy chọn cookie",
    "Quyền riêng tư của bạn rất quan trọng.",
]
GREETING = [
    "Hello! How can we help you?",
    "Hi",
    "\N{WAVING HAND SIGN} Hi, I am Mia.",
    "Hey there, ask away",
    "Welcome back, An",
    "Need help?",
    "How can I help you today?",
    "Sponsored: shoes for less",
    "Advertisement",
    "Xin chào! Tôi là trợ lý ảo.",
    "Xin chao! Toi la tro ly ao.",
    "Chào anh/chị, em có thể giúp gì ạ?",
    "Bạn cần hỗ trợ?",
    "Quảng cáo",
]
BYSTANDER = [
    "Any cookie will do",
    "Our team is here to help",
    "You can chat with us about it",
    "Subscribe to our newsletter",
    "A special offer for you",
    "Get 20 % discount today",
    "Ưu đãi mùa hè",
    "Uu dai mua he",
    "Đăng ký nhận tin",
    "Hỗ trợ trực tuyến 24/7",
]
STATUS = [
    "Autosaved 10:32",
    "Auto-saved a minute ago",
    "Draft saved",
    "Last saved today",
    "All changes saved",
    "Save",
    "Save changes",
    "Lưu",
    "Đã lưu nháp",
    "Da luu nhap",
    "Đã lưu bản nháp lúc 10:32",
    "Hệ thống đã tự lưu.",
    "Password strength: fair",
    "Strength 3/4",
    "Weak",
    "\N{BULLET} very weak",
    "Strong!",
    "Strong password",
    "Độ mạnh: trung bình",
    "Do manh: trung binh",
    "Mật khẩu yếu",
    "Rất mạnh",
]
#: Near to a word of a meter or a draft, and none.
NO_STATUS = [
    "Use a stronger password.",
    "A strong password has twelve characters.",
    "Hãy dùng mật khẩu mạnh hơn nữa.",
    "The fair is in May.",
    "Medium or large?",
    "Save the date",
    "Lưu ý giờ mở cửa",
    "Your settings are saved.",
    "Đã lưu thông tin hộ gia đình.",
    "Điểm trung bình của lớp là 8.",
]
PROGRESS = [
    "Loading",
    "Loading 45 %",
    "Loading…",
    "Looking at your papers...",
    "Looking at your papers… (2)",
    "Please wait",
    "One moment, we look it up.",
    "You will be redirected in a few seconds.",
    "Đang xử lý",
    "Dang xu ly",
    "Hệ thống đang kiểm tra thông tin",
    "Đang lưu",
    "Vui lòng đợi trong giây lát.",
    "Bạn sẽ được chuyển đến trang đăng nhập.",
]
#: Near to a word of work, and none.
NO_PROGRESS = [
    "Loading bays are full that day.",
    "Checking accounts have two owners.",
    "Working hours are from 8 to 17.",
    "From 8… to 17",
    "Hồ sơ được xử lý trong 5 ngày.",
]
#: What speaks of two things at once.
BOTH: list[tuple[str, set[About]]] = [
    ("We use cookies. Some are required.", {"consent", "bystander", "trouble"}),
    ("Hello! Any problems with the form?", {"greeting", "bystander", "trouble"}),
    ("Mã không đúng. Cần hỗ trợ, gọi số dưới đây.", {"trouble", "bystander"}),
    ("Your password is too weak.", {"trouble"}),
    ("Mật khẩu quá yếu, hãy chọn mật khẩu khác.", {"trouble"}),
    ("Draft saved, but the photo is missing.", {"trouble", "status"}),
    ("Autosave failed", {"trouble", "status"}),
    ("Không được, đang thử lại…", {"trouble", "progress"}),
    ("Saving…", {"progress"}),
]


def kinds(text: str) -> set[About]:
    return {about for about in get_args(About) if is_about(about, text)}


@pytest.mark.parametrize("text", TROUBLE)
def test_words_of_trouble(text: str) -> None:
    assert "trouble" in kinds(text)
    assert not kinds(text) & {"consent", "greeting", "status"}


@pytest.mark.parametrize("text", NO_TROUBLE)
def test_words_that_only_look_like_trouble(text: str) -> None:
    assert not kinds(text)


@pytest.mark.parametrize("text", CONSENT)
def test_words_of_consent(text: str) -> None:
    assert "consent" in kinds(text)
    assert "trouble" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    ["Please enable cookies and sign in.", "Bạn chưa bật cookie.", "A consent form", "Cookie"],
)
def test_speaking_of_a_cookie_asks_for_no_consent(text: str) -> None:
    assert "consent" not in kinds(text)


@pytest.mark.parametrize("text", GREETING)
def test_words_that_greet_or_sell(text: str) -> None:
    assert "greeting" in kinds(text)
    assert not kinds(text) & {"trouble", "progress", "status", "consent"}


@pytest.mark.parametrize(
    "text",
    [
        "Say hello to your new card",
        "Hiding place",
        "Mã đúng. Xin chào!",
        "The club welcomes you",
        "Chuẩn bị lời chào",
        "High water",
    ],
)
def test_a_greeting_begins_a_text(text: str) -> None:
    assert "greeting" not in kinds(text)


@pytest.mark.parametrize("text", BYSTANDER)
def test_words_of_a_bystander(text: str) -> None:
    assert kinds(text) == {"bystander"}


@pytest.mark.parametrize("text", STATUS)
def test_words_of_a_draft_or_a_meter(text: str) -> None:
    assert kinds(text) == {"status"}


@pytest.mark.parametrize("text", NO_STATUS)
def test_words_that_only_look_like_a_draft_or_a_meter(text: str) -> None:
    assert not kinds(text)


@pytest.mark.parametrize("text", PROGRESS)
def test_words_of_work_that_goes_on(text: str) -> None:
    assert kinds(text) == {"progress"}


@pytest.mark.parametrize("text", NO_PROGRESS)
def test_words_that_only_look_like_work(text: str) -> None:
    assert not kinds(text)


@pytest.mark.parametrize(("text", "about"), BOTH)
def test_a_text_may_be_about_several_things(text: str, about: set[About]) -> None:
    assert kinds(text) == about


@pytest.mark.parametrize(
    "text",
    ["Gửi hồ sơ", "Đăng ký", "Tiếp tục", "Send", "Next", "Confirm", "OK", "Nộp", "Đóng", "Menu"],
)
def test_what_buttons_are_called_says_nothing(text: str) -> None:
    assert not kinds(text)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đường Nguyễn Huệ", "duong nguyen hue"),
        ("ĐÃ GỬI", "da gui"),
        ("plain", "plain"),
        ("Đa\u0309", "da"),
    ],
)
def test_a_plain_text_has_no_accents_and_no_capitals(text: str, bare: str) -> None:
    assert plain(text) == bare


@pytest.mark.parametrize(
    ("text", "replaced", "counts"),
    [
        pytest.param("10:33:01", "10:33:00", True, id="a clock"),
        pytest.param("Còn 9 giây", "Còn 10 giây", True, id="one digit fewer"),
        pytest.param("Còn 9 giây", "Còn 9 giây", False, id="the same"),
        pytest.param("Còn 9 phút", "Còn 10 giây", False, id="another word"),
        pytest.param("Còn 9 giây", None, False, id="nothing was there"),
        pytest.param("Còn giây", "Còn 10 giây", False, id="no digit is left"),
        pytest.param("", "10", False, id="nothing is left"),
    ],
)
def test_what_counts_differs_in_its_digits_alone(
    text: str, replaced: str | None, *, counts: bool
) -> None:
    assert is_counting(text, replaced) is counts


@pytest.mark.parametrize(
    ("text", "replaced", "like"),
    [
        pytest.param("Gold is at 80", "Gold was at 79", True, id="half of its words"),
        pytest.param("Gold is at 80", "Silver was near 79", False, id="none of its words"),
        pytest.param("Gold rose a lot", "Gold fell", False, id="a quarter of its words"),
        pytest.param("Gia vang tang", "Giá vàng giảm", True, id="but for their accents"),
        pytest.param("Gold rose again", "Gold fell", False, id="a third of its words"),
        pytest.param("Gold", "Gold and silver", True, id="all of its words"),
        pytest.param("Gold is at 80", "Gold is at 80", False, id="the same"),
        pytest.param("Gold is at 80", None, False, id="nothing was there"),
        pytest.param("Gold is at 80", "", False, id="an empty place"),
        pytest.param(" ", "Gold", False, id="no words"),
    ],
)
def test_what_goes_on_keeps_half_of_its_words(
    text: str, replaced: str | None, *, like: bool
) -> None:
    assert is_like(text, replaced) is like
