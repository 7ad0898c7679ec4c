"""Reading a message on one's phone while the portal's page stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from unstuck.act.pace import look
from unstuck.act.pages.surroundings import PhonePage

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen


def newest_code(citizen: Citizen) -> str:
    """Look at the phone for the newest SMS, and return the code in it."""
    phone = PhonePage(citizen.look_at_phone(), citizen.lang)
    expect(phone.messages.first).to_be_attached()
    code = phone.newest_code()
    look(citizen.page)
    citizen.put_phone_away()
    return code
