#!/usr/bin/env python3
"""Plays docs/tutorial/the-notice-nobody-saw.md by hand, and takes its pictures.

    unstuck serve --failure-mode subscriber-mismatch        # in one terminal; it prints SANDBOX
    python docs/pictures/tutorial.py SANDBOX                # in another

It presses and types as the tutorial says, and stops where a page is not as the tutorial says. The
control API is asked for one thing: what the captcha shows, which a person reads from the picture.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from unstuck import press
from unstuck.act.control import PortalControl
from unstuck.act.control_answers import CaptchaPage
from unstuck.browsers import find_browser

HERE = Path(__file__).parent
SCREEN_WIDTH, SCREEN_HEIGHT = 1366, 768
PICTURE_WIDTH = 900

ID_NUMBER, OLD_NUMBER, PHONE = "003085006311", "003185462", "0602718304"
DETAILS = {
    "Tên đăng nhập (Số CMT/CCCD)": ID_NUMBER,
    "Họ tên": "Trần Văn Bình",
    "Ngày sinh": "23/09/1985",
    "Số điện thoại": PHONE,
    "Email": "vanbinh@example.com",
}
PASSWORD = "HoaGao#2023"  # noqa: S105  # the tutorial's, for a person who does not exist
NOTICE = "Thuê bao không khớp với thuê bao nhà mạng…"


class Learner:
    """Somebody at the portal with a mouse and a keyboard."""

    def __init__(self, context: BrowserContext, sandbox: str) -> None:
        self.page: Page = context.new_page()
        self._sandbox = sandbox
        origin, _, self._id = sandbox.rstrip("/").rpartition("/s/")
        self._eyes = PortalControl(origin)

    def follow(self, link: str, *, to: str) -> None:
        """Press a link; its page has the heading ``to``."""
        press(self.page.get_by_role("link", name=link, exact=True))
        self.is_at(to)

    def is_at(self, heading: str) -> None:
        """Stop unless the page has this heading."""
        expect(self.page.get_by_role("heading", name=heading, exact=True).first).to_be_attached()

    def push(self, button: str) -> None:
        """Press a button."""
        press(self.page.get_by_role("button", name=button, exact=True))

    def fill(self, label: str, value: str) -> None:
        """Press into the field whose label begins so, and type."""
        field = self.page.get_by_label(label).first
        press(field)
        self.page.keyboard.type(value)
        expect(field).to_have_value(value)

    def read_captcha(self, of: CaptchaPage) -> None:
        """Read the picture and type what it shows."""
        self.fill("Nhập mã xác thực", self._eyes.captcha(self._id, of).text)

    def type_otp(self, picture: str | None = None) -> None:
        """Open the phone beside the page, read the code, come back and type it."""
        phone = self.page.context.new_page()
        phone.goto(f"{self._sandbox}phone")
        code = re.search(r"\d{6}", phone.get_by_role("article").first.inner_text())
        if picture:
            keep(phone, picture)
        phone.close()
        assert code is not None, "the newest message has no code"  # noqa: S101
        press(self.page.get_by_label("Chữ số 1"))
        self.page.keyboard.type(code.group())
        self.push("Xác nhận")


def keep(page: Page, name: str) -> None:
    """Keep what is on the screen as a small picture."""
    shown = Image.open(BytesIO(page.screenshot()))
    height = round(shown.height * PICTURE_WIDTH / shown.width)
    small = shown.convert("RGB").resize((PICTURE_WIDTH, height), Image.Resampling.LANCZOS)
    small.save(HERE / f"tutorial-{name}.webp", quality=75, method=6)


def register(learner: Learner) -> None:
    """From the portal's home to the press on "Đăng ký"."""
    learner.follow("Đăng ký", to="Vui lòng chọn phương thức đăng ký")
    learner.follow("Thuê bao di động", to="Đăng ký bằng thuê bao di động")
    for label, value in DETAILS.items():
        learner.fill(label, value)
    learner.read_captcha("register")
    learner.push("Đăng ký")


def get_stuck(learner: Learner) -> None:
    """Register, see nothing, scroll up, read the notice."""
    learner.follow("Thẻ vai", to="Thẻ vai của bạn")
    expect(learner.page.get_by_text(ID_NUMBER)).to_be_attached()
    learner.follow("Về cổng", to="Chào bạn, hôm nay bạn cần làm gì?")
    register(learner)
    notice = learner.page.get_by_text(NOTICE)
    expect(notice).to_be_attached()
    expect(notice).not_to_be_in_viewport()
    keep(learner.page, "1-nothing-happens")
    learner.page.mouse.wheel(0, -SCREEN_HEIGHT * 2)
    expect(notice).to_be_in_viewport()
    keep(learner.page, "2-the-notice")


def mend_the_sim(learner: Learner) -> None:
    """Ask 1414 whose the SIM is, then have it registered anew at the carrier's counter."""
    learner.follow("Điện thoại của tôi", to="Điện thoại của tôi")
    learner.fill("Nội dung", "TTTB")
    learner.push("Gửi")
    expect(learner.page.get_by_role("article").first).to_contain_text("Lê Thị Mận")
    learner.follow("Quầy giao dịch nhà mạng", to="Quầy giao dịch nhà mạng")
    learner.fill("Số điện thoại", PHONE)
    learner.push("Tra cứu thuê bao")
    learner.is_at(f"Thuê bao {PHONE}")
    press(learner.page.get_by_role("radio", name=OLD_NUMBER))
    learner.push("Đăng ký lại thuê bao")
    expect(learner.page.get_by_role("alert")).to_contain_text("Hãy xuất trình căn cước công dân")
    press(learner.page.get_by_role("radio", name=ID_NUMBER))
    keep(learner.page, "3-the-counter")
    learner.push("Đăng ký lại thuê bao")
    learner.is_at("Thuê bao đã được đăng ký lại")


def get_through(learner: Learner) -> None:
    """Register again and log in; the log-in leads to the application."""
    learner.follow("Về cổng", to="Chào bạn, hôm nay bạn cần làm gì?")
    register(learner)
    learner.is_at("Xác thực mã OTP")
    learner.type_otp("4-the-phone")
    learner.is_at("Tạo mật khẩu")
    learner.fill("Nhập mật khẩu", PASSWORD)
    learner.fill("Xác nhận mật khẩu", PASSWORD)
    learner.push("Đăng ký")
    learner.is_at("Đăng ký tài khoản thành công")
    learner.follow("Đăng nhập", to="Đăng nhập")
    learner.fill("Tên đăng nhập (Số CMT/CCCD)", ID_NUMBER)
    learner.fill("Mật khẩu", PASSWORD)
    learner.read_captcha("login")
    learner.push("Đăng nhập")
    learner.is_at("Xác thực mã OTP")
    learner.type_otp()
    learner.is_at("Khai nộp hồ sơ cấp hộ chiếu")
    keep(learner.page, "5-the-application")


def main(sandbox: str) -> None:
    """Play it all."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(**find_browser().launch_options())
        context = browser.new_context(viewport={"width": SCREEN_WIDTH, "height": SCREEN_HEIGHT})
        learner = Learner(context, sandbox)
        learner.page.goto(sandbox)
        get_stuck(learner)
        mend_the_sim(learner)
        get_through(learner)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
