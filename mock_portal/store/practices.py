"""Practices: one failure that one learner meets, and how far they have come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from mock_portal.store import schema
from mock_portal.store.records import columns, query, several

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

TABLE = schema.practices
LEARNERS = schema.learners


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A learner's practice. Times are by the machine's clock, but for `used_ms`.

    `since_ms` is when they last got on, or were first refused after that (`refused`); `met_ms`
    when they were first refused at all; `used_ms` when they last asked anything, by the
    sandbox's clock; `done` the journeys of the guidance that they have done; `out_ms` when they
    had found the way out.
    """

    learner: str
    number: int
    failure_mode: str | None
    presentation: str
    begun_ms: int
    since_ms: int
    refused: bool = False
    refusals: int = 0
    met_ms: int | None = None
    page: str | None = None
    used_ms: int | None = None
    done: Sequence[str] = ()
    hints: int = 0
    out_ms: int | None = None

    @property
    def untouched(self) -> bool:
        """Whether nothing has been done in it that is worth keeping."""
        return not (self.refusals or self.done or self.hints)


def add(db: Connection, practice: Practice) -> None:
    """Write a new practice."""
    db.execute(insert(TABLE), columns(TABLE, practice))


def keep(db: Connection, practice: Practice) -> None:
    """Write down how a practice stands now."""
    values = columns(TABLE, practice)
    db.execute(update(TABLE).where(*_key(practice)).values(values))


def remove(db: Connection, practice: Practice) -> None:
    """Forget a practice."""
    db.execute(delete(TABLE).where(*_key(practice)))


def current(db: Connection, learner: str, number: int) -> Practice:
    """The practice that a learner is at."""
    found = query(TABLE, TABLE.c.learner == learner, TABLE.c.number == number)
    return several(db, found, Practice)[0]


def of_class(db: Connection, class_id: str) -> list[Practice]:
    """All practices of a class, each learner's in their order."""
    theirs = select(LEARNERS.c.id).where(LEARNERS.c.classroom == class_id)
    found = query(TABLE, TABLE.c.learner.in_(theirs))
    return several(db, found.order_by(TABLE.c.learner, TABLE.c.number), Practice)


def _key(practice: Practice) -> tuple[ColumnElement[bool], ...]:
    return (TABLE.c.learner == practice.learner, TABLE.c.number == practice.number)
