"""Flows: a registration, a log-in or a recovery that is under way in one visit, with its OTP."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import delete, insert, update

from mock_portal.store import schema
from mock_portal.store.records import columns, one, query

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

TABLE = schema.flows

Kind = Literal["register", "login", "recover"]
Stage = Literal["otp", "password", "done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """How far a visit has come, and the OTP that it was sent."""

    session: str
    kind: Kind
    stage: Stage
    phone: str
    otp: str
    otp_expires_ms: int
    otp_tries: int = 0
    otp_resends: int = 0
    person: dict[str, str]
    """What the later steps need to know of the person; never a password."""


def new_otp() -> str:
    """Six digits that cannot be foreseen."""
    return f"{secrets.randbelow(1_000_000):06d}"


def begin(db: Connection, sandbox: str, flow: Flow) -> None:
    """Start a flow; one of the same kind that was under way in the visit is dropped."""
    end(db, sandbox, flow.session, flow.kind)
    db.execute(insert(TABLE), {"sandbox": sandbox, **columns(TABLE, flow)})


def find(db: Connection, sandbox: str, session: str, kind: Kind) -> Flow | None:
    """The visit's flow of that kind."""
    return one(db, query(TABLE, *_key(sandbox, session, kind)), Flow)


def under_way(db: Connection, sandbox: str, session: str) -> Flow | None:
    """The visit's flow that waits for the next step; of several, the one sent an OTP last."""
    waits = (TABLE.c.sandbox == sandbox, TABLE.c.session == session, TABLE.c.stage != "done")
    last_first = TABLE.c.otp_expires_ms.desc()
    return one(db, query(TABLE, *waits).order_by(last_first).limit(1), Flow)


def change(db: Connection, sandbox: str, flow: Flow, **values: object) -> None:
    """Change columns of a flow."""
    of_flow = _key(sandbox, flow.session, flow.kind)
    db.execute(update(TABLE).where(*of_flow).values(**values))


def end(db: Connection, sandbox: str, session: str, kind: Kind) -> None:
    """Forget the visit's flow of that kind."""
    db.execute(delete(TABLE).where(*_key(sandbox, session, kind)))


def _key(sandbox: str, session: str, kind: Kind) -> tuple[ColumnElement[bool], ...]:
    return (TABLE.c.sandbox == sandbox, TABLE.c.session == session, TABLE.c.kind == kind)
