"""What the citizen does, as prose: the ways into being stuck, and the ways out.

``ACTS`` bring a citizen to the action that is watched; ``REMEDIES`` carry out one step of the
guidance each. Their ids are those of the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from unstuck.act.journeys import (
    account,
    application,
    captcha,
    carrier,
    device,
    otp,
    registration,
    trouble,
    vneid,
)
from unstuck_fixtures.journeys import ActJourney, StepJourney

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen
    from unstuck.act.journeys.ready import Ready

ACTS: dict[ActJourney, Callable[[Citizen], Ready]] = {
    "register": registration.register,
    "register-after-going-back": registration.register_after_going_back,
    "log-in": account.log_in_without_knowing,
    "leave-page-alone": application.leave_page_alone,
    "enter-otp": otp.enter_otp,
    "enter-otp-late": otp.enter_otp_late,
    "enter-captcha-for-otp": otp.enter_captcha_for_otp,
    "ask-for-otp-again": otp.ask_for_otp_again,
    "use-up-resends": otp.use_up_resends,
    "choose-password": registration.choose_password,
    "register-and-wait": trouble.register_and_wait,
    "register-pressing-twice": trouble.register_pressing_twice,
    "come-back-to-form": trouble.come_back_to_form,
}

REMEDIES: dict[StepJourney, Callable[[Citizen], None]] = {
    "change-device": device.change_device,
    "check-sim-by-sms": carrier.check_sim_by_sms,
    "find-signal": otp.find_signal,
    "finish-registration": registration.finish_registration,
    "keep-session": application.keep_session,
    "log-in": account.log_in,
    "log-in-again": application.log_in_again,
    "log-in-with-vneid": vneid.log_in_with_vneid,
    "make-strong-password": registration.make_strong_password,
    "open-application": application.open_application,
    "recover-password": account.recover_password,
    "reconnect": trouble.reconnect,
    "register-again": registration.register_again,
    "register-later": trouble.register_later,
    "register-sim-at-carrier": carrier.register_sim_at_carrier,
    "resend-otp": otp.resend_otp,
    "retype-captcha": captcha.retype_captcha,
}
