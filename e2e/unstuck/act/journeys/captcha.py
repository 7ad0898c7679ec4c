"""The captcha, typed as the advice says: lowercase, together, as it is shown now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from unstuck.act.pages.otp import OtpPage
from unstuck.act.pages.registration import RegistrationForm
from unstuck.act.press import press

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen


def retype_captcha(citizen: Citizen) -> None:
    """Clear the captcha's field, type the new picture with care, press; to the OTP page."""
    form = RegistrationForm(citizen.page, citizen.lang)
    form.type_captcha_with_care(citizen)
    press(form.submit)
    expect(OtpPage(citizen.page, citizen.lang).confirm).to_be_attached()
