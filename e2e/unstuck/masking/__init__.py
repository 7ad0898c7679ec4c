"""Keeps what people typed, and what is personal by its form, out of all that is kept or shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from re import Match, Pattern
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote_plus

from unstuck.errors import UnstuckError
from unstuck.masking.models import masked
from unstuck.masking.patterns import PERSONAL, QUERY_VALUE, SHORTEST_WITHIN, typed
from unstuck.masking.picture import paint_over
from unstuck.masking.shapes import shape
from unstuck.model import Box, Model

if TYPE_CHECKING:
    from unstuck.judge.outcome import Outcome
    from unstuck.observe.observation import Observation
    from unstuck.report.results import Result

__all__ = ["Masking", "shape"]

Value = TypeVar("Value", bound=Model)


@dataclass(frozen=True)
class Masking:
    """Turns every value in ``values`` into its shape, wherever it stands.

    ``personal`` hides besides what is personal by its form: ID, phone and other long numbers,
    e-mail addresses, what stands in an address' query, and every field that holds something. So
    it is for hosts that are not this machine; here, only secrets are hidden.

    A value of fewer than four characters is hidden where it stands alone, and not within words.
    """

    values: tuple[str, ...] = field(default=(), repr=False)
    personal: bool = False

    @cached_property
    def _typed(self) -> Pattern[str] | None:
        return typed(self.values)

    @cached_property
    def _short(self) -> frozenset[str]:
        short = (value.strip().casefold() for value in self.values)
        return frozenset(value for value in short if len(value) < SHORTEST_WITHIN) - {""}

    @property
    def hides(self) -> bool:
        """Whether there is anything to hide at all."""
        return self.personal or bool(self.values)

    def text(self, words: str) -> str:
        """Return the words with all that is to be hidden as shapes; masked again, the same."""
        before = None
        # What is hidden can bring together what was apart; each turn leaves less to hide.
        while words != before:
            before, words = words, self._once(words)
        return words

    def _once(self, words: str) -> str:
        if words.strip().casefold() in self._short:
            return shape(words)
        if self._typed is not None:
            words = self._typed.sub(_shaped, words)
        if self.personal:
            words = QUERY_VALUE.sub(_without_value, words)
            words = PERSONAL.sub(_shaped_unless_machine, words)
        return words

    def spans(self, words: str) -> tuple[tuple[int, int], ...]:
        """Return start and end of each part of the words that a picture must not show."""
        if words.strip().casefold() in self._short:
            return ((0, len(words)),)
        return tuple(self._found(words))

    def _found(self, words: str) -> Iterator[tuple[int, int]]:
        if self._typed is not None:
            yield from (found.span() for found in self._typed.finditer(words))
        if self.personal:
            yield from (it.span() for it in PERSONAL.finditer(words) if not it["machine"])
            yield from (found.span("value") for found in QUERY_VALUE.finditer(words))

    def covers_field(self, holds: str, hints: str = "") -> bool:
        """Say whether a picture must not show a field that holds this and hints at that."""
        return (self.personal and bool(holds)) or bool(self.spans(holds) or self.spans(hints))

    def value(self, value: Value) -> Value:
        """Return any value of the line with every free text in it masked."""
        return masked(value, self.text) if self.hides else value

    def observation(self, seen: Observation) -> Observation:
        """Return the facts without what is to be hidden."""
        return self.value(seen)

    def outcome(self, verdict: Outcome) -> Outcome:
        """Return the verdict without what is to be hidden; kind, place and reason stay."""
        return self.value(verdict)

    def result(self, found: Result) -> Result:
        """Return the result without what is to be hidden; what the catalogue says stays."""
        return self.value(found)

    def error(self, raised: UnstuckError) -> UnstuckError:
        """Return the error without what is to be hidden."""
        return type(raised)(
            self.text(raised.happened),
            observed=self.text(raised.observed),
            remedy=self.text(raised.remedy),
        )

    def picture(self, picture: bytes, boxes: Iterable[Box], scale: float = 1) -> bytes:
        """Return the picture with the boxes (CSS px) painted over; ``scale`` px make a CSS px."""
        return paint_over(picture, boxes, scale)


def _shaped(found: Match[str]) -> str:
    return shape(unquote_plus(found.group()) if "%" in found.group() else found.group())


def _shaped_unless_machine(found: Match[str]) -> str:
    return found.group() if found["machine"] else _shaped(found)


def _without_value(found: Match[str]) -> str:
    return found["name"] + shape(unquote_plus(found["value"])).replace(" ", "+")
