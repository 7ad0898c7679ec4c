"""How fast somebody may ask: so much at one go, and so much each second from then on.

By learner and never by address: a whole class sits behind one.
"""

from __future__ import annotations

from collections import OrderedDict

#: Of so many at a time it is known how fast they have been; who asked longest ago goes first.
MOST = 4096


class TooFastError(Exception):
    """A learner asks faster than a person can."""


class Pace:
    """Buckets of `burst` drops that fill at `per_s` a second; who asks takes one."""

    def __init__(self, *, burst: int, per_s: float) -> None:
        self._burst = burst
        self._per_s = per_s
        self._buckets: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def allows(self, who: str, now_ms: int) -> bool:
        """Whether one more is allowed; it counts if it is."""
        left, at_ms = self._buckets.pop(who, (float(self._burst), now_ms))
        filled = max(0, now_ms - at_ms) / 1000 * self._per_s
        left = min(float(self._burst), left + filled)
        allowed = left >= 1
        self._buckets[who] = (left - 1 if allowed else left, now_ms)
        while len(self._buckets) > MOST:
            self._buckets.popitem(last=False)
        return allowed
