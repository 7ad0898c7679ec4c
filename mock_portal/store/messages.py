"""Text messages that the sandbox's phones have received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from mock_portal.store import schema
from mock_portal.store.records import several

if TYPE_CHECKING:
    from sqlalchemy import Connection

TABLE = schema.messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A text message."""

    at_ms: int
    sender: str
    text: str


def deliver(db: Connection, sandbox: str, phone: str, message: Message) -> None:
    """Send a message to a phone; where `at_ms` lies ahead it is still on its way."""
    values = {"sandbox": sandbox, "phone": phone, "at_ms": message.at_ms}
    db.execute(insert(TABLE), {**values, "sender": message.sender, "text": message.text})


def on(db: Connection, sandbox: str, phone: str, now_ms: int) -> list[Message]:
    """The messages that have come to a phone by now, newest first."""
    found = (
        select(TABLE.c.at_ms, TABLE.c.sender, TABLE.c.text)
        .where(TABLE.c.sandbox == sandbox, TABLE.c.phone == phone, TABLE.c.at_ms <= now_ms)
        .order_by(TABLE.c.place.desc())
    )
    return several(db, found, Message)
