"""Which runs a command asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unstuck.model import Model
from unstuck_fixtures.models import Catalogue, FailureMode, Presentation

if TYPE_CHECKING:
    from unstuck.settings import Settings


class Planned(Model):
    """One failure mode in one presentation on one device."""

    mode: FailureMode
    presentation: Presentation
    device: str

    @property
    def id(self) -> str:
        """The stable id of its result."""
        return f"{self.mode.id}/{self.presentation}/{self.device}"

    @property
    def slug(self) -> str:
        """The id as the name of a file."""
        return self.id.replace("/", "-")


def plan(settings: Settings, catalogue: Catalogue) -> tuple[Planned, ...]:
    """Return the runs in the order in which they are played; of a shard, those of all shards."""
    return tuple(
        Planned(mode=catalogue.failure_modes[name], presentation=presentation, device=device)
        for name in settings.failure_modes
        for presentation in settings.presentations
        for device in settings.devices
    )
