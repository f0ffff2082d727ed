"""A database of an earlier version, with a row in each of its tables, is brought up to date."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    func,
    insert,
    select,
    text,
)

from learnhub.db import Base, Database, migrate, schema_version
from learnhub.db.backup import restore_backup, sums_of, write_backup
from learnhub.quiz.queries import extra_times
from tests.databases import FIELD_KEY, Postgres

OLD = "0006"
MOMENT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
# What has to be one of a few words.
SAID: dict[tuple[str, str], Any] = {
    ("person", "extra_time_percent"): 25, ("person", "email"): "old@example.org",
    ("inquiry", "kind"): "mistake", ("role_grant", "role"): "coordinator",
    ("belonging", "position"): "owner", ("cohort_member", "came_by"): "made",
    ("lesson_completion", "how"): "said", ("upload", "sort"): "image",
    ("self_check", "which"): "entry", ("draft_review", "verdict"): "approved",
    ("draft_version", "text"): None,
    ("audit_entry", "subject_kind"): "person", ("audit_entry", "subject_id"): "1",
    ("audit_entry", "detail"): "{}",
}
GONE = {("person", "extra_time_percent")}


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of an earlier version with data in it."""
    if request.param == "sqlite":
        yield from opened(f"sqlite:///{tmp_path}/old.sqlite3")
    else:
        server: Postgres = request.getfixturevalue("postgres")
        with server.blank() as address:
            yield from opened(address)


def opened(address: str) -> Iterator[Database]:
    """Give the database with its rows."""
    made = Database(address, field_keys=lambda: [FIELD_KEY])
    try:
        migrate.upgrade(made, OLD)
        fill(made)
        yield made
    finally:
        made.close()


def fill(database: Database) -> None:
    """Put a row into every table."""
    filled: set[str] = set()
    with database.write() as session:
        for table in tables(database):
            row = {column.name: value_of(column, filled) for column in table.columns}
            session.execute(insert(table).values(row))
            filled.add(table.name)


def tables(database: Database) -> list[Table]:
    """Return the tables as they are, what others point at first."""
    metadata = MetaData()
    with database.read() as session:
        metadata.reflect(session.connection())
    return [each for each in metadata.sorted_tables if each.name != "alembic_version"]


def value_of(column: Column[Any], filled: set[str]) -> Any:
    """Return something the column takes; where it points at a row, that row."""
    for key in column.foreign_keys:
        return value_of(key.column, filled) if key.column.table.name in filled else None
    place = (column.table.name, column.name)
    if place in SAID:
        return SAID[place]
    kinds: tuple[tuple[Any, Any], ...] = (
        (DateTime, MOMENT), (Date, date(2026, 3, 4)), (LargeBinary, b"bytes"), (Boolean, False),
        (Integer, 1), (Numeric, 1),
    )
    return next((value for kind, value in kinds if isinstance(column.type, kind)), "1")


def held(database: Database) -> dict[tuple[str, str], list[Any]]:
    """Return what every column of every table holds."""
    found: dict[tuple[str, str], list[Any]] = {}
    with database.read() as session:
        for table in tables(database):
            rows = session.execute(select(table).order_by(*table.primary_key.columns)).all()
            for nth, column in enumerate(table.columns):
                found[table.name, column.name] = [row[nth] for row in rows]
    return found


def test_nothing_an_older_version_held_is_lost(old: Database) -> None:
    before = held(old)
    assert all(len(values) == 1 for values in before.values())
    assert len({table for table, _ in before}) > 30
    migrate.upgrade(old)
    assert schema_version.is_current(old)
    after = held(old)
    assert {place: after.get(place) for place in before if place not in GONE} == {
        place: values for place, values in before.items() if place not in GONE
    }
    with old.read() as session:
        assert extra_times(session, [1]) == {1: 25}
        # Every row is read as the software reads it now.
        for table in Base.metadata.sorted_tables:
            assert len(session.execute(select(table)).all()) == session.scalar(
                select(func.count()).select_from(table)
            )
        if old.is_sqlite:
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_it_is_backed_up_and_brought_back(old: Database, tmp_path: Path) -> None:
    path, fresh = tmp_path / "backup.zip", tmp_path / "new.sqlite3"
    write_backup(old, path, version="test")
    migrate.upgrade(old)
    new = Database(f"sqlite:///{fresh}", field_keys=lambda: [FIELD_KEY])
    restore_backup(new, path)
    there = sums_of(new)
    different = {name for name, each in sums_of(old).items() if there[name] != each}
    # What is sealed anew never looks the same.
    assert different == {"person"}
    with new.read() as session:
        assert extra_times(session, [1]) == {1: 25}
    new.close()
