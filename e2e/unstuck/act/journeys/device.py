"""Moving to another device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck.act.devices import DEVICES, OTHER_DEVICE
from unstuck.act.journeys.registration import register_again

if TYPE_CHECKING:
    from unstuck.act.citizen import Citizen


def change_device(citizen: Citizen) -> None:
    """Take another device with internet and register there from the start."""
    citizen.move_to(DEVICES[OTHER_DEVICE[citizen.device.name]])
    register_again(citizen)
