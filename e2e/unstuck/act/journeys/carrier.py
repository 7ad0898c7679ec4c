"""At the carrier's: whose the SIM is, and having it registered anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from unstuck.act.pages.surroundings import CarrierPage, PhonePage

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen


def check_sim_by_sms(citizen: Citizen) -> None:
    """Text TTTB to 1414; the reply names the subscriber."""
    citizen.page.goto(f"{citizen.home_url}phone")
    PhonePage(citizen.page, citizen.lang).ask_for_subscriber()


def register_sim_at_carrier(citizen: Citizen) -> None:
    """Bring the newest CCCD to the counter and have the SIM registered to it."""
    citizen.page.goto(f"{citizen.home_url}carrier")
    counter = CarrierPage(citizen.page, citizen.lang)
    counter.register_anew(citizen.persona.sim.phone, citizen.persona.newest_cccd.number)
    expect(counter.done).to_be_attached()
