"""What a run is to do: built once at the edge and handed down."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Literal

from pydantic import Field

from unstuck.browsers import Browser
from unstuck.grounds import Grounds
from unstuck.model import Model
from unstuck.shard import Shard
from unstuck_fixtures.models import Presentation


class Settings(Model):
    """The options of one run, checked; nothing below the edge reads arguments or environment."""

    failure_modes: tuple[str, ...]
    """Ids from the catalogue, in the order in which they are played."""
    presentations: tuple[Presentation, ...]
    devices: tuple[str, ...]
    lang: Literal["vi", "en"]
    """The language of the portal's pages and of the terminal; the report has both."""
    headed: bool = False
    slow_mo_ms: float = 0
    """Pause after each action of the browser, for people who watch."""
    jobs: int = Field(default=1, ge=1)
    """How many browsers play side by side, each in a process of its own."""
    portal_url: str | None = None
    """A mock portal that runs already; None starts one for this run."""
    portal_token: str | None = Field(default=None, repr=False)
    grounds: Grounds = Grounds()
    out: Path
    """The folder that the run's own folder is made in."""
    browser: Browser
    pdf: bool = False
    """Whether to print a sheet for the notice board of each failure mode."""
    qr_url: str | None = None
    """Where readers of that sheet find more."""
    shard: Shard | None = None
    """Which share of the runs is played here; None for all of them."""
    history: Path | None = None
    """A file of earlier runs that this one is compared with and added to."""

    @property
    def command(self) -> str:
        """The command line that asks for this run; no token in it, and no path of this machine."""
        parts = ["unstuck", "reproduce", *self.failure_modes]
        parts += [f"--presentation {name}" for name in self.presentations]
        parts += [f"--device {name}" for name in self.devices]
        parts.append(f"--lang {self.lang}")
        if self.shard is not None:
            parts.append(f"--shard {self.shard}")
        if self.portal_url is not None:
            parts.append(f"--portal-url {shlex.quote(self.portal_url)}")
        parts += ["--pdf"] if self.pdf else []
        parts += ["--qr-url", shlex.quote(self.qr_url)] if self.qr_url else []
        parts += map(shlex.quote, self.grounds.arguments)
        return " ".join(parts)
