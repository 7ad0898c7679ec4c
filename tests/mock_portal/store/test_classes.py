"""Classes in the store: what goes with them, and that a day later nothing is left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, func, select

from mock_portal.store import classes, learners, practices, sandboxes, schema
from mock_portal.store.database import Database

DAY_MS = classes.LIFE_S * 1000


@pytest.fixture
def database() -> Iterator[Database]:
    database = Database(None)
    yield database
    database.close()


def add_class(db: Connection, class_id: str, created_ms: int) -> None:
    made = classes.Classroom(
        id=class_id,
        created_ms=created_ms,
        address="http://127.0.0.1",
        token_hash=classes.hashed("x"),
        lang="vi",
        failure_mode=None,
        presentation="as-reported",
    )
    classes.add(db, made)
    sandbox = sandboxes.Sandbox(
        id=f"s{class_id}",
        created_ms=created_ms,
        ttl_s=None,
        presentation="as-reported",
        persona="all-in-order",
        lang="vi",
        captcha_case=None,
        captcha_spaces=None,
        captcha_has="",
        failure_mode=None,
        offset_ms=0,
        as_created={},
    )
    sandboxes.add(db, sandbox)
    learner = learners.Learner(
        id=f"l{class_id}",
        classroom=class_id,
        nickname="Hoa",
        folded="hoa",
        key_hash="",
        code="abcd",
        sandbox_id=sandbox.id,
        joined_ms=created_ms,
    )
    learners.add(db, learner)
    practice = practices.Practice(
        learner=learner.id,
        number=1,
        failure_mode=None,
        presentation="as-reported",
        begun_ms=created_ms,
        since_ms=created_ms,
    )
    practices.add(db, practice)


def left(db: Connection) -> list[int]:
    tables = (schema.classes, schema.learners, schema.practices, schema.sandboxes)
    return [db.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]


def test_a_class_goes_with_all_that_is_in_it_and_no_other(database: Database) -> None:
    with database.begin() as db:
        add_class(db, "one", 0)
        add_class(db, "two", 0)
        classes.remove(db, "one")
        assert left(db) == [1, 1, 1, 1]
        assert classes.find(db, "two", 0) is not None


@pytest.mark.parametrize(("age_ms", "kept"), [(DAY_MS - 1, True), (DAY_MS, False)])
def test_a_class_is_found_for_a_day_and_then_removed(
    database: Database, age_ms: int, kept: bool
) -> None:
    with database.begin() as db:
        add_class(db, "one", 1000)
        found = classes.find(db, "one", 1000 + age_ms)
        classes.remove_over(db, 1000 + age_ms)
        assert ((found is not None), left(db)) == (kept, [int(kept)] * 4)


def test_each_change_is_counted(database: Database) -> None:
    with database.begin() as db:
        add_class(db, "one", 0)
        assert [classes.next_version(db, "one") for _ in range(3)] == [1, 2, 3]


def test_codes_cannot_be_misread() -> None:
    assert set("".join(classes.new_code(8) for _ in range(400))) & set("il1o0") == set()
