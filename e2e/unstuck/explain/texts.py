"""The words of a diagnosis' evidence, in both languages, keyed by id."""

from __future__ import annotations

from unstuck.explain.diagnosis import Clue
from unstuck_fixtures.models import Text

TEXTS: dict[str, Text] = {
    "notice-known": Text(
        vi="Thông báo “{notice}” nói cùng một ý với câu đã biết “{wording}” (giống {percent} %).",
        en="The notice “{notice}” says the same as the known “{wording}” ({percent}% alike).",
    ),
    "notice-same": Text(
        vi="Thông báo “{notice}” là một câu đã biết.",
        en="The notice “{notice}” is one that is known.",
    ),
    "notice-says": Text(
        vi="Thông báo “{notice}” nói đúng ý của lỗi “{title}”.",
        en="The notice “{notice}” says what is known of “{title}”.",
    ),
    "notice-about-field": Text(
        vi="Thông báo “{notice}” nói về ô “{field}”.",
        en="The notice “{notice}” is about the field “{field}”.",
    ),
    "notice-unknown": Text(
        vi="Thông báo “{notice}” không khớp với câu nào đã biết.",
        en="The notice “{notice}” matches none that is known.",
    ),
    "notice-ambiguous": Text(
        vi="Thông báo “{notice}” hợp với nhiều lỗi, không đủ để chọn một.",
        en="The notice “{notice}” fits several troubles, too evenly to choose one.",
    ),
    "notice-without-words": Text(
        vi="Trang có dấu hiệu báo lỗi nhưng không có chữ nào.",
        en="The page marked something as wrong, but without words.",
    ),
    "request-server-error": Text(
        vi="Cổng trả lời bằng mã lỗi {status}: chính cổng gặp trục trặc. Trang không cho biết.",
        en="The portal answered with status {status}: the trouble is its own. The page did not "
        "say so.",
    ),
    "request-refused": Text(
        vi="Cổng trả lời bằng mã {status}, tức là từ chối. Trang không cho biết.",
        en="The portal answered with status {status}, a refusal. The page did not say so.",
    ),
    "request-offline": Text(
        vi="Yêu cầu không rời khỏi thiết bị: thiết bị không có mạng.",
        en="The request did not leave the device: it has no network.",
    ),
    "request-unanswered": Text(
        vi="Yêu cầu hỏng giữa đường: không có câu trả lời nào từ cổng.",
        en="The request failed on the way: no answer came from the portal.",
    ),
    "request-pending": Text(
        vi="Sau {seconds} giây theo dõi, cổng vẫn chưa trả lời.",
        en="After {seconds} s of watching, the portal had not answered.",
    ),
    "pressed-again": Text(
        vi="Đã bấm “{control}” {count} lần khi chưa có câu trả lời.",
        en="“{control}” was pressed {count} times before there was an answer.",
    ),
    "typed-case": Text(
        vi="Phải gõ “{intended}”, nhưng ô nhận “{value}”: chỉ khác chữ hoa và chữ thường.",
        en="“{intended}” was to be typed, the field got “{value}”: only capitals differ.",
    ),
    "typed-spaces": Text(
        vi="Phải gõ “{intended}”, nhưng ô nhận “{value}”: chỉ khác ở khoảng trống.",
        en="“{intended}” was to be typed, the field got “{value}”: only spaces differ.",
    ),
    "typed-case-and-spaces": Text(
        vi="Phải gõ “{intended}”, nhưng ô nhận “{value}”: vừa có chữ hoa, vừa có khoảng trống. "
        "Không biết chắc lỗi nào đã khiến mã bị từ chối; phải sửa cả hai.",
        en="“{intended}” was to be typed, the field got “{value}”: capitals and spaces both "
        "differ. Which of the two was refused is not certain; both have to be mended.",
    ),
    "typed-capital-unseen": Text(
        vi="Ô nhận “{value}”, có chữ in hoa. Mã trong hình thường chỉ có chữ thường và số.",
        en="The field got “{value}”, with a capital. Such codes have only lowercase and digits.",
    ),
    "typed-space-unseen": Text(
        vi="Ô nhận “{value}”, có khoảng trống. Mã trong hình được viết liền nhau.",
        en="The field got “{value}”, with a space. The characters of such codes stand together.",
    ),
    "typed-trailing-space": Text(
        vi="Phải gõ “{intended}”, nhưng ô nhận “{value}”: thừa dấu cách ở cuối.",
        en="“{intended}” was to be typed, the field got “{value}”: there is a space at the end.",
    ),
    "typed-trailing-space-unseen": Text(
        vi="Ô nhận “{value}”, có dấu cách ở cuối. Mã trong hình không có dấu cách.",
        en="The field got “{value}”, with a space at the end. Such codes have no spaces.",
    ),
    "typed-first-letter": Text(
        vi="Đã bấm “{keys}”, nhưng ô nhận “{value}”: bàn phím tự viết hoa chữ đầu.",
        en="“{keys}” was pressed, but the field got “{value}”: the keyboard capitalised the first "
        "letter by itself.",
    ),
    "typed-first-letter-perhaps": Text(
        vi="Phải gõ “{intended}”, nhưng ô nhận “{value}”: chỉ chữ đầu thành chữ in hoa. Có thể "
        "bàn phím đã tự viết hoa.",
        en="“{intended}” was to be typed, the field got “{value}”: only the first letter is a "
        "capital. The keyboard may have done it by itself.",
    ),
    "typed-first-letter-unseen": Text(
        vi="Ô nhận “{value}”, chỉ chữ đầu là chữ in hoa, như bàn phím trên màn hình hay tự làm.",
        en="The field got “{value}”, with only the first letter as a capital, as keyboards on a "
        "screen do by themselves.",
    ),
    "typed-input-method": Text(
        vi="Phải gõ “{intended}”, nhưng ô nhận “{value}”, như khi bật kiểu gõ {method}.",
        en="“{intended}” was to be typed, the field got “{value}”, as with the input method "
        "{method} switched on.",
    ),
    "typed-marks-unseen": Text(
        vi="Ô nhận “{value}”, có chữ mang dấu. Mã trong hình không có chữ nào mang dấu, nên bộ gõ "
        "tiếng Việt đang bật.",
        en="The field got “{value}”, with a mark on a letter. No such code has that, so a "
        "Vietnamese input method was on.",
    ),
    "typed-for-another-picture": Text(
        vi="Mã đã gõ là “{intended}”, đúng với hình lúc đọc. Lúc bấm nút, hình đã đổi thành "
        "“{shown}”.",
        en="“{intended}” was typed, which is right for the picture that was read. When the button "
        "was pressed, the picture showed “{shown}”.",
    ),
    "typed-look-alike": Text(
        vi="Phải gõ “{intended}”, nhưng đã gõ “{value}”: nhầm ký tự nhìn giống nhau.",
        en="“{intended}” was to be typed, but “{value}” was: characters that look alike were "
        "taken for each other.",
    ),
    "typed-no-diacritics": Text(
        vi="Trên giấy tờ là “{intended}”, nhưng ô nhận “{value}”: thiếu dấu.",
        en="The paper says “{intended}”, the field got “{value}”: diacritics are missing.",
    ),
    "typed-no-diacritics-unseen": Text(
        vi="Ô nhận “{value}”, không có dấu nào. Họ tên người Việt phần nhiều có dấu.",
        en="The field got “{value}”, without any diacritic. Most Vietnamese names have some.",
    ),
    "typed-decomposed": Text(
        vi="Ô nhận “{value}” bằng Unicode tổ hợp: {count} dấu viết tách khỏi chữ.",
        en="The field got “{value}” in decomposed Unicode: marks written apart from letters, "
        "{count} in number.",
    ),
    "typed-date": Text(
        vi="Phải viết “{intended}”, nhưng ô nhận “{value}”: cùng một ngày, viết dạng khác.",
        en="“{intended}” was to be written, the field got “{value}”: the same day, written "
        "otherwise.",
    ),
    "typed-date-unseen": Text(
        vi="Ô nhận “{value}”, không phải dạng dd/mm/yyyy.",
        en="The field got “{value}”, which is not dd/mm/yyyy.",
    ),
    "missing-true-name": Text(
        vi="Để biết chắc, cần biết họ tên trên giấy tờ. Ở đây không ai biết.",
        en="To be certain, the name on the paper is needed. It is not known here.",
    ),
    "missing-true-day": Text(
        vi="Để biết chắc, cần biết ngày sinh trên giấy tờ. Ở đây không ai biết.",
        en="To be certain, the birth date on the paper is needed. It is not known here.",
    ),
    "typed-characters": Text(
        vi="Phải gõ “{intended}”, nhưng đã bấm phím và ô nhận “{value}”: sai ký tự.",
        en="“{intended}” was to be typed, but what was pressed and received is “{value}”: "
        "other characters.",
    ),
    "typed-not-digits": Text(
        vi="Ô nhận “{value}”, có chữ cái. Mã OTP chỉ có chữ số; mã có chữ cái là mã trong hình.",
        en="The field got “{value}”, with letters. An OTP has only digits; a code with letters is "
        "the one in the picture.",
    ),
    "typed-keys-right": Text(
        vi="Đã bấm đúng “{keys}”, nhưng ô nhận “{value}”: bàn phím không đưa vào đúng phím đã bấm.",
        en="“{keys}” was pressed, which is right, but the field got “{value}”: the keyboard did "
        "not deliver what was pressed.",
    ),
    "typed-keys-altered": Text(
        vi="Đã bấm “{keys}”, nhưng ô nhận “{value}”: bàn phím đã đổi những gì được bấm.",
        en="“{keys}” was pressed, but the field got “{value}”: the keyboard altered it.",
    ),
    "typed-right": Text(
        vi="Ô nhận “{value}”, đúng như mã được đưa ra.",
        en="The field got “{value}”, which is just what was shown.",
    ),
    "typed-nothing": Text(
        vi="Ô “{field}” để trống.",
        en="The field “{field}” was left empty.",
    ),
    "repeated-character": Text(
        vi="Ký tự “{character}” hỏng {count} lần trên cùng một thiết bị, với mã khác nhau: "
        "{values}.",
        en="The character “{character}” failed {count} times on the same device, with different "
        "codes: {values}.",
    ),
    "advanced": Text(
        vi="Cổng vẫn nhận và sang bước tiếp theo, nên lần này không ai bị kẹt.",
        en="The portal accepted it all the same and went on, so nobody was stuck this time.",
    ),
    "missing-true-value": Text(
        vi="Để biết chắc, cần biết mã đúng trong hình lúc đó. Ở đây không ai biết.",
        en="To be certain, the true text of the code in the picture is needed. It is not known "
        "here.",
    ),
    "missing-typed": Text(
        vi="Thông báo chê ô này, nhưng không biết người dùng đã gõ gì vào đó.",
        en="The notice finds fault with a field, but what was typed into it is not known.",
    ),
    "missing-everything": Text(
        vi="Trang không nói gì, và những gì đã gõ không cho thấy lỗi nào.",
        en="The page said nothing, and what was typed shows no mistake.",
    ),
    "missing-because": Text(
        vi="Lần thử này có nguyên nhân riêng ({reason}), nên không thể suy từ những gì đã gõ.",
        en="This attempt has a reason of its own ({reason}), so nothing follows from the typing.",
    ),
}

#: A notice is quoted up to this many characters; a whole page's worth helps nobody.
_QUOTED = 160


def clue(kind: str, text: str, **values: str | int) -> Clue:
    """Return a clue whose words are ``TEXTS[text]`` with ``values`` put in."""
    shown = {key: _short(value) for key, value in values.items()}
    words = TEXTS[text]
    return Clue(kind=kind, text=Text(vi=words.vi.format(**shown), en=words.en.format(**shown)))


def _short(value: str | int) -> str:
    text = " ".join(str(value).split()) if len(str(value)) > _QUOTED else str(value)
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
