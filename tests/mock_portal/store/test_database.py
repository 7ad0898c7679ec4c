from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from mock_portal.store import captchas
from mock_portal.store.database import Database, DatabaseUnusableError


def test_a_file_is_kept_in_wal_mode_with_the_same_secret(tmp_path: Path) -> None:
    path = tmp_path / "portal.sqlite3"
    first = Database(path, durable=True)
    secret = first.secret
    with first.begin() as db:
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert db.exec_driver_sql("PRAGMA synchronous").scalar_one() == 1
    first.close()
    second = Database(path)
    assert second.secret == secret
    second.close()
    assert [file.name for file in tmp_path.iterdir()] == ["portal.sqlite3"]


def test_a_transaction_that_raises_leaves_nothing() -> None:
    database = Database(None)

    def fail() -> None:
        with database.begin() as db:
            db.exec_driver_sql("INSERT INTO meta VALUES ('key', 'value')")
            raise RuntimeError("boom")

    with pytest.raises(RuntimeError, match="boom"):
        fail()
    with database.begin() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM meta").scalar_one() == 1
    database.close()


def test_a_transaction_within_another_is_a_mistake_that_is_told() -> None:
    database = Database(None)
    with database.begin(), pytest.raises(RuntimeError, match="a transaction is open"):
        database.begin().__enter__()
    database.close()


@pytest.mark.parametrize("make", ["text", "folder", "other"])
def test_what_is_no_database_of_ours_is_refused(tmp_path: Path, make: str) -> None:
    path = tmp_path / "portal.sqlite3"
    if make == "text":
        path.write_text("This is no database, but a text of some length.\n" * 50)
    elif make == "folder":
        path.mkdir()
    else:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE theirs (id)")
        other.close()
    with pytest.raises(DatabaseUnusableError):
        Database(path)


def test_captchas_mix_small_letters_and_digits() -> None:
    drawn = [captchas.new_text() for _ in range(200)]
    assert all(len(text) == 6 and text.isascii() and text == text.lower() for text in drawn)
    assert not any(text.isalpha() or text.isdigit() for text in drawn)
    assert len(set(drawn)) == 200
