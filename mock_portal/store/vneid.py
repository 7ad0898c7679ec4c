"""Requests to log in with VNeID: the portal asks, and the person answers on their phone."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import delete, insert, update

from mock_portal.store import schema
from mock_portal.store.records import columns, one, query

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

TABLE = schema.vneid_requests

Decision = Literal["approved", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request: of which visit, whom it asks, and the number that both screens show."""

    id: str
    session: str
    id_number: str
    shown: str
    at_ms: int
    expires_ms: int
    decision: Decision | None = None


def begin(db: Connection, sandbox: str, request: Request) -> None:
    """Ask; what the visit has asked before is dropped."""
    end(db, sandbox, request.session)
    db.execute(insert(TABLE), {"sandbox": sandbox, **columns(TABLE, request)})


def new_id() -> str:
    """An id that cannot be guessed."""
    return secrets.token_urlsafe(16)


def new_number() -> str:
    """Two digits to compare."""
    return f"{secrets.randbelow(90) + 10}"


def of_visit(db: Connection, sandbox: str, session: str) -> Request | None:
    """What the visit has asked."""
    return one(db, query(TABLE, *_key(sandbox, session)), Request)


def for_person(db: Connection, sandbox: str, id_number: str) -> Request | None:
    """What the person was asked last."""
    asked = (TABLE.c.sandbox == sandbox, TABLE.c.id_number == id_number)
    return one(db, query(TABLE, *asked).order_by(TABLE.c.place.desc()).limit(1), Request)


def decide(db: Connection, sandbox: str, request: Request, decision: Decision) -> None:
    """Write down what the person answered."""
    of_request = (TABLE.c.sandbox == sandbox, TABLE.c.id == request.id)
    db.execute(update(TABLE).where(*of_request).values(decision=decision))


def end(db: Connection, sandbox: str, session: str) -> None:
    """Forget what the visit has asked."""
    db.execute(delete(TABLE).where(*_key(sandbox, session)))


def _key(sandbox: str, session: str) -> tuple[ColumnElement[bool], ...]:
    return (TABLE.c.sandbox == sandbox, TABLE.c.session == session)
