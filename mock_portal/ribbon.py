"""The ribbon that every response carries and that nothing switches off."""

from __future__ import annotations

#: On every page, in the language of the state whose portal is mocked.
WORDS = "MÔ PHỎNG – không nhập dữ liệu thật"

#: On every response, pages or not; HTTP header values are plain ASCII.
HEADERS = (
    (b"x-mock-portal", b"MO PHONG - khong nhap du lieu that"),
    (b"x-robots-tag", b"noindex, nofollow"),
)
