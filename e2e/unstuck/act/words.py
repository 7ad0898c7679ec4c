"""The words on the portal's controls, as a person looks for them."""

from __future__ import annotations

from unstuck_fixtures.models import Text


def _same(words: str) -> Text:
    return Text(vi=words, en=words)


REGISTER = Text(vi="Đăng ký", en="Register")
LOG_IN = Text(vi="Đăng nhập", en="Log in")
APPLY = Text(vi="Nộp hồ sơ cấp hộ chiếu", en="Apply for a passport")
MOBILE = Text(vi="Thuê bao di động", en="Mobile subscriber")
ID_NUMBER = Text(vi="Tên đăng nhập (Số CMT/CCCD)", en="User name (CMT/CCCD number)")
FULL_NAME = Text(vi="Họ tên", en="Full name")
BIRTH_DATE = Text(vi="Ngày sinh", en="Date of birth")
PHONE = Text(vi="Số điện thoại", en="Phone number")
EMAIL = _same("Email")
CAPTCHA = Text(vi="Nhập mã xác thực", en="Enter the verification code")
NEW_CAPTCHA = Text(vi="Đổi mã khác", en="Another code")
OTP_DIGIT = Text(vi="Chữ số", en="Digit")
OTP = Text(vi="Nhập mã OTP", en="Enter the OTP")
RESEND_OTP = Text(vi="Gửi lại OTP", en="Send the OTP again")
FIND_SIGNAL = Text(vi="Ra chỗ có sóng", en="Go where there is a signal")
CONFIRM = Text(vi="Xác nhận", en="Confirm")
NEW_PASSWORD = Text(vi="Nhập mật khẩu", en="Enter a password")
PASSWORD_AGAIN = Text(vi="Xác nhận mật khẩu", en="Confirm the password")
USER_NAME = Text(vi="Tên đăng nhập", en="User name")
PASSWORD = Text(vi="Mật khẩu", en="Password")
VNEID = Text(vi="Đăng nhập bằng VNeID", en="Log in with VNeID")
PERSONAL_NUMBER = Text(vi="Số định danh (số CCCD)", en="Personal number (CCCD number)")
ASK_VNEID = Text(vi="Gửi yêu cầu tới VNeID", en="Send the request to VNeID")
OPEN_VNEID = Text(vi="Mở ứng dụng VNeID", en="Open the VNeID app")
REFUSE = Text(vi="Từ chối", en="Refuse")
FORGOTTEN = Text(vi="Quên mật khẩu", en="Forgotten password")
CONTINUE = Text(vi="Tiếp tục", en="Continue")
CHANGE_PASSWORD = Text(vi="Đổi mật khẩu", en="Change the password")
APPLICATION = Text(vi="Khai nộp hồ sơ cấp hộ chiếu", en="Passport application")
LOOK_UP = Text(vi="Tra cứu thuê bao", en="Look up the subscriber")
REGISTER_SIM = Text(vi="Đăng ký lại thuê bao", en="Register the SIM again")
SEND_TO = Text(vi="Gửi tới", en="Send to")
MESSAGE = Text(vi="Nội dung", en="Text")
SEND = Text(vi="Gửi", en="Send")
SIM_REGISTERED = Text(vi="Thuê bao đã được đăng ký lại", en="The SIM has been registered again")
KEEP_SESSION = Text(vi="Bấm vào đây", en="Press here")
