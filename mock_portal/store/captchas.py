"""Captchas: drawn for a page, checked once, gone after a while."""

from __future__ import annotations

import secrets
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from mock_portal.store import schema
from mock_portal.store.records import columns, one, query
from unstuck_fixtures.captcha_has import LENGTH, read_wish

if TYPE_CHECKING:
    from sqlalchemy import Connection

TABLE = schema.captchas


@dataclass(frozen=True, slots=True, kw_only=True)
class Captcha:
    """One captcha and what it shows."""

    id: str
    page: str
    text: str
    expires_ms: int
    used: bool


def new_text(has: str = "") -> str:
    """Six characters, small letters and digits mixed as on the real portal's form.

    `has` is shown as it asks, what it leaves open being left to chance. Raises ValueError where
    it cannot be read.
    """
    wish, characters = read_wish(has), string.ascii_lowercase + string.digits
    while True:
        pieces = [secrets.choice(ways) for ways in wish.pieces]
        free = LENGTH - sum(map(len, pieces))
        begins = [pieces.pop(0)] if wish.first_begins else []
        drawn = pieces + [secrets.choice(characters) for _ in range(free)]
        secrets.SystemRandom().shuffle(drawn)
        text = "".join(begins + drawn)
        if not free or not (text.isalpha() or text.isdigit()):
            return text


def draw(db: Connection, sandbox: str, page: str, expires_ms: int, has: str = "") -> Captcha:
    """A new captcha for a page."""
    captcha = Captcha(
        id=secrets.token_urlsafe(12),
        page=page,
        text=new_text(has),
        expires_ms=expires_ms,
        used=False,
    )
    db.execute(insert(TABLE), {"sandbox": sandbox, **columns(TABLE, captcha)})
    return captcha


def find(db: Connection, sandbox: str, captcha_id: str) -> Captcha | None:
    """The captcha of that id."""
    return one(db, query(TABLE, TABLE.c.sandbox == sandbox, TABLE.c.id == captcha_id), Captcha)


def last(db: Connection, sandbox: str, page: str | None) -> Captcha | None:
    """The captcha drawn last, on that page or on any."""
    of_page = () if page is None else (TABLE.c.page == page,)
    newest_first = TABLE.c.place.desc()
    found = query(TABLE, TABLE.c.sandbox == sandbox, *of_page).order_by(newest_first).limit(1)
    return one(db, found, Captcha)


def use_up(db: Connection, captcha: Captcha) -> None:
    """Mark a captcha as checked."""
    db.execute(update(TABLE).where(TABLE.c.id == captcha.id).values(used=True))
