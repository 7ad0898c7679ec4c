"""Sessions: one browser's visit to one sandbox."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from mock_portal.store import schema
from mock_portal.store.records import columns, one, query

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

TABLE = schema.sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A visit: its language, and who is logged in. `used_ms` is when it last asked anything."""

    id: str
    lang: str | None
    account: str | None
    used_ms: int


def begin(db: Connection, sandbox: str, now_ms: int, lang: str | None = None) -> Session:
    """A new visit."""
    session = Session(id=secrets.token_urlsafe(24), lang=lang, account=None, used_ms=now_ms)
    db.execute(insert(TABLE), {"sandbox": sandbox, **columns(TABLE, session)})
    return session


def find(db: Connection, sandbox: str, session_id: str) -> Session | None:
    """The visit of that id."""
    return one(db, query(TABLE, *_key(sandbox, session_id)), Session)


def latest(db: Connection, sandbox: str) -> Session | None:
    """The visit that was used last."""
    used_last = query(TABLE, TABLE.c.sandbox == sandbox).order_by(TABLE.c.used_ms.desc()).limit(1)
    return one(db, used_last, Session)


def change(db: Connection, sandbox: str, session_id: str, **values: object) -> None:
    """Change columns of a visit."""
    db.execute(update(TABLE).where(*_key(sandbox, session_id)).values(**values))


def renew(db: Connection, sandbox: str, session: Session) -> str:
    """Give the visit a new id, so that one known from before the log-in is worth nothing."""
    fresh = secrets.token_urlsafe(24)
    change(db, sandbox, session.id, id=fresh)
    flows = schema.flows
    in_visit = (flows.c.sandbox == sandbox, flows.c.session == session.id)
    db.execute(update(flows).where(*in_visit).values(session=fresh))
    return fresh


def _key(sandbox: str, session_id: str) -> tuple[ColumnElement[bool], ...]:
    return (TABLE.c.sandbox == sandbox, TABLE.c.id == session_id)
