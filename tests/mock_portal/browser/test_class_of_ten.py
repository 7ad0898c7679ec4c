"""A class of ten, played through by hand: everyone joins, is stuck, and finds the way out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from unstuck.act.citizen import NEW_PASSWORD, Citizen
from unstuck.act.control import PortalControl
from unstuck.act.devices import DEVICES, open_context
from unstuck.act.journeys import ACTS, REMEDIES
from unstuck.act.portal_process import MockPortal
from unstuck_fixtures import load_catalogue

if TYPE_CHECKING:
    from playwright._impl._api_structures import SetCookieParam

    from unstuck_fixtures.journeys import ActJourney, StepJourney
    from unstuck_fixtures.models import FailureMode

CATALOGUE = load_catalogue()
#: What the trainer sets for all, and for some of them afterwards; the short ways out are played
#: often and the long one once.
FOR_ALL = "id-already-registered"
FOR_SOME = {"Hoa": "subscriber-mismatch", "Lan": "password-forgotten", "Tú": "captcha-uppercase"}
NAMES = ("Hoa", "Bình", "Lan", "Minh", "Tú", "Vân", "Đức", "Nga", "Quân", "Yến")


class Trainer:
    """The trainer at the board, live."""

    def __init__(self, page: Page, board_url: str) -> None:
        self.page = page
        page.goto(board_url)
        expect(page).not_to_have_url(board_url)  # the token has left the address
        self.live = page.get_by_role("status").get_by_text("Đang cập nhật trực tiếp.")

    def row(self, nickname: str) -> Row:
        return Row(self.page, nickname)

    def set_for(self, nickname: str, mode: FailureMode) -> None:
        self.page.get_by_label(f"Chọn {nickname}", exact=True).check()
        self.page.get_by_label("Tình huống", exact=True).select_option(mode.id)
        self.page.get_by_label("Những người được đánh dấu trong bảng").check()
        self.page.get_by_role("button", name="Đặt tình huống").click()
        expect(self.page.get_by_text("Đã đặt tình huống")).to_be_visible()
        expect(self.live).to_be_visible()


class Row:
    """One learner on the board."""

    def __init__(self, page: Page, nickname: str) -> None:
        header = page.get_by_role("rowheader", name=nickname)
        self.all = page.get_by_role("row").filter(has=header)
        self.state = self.all.locator(".row__state > span:visible").first
        self.steps = self.all.get_by_role("cell").last


def join(page: Page, join_url: str, nickname: str) -> str:
    """Join, and return the address of the sandbox."""
    page.goto(join_url)
    page.get_by_label("Tên gọi trong lớp", exact=True).fill(nickname)
    page.get_by_role("button", name="Vào lớp").click()
    expect(page.get_by_role("heading", name=f"Lớp học của {nickname}")).to_be_visible()
    return page.url.removesuffix("class")


def citizen_of(
    browser: Browser, control: PortalControl, page: Page, home_url: str, mode: FailureMode
) -> Citizen:
    """The learner as the person of their role card, who reads pictures with their own eyes."""
    sandbox = home_url.rstrip("/").rsplit("/", 1)[1]
    persona = CATALOGUE.personas[mode.does.persona]
    known = persona.account is not None and persona.account.remembered
    return Citizen(
        persona=persona,
        take=lambda device: open_context(browser, device, "vi").new_page(),
        device=DEVICES["desktop"],
        lang="vi",
        home_url=home_url,
        page=page,
        look_at_captcha=lambda of: control.captcha(sandbox, of).text,
        let_time_pass=lambda _ms: pytest.fail("nobody in class moves a clock"),
        habits=dict(mode.does.typing),
        password=persona.account.password if persona.account and known else NEW_PASSWORD,
    )


def close_and_come_back(citizen: Citizen, join_url: str) -> Citizen:
    """Close the browser; what it keeps are the cookies that say for how long."""
    context = citizen.page.context
    kept = [cookie for cookie in context.cookies() if cookie.get("expires", -1) > 0]
    context.close()
    page = citizen.take(citizen.device)
    page.context.add_cookies(cast("list[SetCookieParam]", kept))
    page.goto(join_url)
    page.get_by_role("link", name="Quay lại nhập mã OTP").click()
    return replace(citizen, page=page, _phone=None, entries={})


def find_the_way_out(citizen: Citizen, mode: FailureMode, join_url: str) -> Citizen:
    """Follow the guidance; whoever registers anew closes the browser before the OTP."""
    citizen.forget_slips()
    for step in mode.steps:
        if step.journey is None:
            continue
        journey = cast("StepJourney", step.journey)
        if journey in {"try-another-device", "change-device"}:
            continue
        REMEDIES[journey](citizen)
        if journey == "register-again":
            citizen = close_and_come_back(citizen, join_url)
    return citizen


def test_a_class_of_ten_is_stuck_and_finds_the_way_out(
    browser: Browser, portal: MockPortal, control: PortalControl
) -> None:
    made = control.create_class(address=portal.url, failure_mode=FOR_ALL)
    contexts: list[BrowserContext] = []

    def open_browser() -> Page:
        contexts.append(open_context(browser, DEVICES["desktop"], "vi"))
        return contexts[-1].new_page()

    trainer = Trainer(open_browser(), made.board_url)
    expect(trainer.live).to_be_visible()
    pages = {name: open_browser() for name in NAMES}
    homes = {name: join(page, made.join_url, name) for name, page in pages.items()}
    expect(trainer.page.locator("tbody tr")).to_have_count(len(NAMES))
    for name, mode_id in FOR_SOME.items():
        trainer.set_for(name, CATALOGUE.failure_modes[mode_id])
    for name, page in pages.items():
        mode = CATALOGUE.failure_modes[FOR_SOME.get(name, FOR_ALL)]
        citizen = citizen_of(browser, control, page, homes[name], mode)
        ACTS[cast("ActJourney", mode.does.journey)](citizen).act()
        expect(trainer.row(name).state).to_have_text("Bị kẹt")
        citizen = find_the_way_out(citizen, mode, made.join_url)
        expect(trainer.row(name).state).to_have_text("Đã ra")
        citizen.page.context.close()
    trainer.page.get_by_role("button", name="Kết thúc lớp").click()
    summary = trainer.page.get_by_role("table").last
    expect(summary.get_by_text("Đã ra")).to_have_count(len(NAMES))
    for context in contexts:
        context.close()
