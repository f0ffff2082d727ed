"""What earlier versions kept openly is sealed by the migration, and nothing of it is left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from learnhub.db import Database, migrate
from learnhub.quiz.queries import extra_times
from tests.databases import FIELD_KEY, Postgres

TIMES = {1: 0, 2: 25, 3: 50, 4: 100, 5: None}


@pytest.fixture(params=["sqlite", "postgresql"])
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of the version before, with people who have more time."""
    if request.param == "sqlite":
        yield from filled(f"sqlite:///{tmp_path}/old.sqlite3")
    else:
        server: Postgres = request.getfixturevalue("postgres")
        with server.blank() as address:
            yield from filled(address)


def filled(address: str) -> Iterator[Database]:
    """Give the database with its people and its trail."""
    made = Database(address, field_keys=lambda: [FIELD_KEY])
    migrate.upgrade(made, "0010")
    with made.write() as session:
        for number, percent in TIMES.items():
            session.connection().execute(
                text("INSERT INTO person (id, login, name, created_at, extra_time_percent)"
                     " VALUES (:id, :login, 'X', '2026-01-01', :percent)"),
                {"id": number, "login": f"p{number}", "percent": percent},
            )
        for kind, subject, detail in (
            ("person", "3", "{}"), ("cohort", "9", '{"person":4}'), ("course", "small", "{}"),
        ):
            session.connection().execute(
                text("INSERT INTO audit_entry (at, actor_id, action, subject_kind, subject_id,"
                     " detail) VALUES ('2026-01-01', 1, 'x', :kind, :subject, :detail)"),
                {"kind": kind, "subject": subject, "detail": detail},
            )
    yield made
    made.close()


def test_extra_time_is_sealed_and_its_open_column_is_gone(before: Database) -> None:
    migrate.upgrade(before)
    with before.read() as session:
        assert extra_times(session, TIMES) == TIMES
        columns = {each["name"] for each in inspect(session.connection()).get_columns("person")}
        assert "extra_time_percent" not in columns
        rows = session.connection().execute(text("SELECT about_id FROM audit_entry ORDER BY id"))
        assert [row[0] for row in rows] == [3, 4, None]


def test_without_a_key_nothing_is_moved_and_nothing_is_lost(before: Database) -> None:
    keyless = Database(before.url.render_as_string(hide_password=False))
    with pytest.raises(Exception, match="extra_time"):
        migrate.upgrade(keyless)
    keyless.close()
    with before.read() as session:
        rows = session.connection().execute(
            text("SELECT id, extra_time_percent FROM person ORDER BY id")
        )
        assert {row[0]: row[1] for row in rows} == TIMES
