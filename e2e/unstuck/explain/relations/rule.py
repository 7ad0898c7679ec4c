"""What a rule about typed values is given, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from unstuck.act.attempt import Entry
from unstuck.explain.diagnosis import Clue
from unstuck_fixtures.models import Relation

#: The device whose keyboard lies on the screen and capitalises by itself.
PHONE = "phone"


class Filled(NamedTuple):
    """One field as it was filled in attempts on one device that may have failed by it.

    ``entries`` has the attempt in question last.
    """

    entries: tuple[Entry, ...]
    device: str

    @property
    def entry(self) -> Entry:
        """The field as it was filled in the attempt in question."""
        return self.entries[-1]


class Finding(NamedTuple):
    """How strongly the typing speaks for a relation (0 to 1), and the facts that say so."""

    confidence: float
    clues: tuple[Clue, ...]


class Rule(NamedTuple):
    """A relation and the function that looks for it."""

    relation: Relation
    finds: Callable[[Filled], Finding | None]
