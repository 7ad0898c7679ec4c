"""What an audit is to do: built once at the edge and handed down."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Literal

from pydantic import Field

from unstuck.grounds import Grounds
from unstuck.hosts import AllowedHosts
from unstuck.model import Model

MOST_FORMS = 5
MOST_SUBMITS = 60


class AuditSettings(Model):
    """The options of one audit, checked."""

    url: str
    most_forms: int = Field(default=MOST_FORMS, ge=1)
    most_submits: int = Field(default=MOST_SUBMITS, ge=1)
    include: tuple[str, ...] = ()
    dry_run: bool = False
    """Say what would be done, and submit nothing."""
    lang: Literal["vi", "en"] = "vi"
    headed: bool = False
    allowed: AllowedHosts = AllowedHosts()
    redact: bool = True
    grounds: Grounds = Grounds()
    out: Path

    @property
    def unmasked(self) -> AllowedHosts:
        """The hosts, besides this machine, whose words are kept as they are."""
        return AllowedHosts() if self.redact else self.allowed

    @property
    def command(self) -> str:
        """The command line that asks for the same."""
        parts = ["unstuck", "audit", self.url]
        if self.most_forms != MOST_FORMS:
            parts += ["--max-forms", str(self.most_forms)]
        if self.most_submits != MOST_SUBMITS:
            parts += ["--max-submits", str(self.most_submits)]
        for name in self.include:
            parts += ["--include", name]
        for host in sorted(self.allowed.named):
            parts += ["--allow-host", host]
        if not self.redact:
            parts.append("--no-redact")
        parts += self.grounds.arguments
        return shlex.join(parts) + f" --lang {self.lang}"
