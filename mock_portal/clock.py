"""Time: the machine's in milliseconds, and how it is written for machines and for people."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

#: Vietnam has one time zone and no summer time.
VIETNAM = timezone(timedelta(hours=7), "ICT")

#: The range that a sandbox's clock can be set to: what the papers' dates make sense in.
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)


def real_ms() -> int:
    """Milliseconds since 1970 by the machine's clock."""
    return time.time_ns() // 1_000_000


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 of a moment that has a time zone."""
    return round(moment.timestamp() * 1000)


def moment(ms: int) -> datetime:
    """The moment, in UTC, that lies so many milliseconds after 1970."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def day(value: date) -> str:
    """A date as Vietnamese papers and the portal's form write it: dd/mm/yyyy."""
    return f"{value:%d/%m/%Y}"


def day_and_time(ms: int) -> str:
    """A moment as a Vietnamese phone shows it."""
    return f"{datetime.fromtimestamp(ms / 1000, VIETNAM):%H:%M %d/%m/%Y}"


def today(ms: int) -> date:
    """The day it is in Vietnam."""
    return datetime.fromtimestamp(ms / 1000, VIETNAM).date()
