"""Which failure mode an episode shows."""

from __future__ import annotations

from unstuck.model import Model
from unstuck_fixtures.models import Text


class Clue(Model):
    """One observed fact that spoke for the diagnosis."""

    kind: str
    """``notice``, ``request``, ``pressed``, ``typed``, ``repeated`` or ``missing``."""
    text: Text


class Candidate(Model):
    """A failure mode that was considered."""

    failure_mode: str
    confidence: float


class Diagnosis(Model):
    """The failure mode, or None where it is unresolved; confidence from 0 to 1."""

    failure_mode: str | None
    confidence: float
    evidence: tuple[Clue, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """The best guesses, best first, also when unresolved."""

    @property
    def unresolved(self) -> bool:
        """Whether no failure mode can be named."""
        return self.failure_mode is None
