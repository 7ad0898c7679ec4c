"""What the citizen does, as prose: the ways into being stuck, and the ways out.

``ACTS`` bring a citizen to the action that is watched; ``REMEDIES`` carry out one step of the
guidance each. Their ids are those of the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from unstuck.act.journeys import account, application, captcha, carrier, device, registration
from unstuck_fixtures.journeys import ActJourney, StepJourney

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen
    from unstuck.act.journeys.ready import Ready

ACTS: dict[ActJourney, Callable[[Citizen], Ready]] = {
    "register": registration.register,
    "log-in": account.log_in_without_knowing,
    "leave-page-alone": application.leave_page_alone,
}

REMEDIES: dict[StepJourney, Callable[[Citizen], None]] = {
    "change-device": device.change_device,
    "check-sim-by-sms": carrier.check_sim_by_sms,
    "finish-registration": registration.finish_registration,
    "keep-session": application.keep_session,
    "log-in": account.log_in,
    "log-in-again": application.log_in_again,
    "open-application": application.open_application,
    "recover-password": account.recover_password,
    "register-again": registration.register_again,
    "register-sim-at-carrier": carrier.register_sim_at_carrier,
    "retype-captcha": captcha.retype_captcha,
}

#: Steps that try the refused action again; needless where the portal accepted it the first time.
TRIES_AGAIN: frozenset[StepJourney] = frozenset(
    {"change-device", "register-again", "retype-captcha"}
)
