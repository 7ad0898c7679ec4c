"""What two rules share: something was added to what was shown, and perhaps something else too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from unstuck.act.attempt import Entry
from unstuck.explain.relations.compare import LOWERCASE_TOGETHER, SURE, VALUE_ALONE
from unstuck.explain.relations.rule import Filled, Finding
from unstuck.explain.texts import clue


@dataclass(frozen=True)
class Added:
    """One kind of addition, and how much less sure it is where the other kind is there too.

    ``told`` and ``unseen`` name the clue's words with what was shown and without.
    """

    added: Callable[[Entry], bool]
    other_added: Callable[[Entry], bool]
    in_value: Callable[[str], bool]
    other_in_value: Callable[[str], bool]
    either: float
    value_alone_either: float
    told: str
    unseen: str

    def finds(self, filled: Filled) -> Finding | None:
        """Look at the last entry alone."""
        entry = filled.entry
        if entry.intended is None:
            return self._from_the_value(entry)
        if not self.added(entry):
            return None
        both = self.other_added(entry)
        told = "typed-case-and-spaces" if both else self.told
        fact = clue("typed", told, intended=entry.intended, value=entry.value)
        return Finding(self.either if both else SURE, (fact,))

    def _from_the_value(self, entry: Entry) -> Finding | None:
        if entry.purpose not in LOWERCASE_TOGETHER or not self.in_value(entry.value):
            return None
        return Finding(
            self.value_alone_either if self.other_in_value(entry.value) else VALUE_ALONE,
            (clue("typed", self.unseen, value=entry.value), clue("missing", "missing-true-value")),
        )
