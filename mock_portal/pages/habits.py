"""How the learner is to type, where a failure mode comes from that and not from their papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.rules.problem import N_
from unstuck_fixtures.journeys import PLAYED_ON_PURPOSE

if TYPE_CHECKING:
    from mock_portal.language import Translator
    from unstuck_fixtures.models import Act, FieldPurpose, Keyboard, TypingHabit

#: What the portal's forms call their fields.
LABELS: dict[FieldPurpose, str] = {
    "id-number": N_("Tên đăng nhập (Số CMT/CCCD)"),
    "full-name": N_("Họ tên"),
    "birth-date": N_("Ngày sinh"),
    "phone": N_("Số điện thoại"),
    "email": N_("Email"),
    "captcha": N_("Nhập mã xác thực"),
    "otp": N_("Nhập mã OTP"),
    "user-name": N_("Tên đăng nhập (Số CMT/CCCD)"),
    "password": N_("Mật khẩu"),
    "password-again": N_("Xác nhận mật khẩu"),
}

TYPING: dict[TypingHabit, str] = {
    "uppercase": N_(
        'Bạn quen gõ chữ in hoa. Lúc đầu, ở ô "%(field)s", hãy gõ ít nhất một chữ in hoa.'
    ),
    "spaces": N_(
        'Bạn quen gõ cách ra cho dễ đọc. Lúc đầu, ở ô "%(field)s", hãy gõ dấu cách giữa các ký tự.'
    ),
    "mistyped": N_('Bạn hay gõ nhầm. Lúc đầu, ở ô "%(field)s", hãy gõ sai một ký tự.'),
    "autocapitalised": N_(
        "Bàn phím trên màn hình của bạn tự viết hoa chữ đầu ô. Nếu máy bạn không làm thế, lúc "
        'đầu, ở ô "%(field)s", hãy tự viết hoa chữ đầu tiên.'
    ),
    "trailing-space": N_(
        'Bạn quen chọn từ gợi ý, nên cuối từ luôn có dấu cách. Lúc đầu, ở ô "%(field)s", hãy '
        "thêm một dấu cách ở cuối."
    ),
    "lookalike": N_(
        "Bạn hay nhìn nhầm chữ o với số 0, chữ l với số 1. Lúc đầu, ở ô "
        '"%(field)s", hãy gõ nhầm một ký tự như vậy.'
    ),
    "telex": N_(
        'Bàn phím của bạn đang bật kiểu gõ Telex. Lúc đầu, ở ô "%(field)s", cứ gõ bình thường: '
        "as thành á, aa thành â."
    ),
    "vni": N_(
        'Bàn phím của bạn đang bật kiểu gõ VNI. Lúc đầu, ở ô "%(field)s", cứ gõ bình thường: '
        "a1 thành á, a6 thành â."
    ),
    "unaccented": N_('Bạn quen gõ không dấu. Lúc đầu, ở ô "%(field)s", hãy gõ không dấu.'),
    "decomposed": N_(
        'Bộ gõ của bạn đang dùng bảng mã Unicode tổ hợp. Lúc đầu, gõ ô "%(field)s" với bảng mã đó.'
    ),
    "short-date": N_(
        'Bạn quen viết ngày tháng không có số 0. Lúc đầu, ở ô "%(field)s", hãy viết như 5/9/1990.'
    ),
    "dashed-date": N_(
        'Bạn quen viết ngày tháng có gạch ngang. Lúc đầu, ở ô "%(field)s", hãy viết như 05-09-1990.'
    ),
    "year-first-date": N_(
        'Bạn quen viết năm trước. Lúc đầu, ở ô "%(field)s", hãy viết như 1990-09-05.'
    ),
    "month-first-date": N_(
        'Bạn quen viết tháng trước ngày. Lúc đầu, ở ô "%(field)s", hãy viết tháng trước, ngày sau.'
    ),
}

KEYBOARD: dict[Keyboard, str] = {
    "drops-a-key": N_(
        'Phím "%(key)s" của máy này bị lỗi: bấm mà ô không nhận. Khi cần chữ đó, hãy coi như '
        "đã bấm rồi gõ tiếp."
    ),
    "doubles-a-key": N_(
        'Phím "%(key)s" của máy này bị lỗi: bấm một lần mà ô nhận hai. Khi cần chữ đó, hãy gõ '
        "hai lần."
    ),
    "swaps-a-key": N_(
        'Phím "%(key)s" của máy này bị lỗi: bấm mà ô nhận chữ khác. Khi cần chữ đó, hãy gõ '
        "chữ bên cạnh."
    ),
}
ANOTHER_DEVICE = N_(
    "Máy khác không bị lỗi. Máy khác có thể là điện thoại, hoặc một trình duyệt khác: mở lại "
    "địa chỉ của cổng ở đó và gõ bình thường."
)
ROLE_DOES = N_("Vai của bạn làm thế này: %(summary)s")


def habits(act: Act, translator: Translator) -> list[str]:
    """What the person of a failure mode does at the keyboard, in sentences for the learner."""
    say = translator.words
    found = [
        say(TYPING[habit], field=say(LABELS[purpose])) for purpose, habit in act.typing.items()
    ]
    if act.faulty_key is not None:
        found += [say(KEYBOARD[act.keyboard], key=act.faulty_key), say(ANOTHER_DEVICE)]
    if act.journey in PLAYED_ON_PURPOSE or act.network == "offline" or act.view == "zoomed":
        found.append(say(ROLE_DOES, summary=translator.say(act.summary)))
    return found
