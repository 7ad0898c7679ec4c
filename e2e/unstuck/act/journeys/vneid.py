"""Logging in with VNeID: the portal asks, the phone answers, the portal's page goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from unstuck.act import words
from unstuck.act.journeys.account import go_home
from unstuck.act.pages.application import ApplicationPage
from unstuck.act.pages.surroundings import PhonePage
from unstuck.act.press import press
from unstuck.errors import JourneyBrokenError

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen


def log_in_with_vneid(citizen: Citizen) -> None:
    """Ask on the portal, compare the two numbers and approve on the phone; to the application."""
    login = go_home(citizen).begin_login().begin_vneid()
    number = citizen.persona.newest_cccd.number
    citizen.write(login.id_number, "id-number", words.PERSONAL_NUMBER, number)
    press(login.submit)
    expect(login.number).to_be_attached()
    app = PhonePage(citizen.look_at_phone(), citizen.lang).open_vneid()
    expect(app.number).to_be_attached()
    here, there = login.number.inner_text(), app.number.inner_text()
    if here != there:
        raise JourneyBrokenError(
            "The app shows another number than the portal.",
            observed=f"The portal shows {here}, the app shows {there}.",
            remedy="Refuse the request and send a new one.",
        )
    press(app.approve)
    expect(app.approve).not_to_be_attached()
    citizen.put_phone_away()
    expect(ApplicationPage(citizen.page, citizen.lang).heading).to_be_attached()
