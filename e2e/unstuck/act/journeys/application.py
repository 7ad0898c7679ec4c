"""The passport application, and leaving its page alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from unstuck.act.journeys.account import go_home, log_in
from unstuck.act.journeys.ready import Ready
from unstuck.act.pages.application import ApplicationPage
from unstuck.act.press import press

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen

#: The mock's idle time (illustrative) and the guide's countdown, in ms.
IDLE_MS = 15 * 60 * 1000
COUNTDOWN_MS = 60 * 1000
#: A person looks back a little later than the notice came.
A_MOMENT_MS = 2000


def open_application(citizen: Citizen) -> None:
    """From the portal's home to "khai nộp hồ sơ": the end of the journey."""
    application = go_home(citizen).begin_application()
    expect(application.heading).to_be_attached()


def leave_page_alone(citizen: Citizen) -> Ready:
    """Log in, begin to fill in the application, and be called away."""
    citizen.page.context.clock.install()
    log_in(citizen)
    open_application(citizen)
    last = ApplicationPage(citizen.page, citizen.lang).fields.last
    press(last)
    citizen.page.keyboard.type("Phủ Lý")
    return Ready(control="", act=lambda: citizen.let_time_pass(IDLE_MS + A_MOMENT_MS))


def keep_session(citizen: Citizen) -> None:
    """Press "Bấm vào đây" while the countdown runs; the notice goes and the session stays."""
    application = ApplicationPage(citizen.page, citizen.lang)
    press(application.keep_session)
    expect(application.keep_session).not_to_be_attached()
    expect(application.heading).to_be_attached()


def log_in_again(citizen: Citizen) -> None:
    """Be away for longer than the countdown, be logged out by it, and log in again."""
    application = ApplicationPage(citizen.page, citizen.lang)
    citizen.let_time_pass(IDLE_MS + A_MOMENT_MS)
    citizen.let_time_pass(COUNTDOWN_MS + A_MOMENT_MS)
    expect(application.heading).not_to_be_attached()
    log_in(citizen)
