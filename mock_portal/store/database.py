"""The database: one connection, used from one event loop.

Every request runs in the same loop and a transaction never spans an `await`, so one
connection is enough, nothing waits for a lock, and a file and a database in memory
behave alike. A transaction takes well under a millisecond.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from mock_portal.store import schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


class DatabaseUnusableError(Exception):
    """The file cannot be opened, is no database, or was written by another version."""


class Database:
    """Opens (and where it is new, makes) the database; `path` None keeps it in memory."""

    def __init__(self, path: Path | None, *, durable: bool = False) -> None:
        self._engine = create_engine(
            f"sqlite+pysqlite:///{path or ':memory:'}",
            poolclass=StaticPool,
            hide_parameters=True,  # errors must not repeat what somebody typed
            connect_args={"check_same_thread": False},
        )
        self._open = False
        event.listen(self._engine, "connect", _pragmas(durable=durable))
        try:
            self.secret = self._prepare()
        except DatabaseError as error:
            self._engine.dispose()
            msg = f"The database {path} cannot be used: {error.orig}."
            raise DatabaseUnusableError(msg) from error

    def _prepare(self) -> str:
        with self.begin() as db:
            found = db.exec_driver_sql("PRAGMA user_version").scalar_one()
            tables = db.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
            if tables and found != schema.VERSION:
                msg = (
                    f"The database was written by another version (its layout is {found}, "
                    f"this portal's is {schema.VERSION}). Give another --database, "
                    "or delete the file."
                )
                raise DatabaseUnusableError(msg)
            schema.metadata.create_all(db)
            db.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
            secret = db.execute(select(schema.meta.c.value)).scalar()
            if secret is None:
                secret = secrets.token_urlsafe(32)
                db.execute(schema.meta.insert().values(key="secret", value=secret))
            return secret

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back where it raises."""
        if self._open:
            msg = "a transaction is open: another one began before it ended, or across an await"
            raise RuntimeError(msg)
        self._open = True
        try:
            with self._engine.begin() as db:
                yield db
        finally:
            self._open = False

    def close(self) -> None:
        """Close the connection; SQLite then removes its side files."""
        self._engine.dispose()


def _pragmas(*, durable: bool) -> Any:  # noqa: ANN401  (SQLAlchemy's listeners are untyped)
    def connect(connection: Any, _record: object) -> None:  # noqa: ANN401
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute(f"PRAGMA synchronous = {'NORMAL' if durable else 'OFF'}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA busy_timeout = 5000")
        cursor.close()

    return connect
