"""The verdict in one sentence, Vietnamese and English side by side."""

from __future__ import annotations

from unstuck_fixtures.models import Text

SENTENCES: dict[str, Text] = {
    "advanced": Text(vi="Đã sang bước tiếp theo.", en="The next step was reached."),
    "seen": Text(
        vi="Vẫn ở bước cũ, nhưng người dùng đọc được lý do trên màn hình: “{text}”.",
        en="Stayed at the same step, and the reason could be read on the screen: “{text}”.",
    ),
    "seen.dialog": Text(
        vi="Vẫn ở bước cũ, trình duyệt mở hộp thoại: “{text}”.",
        en="Stayed at the same step, and the browser opened a dialog: “{text}”.",
    ),
    "missed": Text(
        vi="Vẫn ở bước cũ. Có thông báo “{text}” nhưng người dùng không thể thấy: {where}.",
        en="Stayed at the same step. A notice “{text}” exists that could not be seen: {where}.",
    ),
    "silent": Text(
        vi="Vẫn ở bước cũ và trang không nói gì: {why}.",
        en="Stayed at the same step, and nothing was said: {why}.",
    ),
    "inconclusive": Text(vi="Chưa kết luận được: {why}.", en="No verdict could be reached: {why}."),
}

PLACES: dict[str, Text] = {
    "above": Text(
        vi="nằm phía trên màn hình, cách {px} px ({screens} màn hình)",
        en="it lies above the screen, {px} px away ({screens} screens)",
    ),
    "below": Text(
        vi="nằm phía dưới màn hình, cách {px} px ({screens} màn hình)",
        en="it lies below the screen, {px} px away ({screens} screens)",
    ),
    "left": Text(
        vi="nằm bên trái màn hình, cách {px} px", en="it lies left of the screen, {px} px away"
    ),
    "right": Text(
        vi="nằm bên phải màn hình, cách {px} px", en="it lies right of the screen, {px} px away"
    ),
    "clipped": Text(
        vi="bị phần khung bao quanh cắt mất hoặc giấu đi",
        en="what encloses it cuts it off or hides it",
    ),
    "covered": Text(vi="bị phần khác che mất", en="something lies over it"),
    "transparent": Text(vi="chữ trong suốt", en="its letters are transparent"),
    "unreadable": Text(
        vi="chữ quá nhỏ hoặc quá mờ so với nền", en="its letters are too small or too faint"
    ),
    "too-brief": Text(
        vi="chỉ hiện {dwell} mili giây, không kịp đọc", en="it was there for {dwell} ms only"
    ),
    "not-text": Text(vi="không phải là chữ nhìn thấy được", en="it is not text that can be seen"),
    "other-frame": Text(vi="nằm trong một khung khác", en="it lies in another frame"),
}

REASONS: dict[str, Text] = {
    "nothing-happened": Text(vi="không có gì xảy ra", en="nothing happened"),
    "request-failed": Text(
        vi="yêu cầu gửi đi bị lỗi mà trang không báo", en="a request failed and the page kept quiet"
    ),
    "request-pending": Text(
        vi="yêu cầu gửi đi chưa được trả lời", en="a request has not been answered yet"
    ),
    "script-error": Text(vi="mã của trang bị lỗi", en="a script of the page failed"),
    "click-blocked": Text(
        vi="có một lớp khác đè lên nút và nhận mất cú nhấn",
        en="something else lies over the control and took the press",
    ),
    "control-disabled": Text(
        vi="nút bấm đang bị khóa mà không nói vì sao",
        en="the control is disabled and does not say why",
    ),
    "field-unreachable": Text(
        vi="trình duyệt đòi một ô không nhìn thấy được",
        en="the browser asks for a field that cannot be reached",
    ),
    "no-page": Text(vi="không quan sát được trang", en="the page could not be observed"),
    "observer-failed": Text(
        vi="công cụ quan sát gặp lỗi ({detail})", en="the observer itself failed ({detail})"
    ),
    "depends-on-scroll": Text(
        vi="công cụ kiểm thử đã tự cuộn trang; có thấy thông báo hay không còn tùy người dùng "
        "cuộn đến đâu",
        en="the test tool scrolled the page; whether the notice is seen depends on how far a "
        "person would have scrolled",
    ),
    "test-moved-on": Text(
        vi="bài kiểm thử đã làm việc khác trước khi biết kết quả",
        en="the test went on before there was a verdict",
    ),
    "needs-pixels": Text(
        vi="chữ nằm trên hình ảnh, cần so từng điểm ảnh",
        en="the text lies over a picture; pixels must tell",
    ),
}


def place(where: str, *, distance_px: float, screen_px: float, dwell_ms: float) -> Text:
    """Say where a notice lay that could not be seen."""
    screens = distance_px / screen_px if screen_px else 0
    return _fill(
        PLACES[where],
        px=_number(distance_px, ".0f"),
        screens=_number(screens, ".1f"),
        dwell=_number(dwell_ms, ".0f"),
    )


def reason(code: str, /, **parts: str) -> Text:
    """Say a reason in words."""
    return _fill(REASONS[code], **parts)


def sentence(code: str, /, **parts: str | Text) -> Text:
    """Return the verdict's sentence."""
    return _fill(SENTENCES[code], **parts)


def _number(value: float, form: str) -> Text:
    """Write a number as each language does: 1 248,5 and 1,248.5."""
    en = format(value, f",{form}")
    return Text(vi=en.translate({ord(","): "\N{NO-BREAK SPACE}", ord("."): ","}), en=en)


def _fill(text: Text, /, **parts: str | Text) -> Text:
    """Put the parts into their gaps; those that are texts, each in its language."""
    vi = {name: it.vi if isinstance(it, Text) else it for name, it in parts.items()}
    en = {name: it.en if isinstance(it, Text) else it for name, it in parts.items()}
    return Text(vi=text.vi.format(**vi), en=text.en.format(**en))
