"""What diagnosis and guidance go by: whose failure modes, whose contacts, and on which day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from unstuck.model import Model
from unstuck_fixtures import load_catalogue, load_knowledge, with_contacts
from unstuck_fixtures.models import Catalogue, Knowledge


class Grounds(Model):
    """The options of every command that explains."""

    catalogue: Path | None = None
    """A folder of failure modes; None: the packaged ones."""
    contacts: Path | None = None
    """A file of contacts that take the place of others; None: as they are."""
    as_of: date | None = None
    """The day on which the guidance is read; None: the day of the run."""

    @property
    def own(self) -> bool:
        """Whether the failure modes are the caller's and not the packaged ones."""
        return self.catalogue is not None

    @property
    def arguments(self) -> list[str]:
        """The options of a command line that ask for the same; no path of this machine."""
        given: list[str] = []
        for option, path in (("--catalogue", self.catalogue), ("--contacts", self.contacts)):
            if path is not None:
                given += [option, path.name if path.is_absolute() else path.as_posix()]
        return given if self.as_of is None else [*given, "--as-of", self.as_of.isoformat()]

    def knowledge(self) -> Knowledge:
        """Read what was asked for. Raises CatalogueError."""
        found = load_knowledge(self.catalogue)
        return found if self.contacts is None else with_contacts(found, self.contacts)

    def packaged(self) -> Catalogue:
        """Read the catalogue that is played, with the contacts asked for. Raises CatalogueError."""
        found = load_catalogue()
        return found if self.contacts is None else with_contacts(found, self.contacts)
