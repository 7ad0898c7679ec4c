"""What a rule about typed values is given, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from unstuck.act.attempt import Entry
from unstuck.explain.diagnosis import Clue
from unstuck_fixtures.models import Relation


class Finding(NamedTuple):
    """How strongly the typing speaks for a relation (0 to 1), and the facts that say so."""

    confidence: float
    clues: tuple[Clue, ...]


class Rule(NamedTuple):
    """A relation and the function that looks for it.

    The function is given one field as it was filled in attempts on one device
    that may have failed by it, the attempt in question last.
    """

    relation: Relation
    finds: Callable[[tuple[Entry, ...]], Finding | None]
