"""Learners of a class: a nickname, a sandbox, and what brings them back to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from mock_portal.store import schema
from mock_portal.store.records import columns, one, query, several

if TYPE_CHECKING:
    from sqlalchemy import Connection

TABLE = schema.learners


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """A learner. Nothing is kept of the person but the nickname.

    `folded` is the nickname as it is compared, `code` what the learner types to come back,
    `key_hash` that of the cookie which spares it; `number` is that of the current practice.
    """

    id: str
    classroom: str
    nickname: str
    folded: str
    key_hash: str
    code: str
    sandbox_id: str
    joined_ms: int
    number: int = 1
    version: int = 0


def add(db: Connection, learner: Learner) -> None:
    """Write a new learner."""
    db.execute(insert(TABLE), columns(TABLE, learner))


def change(db: Connection, learner_id: str, **values: object) -> None:
    """Change columns of a learner."""
    db.execute(update(TABLE).where(TABLE.c.id == learner_id).values(**values))


def of_sandbox(db: Connection, sandbox_id: str) -> Learner | None:
    """The learner whose sandbox it is, where it belongs to a class."""
    return one(db, query(TABLE, TABLE.c.sandbox_id == sandbox_id), Learner)


def of_key(db: Connection, class_id: str, key_hash: str) -> Learner | None:
    """The learner of a class whose cookie it is."""
    return one(
        db, query(TABLE, TABLE.c.classroom == class_id, TABLE.c.key_hash == key_hash), Learner
    )


def of_nickname(db: Connection, class_id: str, folded: str) -> Learner | None:
    """The learner of a class who goes by that nickname."""
    return one(db, query(TABLE, TABLE.c.classroom == class_id, TABLE.c.folded == folded), Learner)


def of_class(db: Connection, class_id: str) -> list[Learner]:
    """The learners of a class, in the order in which they came."""
    in_class = query(TABLE, TABLE.c.classroom == class_id)
    return several(db, in_class.order_by(TABLE.c.joined_ms, TABLE.c.id), Learner)


def how_many(db: Connection, class_id: str) -> int:
    """How many learners a class has."""
    counted = select(func.count()).where(TABLE.c.classroom == class_id)
    return int(db.execute(counted).scalar_one())
