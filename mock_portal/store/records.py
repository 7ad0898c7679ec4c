"""From rows to records and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select, Table

Record = TypeVar("Record")

#: Columns that say where a row is kept, and that no record has.
_KEEPING = frozenset({"sandbox", "place"})


def query(table: Table, *where: Any) -> Select[Any]:  # noqa: ANN401  (SQLAlchemy's conditions)
    """All of a table's columns that a record has."""
    return select(*(column for column in table.c if column.name not in _KEEPING)).where(*where)


def one(db: Connection, query: Select[Any], kind: type[Record]) -> Record | None:
    """The record that the query finds, if any."""
    row = db.execute(query).mappings().one_or_none()
    return None if row is None else kind(**row)


def several(db: Connection, query: Select[Any], kind: type[Record]) -> list[Record]:
    """The records that the query finds."""
    return [kind(**row) for row in db.execute(query).mappings()]


def columns(table: Table, record: object) -> dict[str, Any]:
    """A record's values for a table's columns."""
    return {name: getattr(record, name) for name in set(table.c.keys()) - _KEEPING}
