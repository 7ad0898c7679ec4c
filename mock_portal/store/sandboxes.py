"""Sandboxes: private copies of the portal's state, and what each is armed with."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, update

from mock_portal.store import schema
from mock_portal.store.records import columns, one, query, several

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

TABLE = schema.sandboxes
FAULTS = schema.faults

#: What can be set for a while, each with the columns that it is kept in. `<name>_ttl_s` is for
#: how long, `<name>_expires_ms` until when by the sandbox's clock; both None: for good.
FOR_A_WHILE = {
    "presentation": ("presentation",),
    "strictness": ("captcha_case", "captcha_spaces"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault of the sandbox: the words of a refusal, which form, and until when it stands."""

    kind: str
    vi: str | None = None
    en: str | None = None
    on: str | None = None
    ttl_s: float | None = None
    expires_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sandbox:
    """A sandbox as it is set. `captcha_case` and `captcha_spaces`: None as the presentation.

    `as_created` is what a reset restores; its `lasting` is what stands once the time of
    something that was set for a while has passed.
    """

    id: str
    created_ms: int
    ttl_s: int | None
    presentation: str
    presentation_ttl_s: float | None = None
    presentation_expires_ms: int | None = None
    persona: str
    lang: str
    captcha_case: bool | None
    captcha_spaces: bool | None
    strictness_ttl_s: float | None = None
    strictness_expires_ms: int | None = None
    captcha_has: str
    failure_mode: str | None
    offset_ms: int
    as_created: dict[str, Any]

    def over(self, real_ms: int) -> bool:
        """Whether its time to live, counted on the machine's clock, has passed."""
        return self.ttl_s is not None and real_ms >= self.created_ms + self.ttl_s * 1000

    def at(self, now_ms: int) -> Sandbox:
        """As it stands at a time of its clock: what was set for a while and is over, put back."""
        lasting = self.as_created["lasting"]
        back: dict[str, Any] = {}
        for name, kept_in in FOR_A_WHILE.items():
            expires_ms = getattr(self, f"{name}_expires_ms")
            if expires_ms is not None and now_ms >= expires_ms:
                back |= {column: lasting[column] for column in kept_in}
                back |= for_a_while(name, None, now_ms)
        return replace(self, **back)


def for_a_while(name: str, ttl_s: float | None, now_ms: int) -> dict[str, Any]:
    """The columns that say for how long something is set from now on; None: for good."""
    expires_ms = None if ttl_s is None else now_ms + round(ttl_s * 1000)
    return {f"{name}_ttl_s": ttl_s, f"{name}_expires_ms": expires_ms}


def new_id() -> str:
    """An id that cannot be guessed: 60 bits, without letters that look alike."""
    return "".join(secrets.choice("abcdefghijkmnpqrstuvwxyz23456789") for _ in range(12))


def add(db: Connection, sandbox: Sandbox) -> None:
    """Write a new sandbox."""
    db.execute(insert(TABLE), columns(TABLE, sandbox))


def find(db: Connection, sandbox_id: str) -> Sandbox | None:
    """The sandbox of that id."""
    return one(db, query(TABLE, TABLE.c.id == sandbox_id), Sandbox)


def change(db: Connection, sandbox_id: str, values: dict[str, Any]) -> None:
    """Change columns of a sandbox."""
    if values:
        db.execute(update(TABLE).where(TABLE.c.id == sandbox_id).values(values))


def remove(db: Connection, sandbox_id: str) -> None:
    """Remove a sandbox and all that belongs to it."""
    db.execute(delete(TABLE).where(TABLE.c.id == sandbox_id))


def remove_over(db: Connection, real_ms: int) -> None:
    """Remove the sandboxes whose time to live has passed."""
    db.execute(delete(TABLE).where(TABLE.c.created_ms + TABLE.c.ttl_s * 1000 <= real_ms))


def set_faults(db: Connection, sandbox_id: str, faults: Sequence[Fault], now_ms: int) -> None:
    """Replace a sandbox's faults; their time to live starts now."""
    db.execute(delete(FAULTS).where(FAULTS.c.sandbox == sandbox_id))
    for place, fault in enumerate(faults):
        expires_ms = None if fault.ttl_s is None else now_ms + round(fault.ttl_s * 1000)
        kept = {**columns(FAULTS, fault), "expires_ms": expires_ms}
        db.execute(insert(FAULTS), {"sandbox": sandbox_id, "place": place, **kept})


def end_faults(db: Connection, sandbox_id: str, kind: str) -> None:
    """Disarm a sandbox of one kind of fault."""
    db.execute(delete(FAULTS).where(FAULTS.c.sandbox == sandbox_id, FAULTS.c.kind == kind))


def standing_faults(db: Connection, sandbox_id: str, now_ms: int) -> list[Fault]:
    """The faults whose time to live has not passed."""
    found = several(
        db, query(FAULTS, FAULTS.c.sandbox == sandbox_id).order_by(FAULTS.c.place), Fault
    )
    return [fault for fault in found if fault.expires_ms is None or now_ms < fault.expires_ms]
