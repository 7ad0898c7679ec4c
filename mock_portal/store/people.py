"""SIMs as the carriers know them, and accounts of the portal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from mock_portal.store import schema
from mock_portal.store.records import columns, one, query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Connection

SIMS = schema.sims
ACCOUNTS = schema.accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """A SIM: its number, its carrier's id, and in whose name the carrier keeps it."""

    phone: str
    carrier: str
    full_name: str
    birth_date: date
    paper_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account of the portal; its user name is the ID number."""

    id_number: str
    full_name: str
    birth_date: date
    phone: str
    password_hash: str
    application: dict[str, str] | None = None
    """What was typed into the application form, where the portal keeps it."""


def add_sims(db: Connection, sandbox: str, sims: Sequence[Subscriber]) -> None:
    """Give SIMs to the sandbox."""
    db.execute(insert(SIMS), [{"sandbox": sandbox, **columns(SIMS, sim)} for sim in sims])


def sim(db: Connection, sandbox: str, phone: str) -> Subscriber | None:
    """The SIM with that number."""
    return one(db, query(SIMS, SIMS.c.sandbox == sandbox, SIMS.c.phone == phone), Subscriber)


def register_sim_anew(db: Connection, sandbox: str, sim: Subscriber) -> None:
    """Keep a SIM in another name."""
    of_sim = (SIMS.c.sandbox == sandbox, SIMS.c.phone == sim.phone)
    db.execute(update(SIMS).where(*of_sim).values(columns(SIMS, sim)))


def add_account(db: Connection, sandbox: str, account: Account) -> None:
    """Open an account. The caller has made sure that the ID number has none."""
    db.execute(insert(ACCOUNTS), {"sandbox": sandbox, **columns(ACCOUNTS, account)})


def add_accounts(db: Connection, sandbox: str, accounts: Sequence[Account]) -> None:
    """Open the accounts that a sandbox begins with."""
    rows = [{"sandbox": sandbox, **columns(ACCOUNTS, account)} for account in accounts]
    db.execute(insert(ACCOUNTS), rows)


def account(db: Connection, sandbox: str, id_number: str) -> Account | None:
    """The account of that ID number."""
    of_account = (ACCOUNTS.c.sandbox == sandbox, ACCOUNTS.c.id_number == id_number)
    return one(db, query(ACCOUNTS, *of_account), Account)


def account_of_phone(db: Connection, sandbox: str, phone: str) -> Account | None:
    """An account whose OTPs go to that phone."""
    with_phone = (ACCOUNTS.c.sandbox == sandbox, ACCOUNTS.c.phone == phone)
    return one(db, query(ACCOUNTS, *with_phone).limit(1), Account)


def change_account(db: Connection, sandbox: str, id_number: str, **values: object) -> None:
    """Change columns of an account."""
    of_account = (ACCOUNTS.c.sandbox == sandbox, ACCOUNTS.c.id_number == id_number)
    db.execute(update(ACCOUNTS).where(*of_account).values(**values))
