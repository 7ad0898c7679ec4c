"""Classes: a trainer's group, what is set for it, and until when it is kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from mock_portal.store import schema
from mock_portal.store.records import columns, one, query

if TYPE_CHECKING:
    from sqlalchemy import Connection

TABLE = schema.classes

#: How long a class is kept that nobody deletes, in seconds of the machine's clock.
LIFE_S = 24 * 3600

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class Classroom:
    """A class. `address` is where its learners reach the portal; `version` counts its changes.

    Times are by the machine's clock. `failure_mode` and `presentation` are what who joins meets.
    """

    id: str
    created_ms: int
    ended_ms: int | None = None
    address: str
    token_hash: str
    lang: str
    failure_mode: str | None
    presentation: str
    version: int = 0


def new_code(length: int) -> str:
    """Signs that cannot be guessed, and that nobody takes for one another when they are read."""
    return "".join(secrets.choice(_SIGNS) for _ in range(length))


def hashed(secret: str) -> str:
    """What is kept of a secret that is random and long: enough to know it again."""
    return hashlib.sha256(secret.encode()).hexdigest()


def add(db: Connection, classroom: Classroom) -> None:
    """Write a new class."""
    db.execute(insert(TABLE), columns(TABLE, classroom))


def find(db: Connection, class_id: str, real_ms: int) -> Classroom | None:
    """The class of that id, unless its day is over."""
    alive = TABLE.c.created_ms + LIFE_S * 1000 > real_ms
    return one(db, query(TABLE, TABLE.c.id == class_id, alive), Classroom)


def change(db: Connection, class_id: str, **values: object) -> None:
    """Change columns of a class."""
    db.execute(update(TABLE).where(TABLE.c.id == class_id).values(**values))


def next_version(db: Connection, class_id: str) -> int:
    """Count a change of the class; who has seen an earlier version looks again."""
    counted = update(TABLE).where(TABLE.c.id == class_id).values(version=TABLE.c.version + 1)
    return int(db.execute(counted.returning(TABLE.c.version)).scalar_one())


def remove(db: Connection, class_id: str) -> None:
    """Remove a class with its learners, their sandboxes and all that is in them."""
    learners, sandboxes = schema.learners, schema.sandboxes
    theirs = select(learners.c.sandbox_id).where(learners.c.classroom == class_id)
    db.execute(delete(sandboxes).where(sandboxes.c.id.in_(theirs)))
    db.execute(delete(TABLE).where(TABLE.c.id == class_id))


def remove_over(db: Connection, real_ms: int) -> None:
    """Remove the classes whose day is over."""
    over = TABLE.c.created_ms + LIFE_S * 1000 <= real_ms
    for class_id in db.execute(select(TABLE.c.id).where(over)).scalars().all():
        remove(db, class_id)
