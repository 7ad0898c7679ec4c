"""What a benchmark hands back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Measure:
    """One claim: what was measured, and the most that it may be."""

    name: str
    value: float
    limit: float
    unit: str

    @property
    def kept(self) -> bool:
        """Whether the value is within its limit."""
        return self.value <= self.limit


Benchmark = Callable[[], Iterable[Measure]]


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long ``action`` takes, in ms."""
    began = perf_counter()
    action()
    return (perf_counter() - began) * 1000
