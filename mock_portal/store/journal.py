"""The journal: what was asked of a sandbox, what was decided, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert

from mock_portal.store import schema
from mock_portal.store.records import columns, query, several

if TYPE_CHECKING:
    from sqlalchemy import Connection

TABLE = schema.journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One request. It names rules and never repeats what somebody typed."""

    at_ms: int
    by: str
    method: str
    path: str
    page: str | None
    action: str
    decision: str
    why: str


def write(db: Connection, sandbox: str, entry: Entry) -> None:
    """Add an entry."""
    db.execute(insert(TABLE), {"sandbox": sandbox, **columns(TABLE, entry)})


def read(db: Connection, sandbox: str) -> list[Entry]:
    """All entries, oldest first."""
    found = query(TABLE, TABLE.c.sandbox == sandbox).order_by(TABLE.c.place)
    return several(db, found, Entry)
