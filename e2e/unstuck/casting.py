"""Puts a persona into a sandbox of the portal, as a run and as a demonstration need them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from playwright.sync_api import Page

from unstuck.act.citizen import NEW_PASSWORD, Citizen, Lang
from unstuck.act.clock import advance
from unstuck.act.control import PortalControl
from unstuck.act.devices import Device
from unstuck.act.journeys import ACTS
from unstuck_fixtures.models import Catalogue, FailureMode

if TYPE_CHECKING:
    from unstuck.act.control_answers import Sandbox
    from unstuck.act.journeys.ready import Ready
    from unstuck_fixtures.journeys import ActJourney


@dataclass(frozen=True)
class Part:
    """Who is played, and what the portal's control API has to be asked for on the way."""

    mode: FailureMode
    catalogue: Catalogue
    control: PortalControl
    lang: Lang


def cast_as(
    part: Part, sandbox: Sandbox, device: Device, take: Callable[[Device], Page]
) -> Citizen:
    """Return the failure mode's citizen at ``device``, whose page ``take`` opens."""
    does = part.mode.does
    persona = part.catalogue.personas[does.persona]
    remembered = persona.account is not None and persona.account.remembered
    citizen = Citizen(
        persona=persona,
        take=take,
        device=device,
        lang=part.lang,
        home_url=sandbox.join_url,
        page=take(device),
        look_at_captcha=lambda of: part.control.captcha(sandbox.id, of).text,
        let_time_pass=lambda ms: advance(part.control, sandbox.id, citizen.page.context, ms),
        habits=dict(does.typing),
        keyboard=does.keyboard,
        faulty_key=does.faulty_key,
        password=persona.account.password if persona.account and remembered else NEW_PASSWORD,
    )
    return citizen


def bring_to_press(mode: FailureMode, citizen: Citizen) -> Ready:
    """Play up to the moment before the action that the failure mode is about."""
    # The catalogue refuses a journey that there is not.
    ready = ACTS[cast("ActJourney", mode.does.journey)](citizen)
    if mode.does.network == "offline":
        citizen.page.context.set_offline(True)
    return ready
