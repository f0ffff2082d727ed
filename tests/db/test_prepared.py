"""A prepared statement says what any other says, is counted like any other, and is quicker."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import bindparam, event, literal, select, union_all
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from learnhub.db import Database, JsonText, Prepared, UtcDateTime
from learnhub.limits.models import Throttle
from tests.site import NOW

SINCE = select(Throttle.key, Throttle.since, literal(True)).where(
    Throttle.since >= bindparam("moment", type_=UtcDateTime())
)
EVERYTHING = union_all(
    SINCE, select(literal("ö"), literal(NOW, UtcDateTime()), literal(False))
)
LISTS = select(bindparam("given", type_=JsonText()), literal(["a", {"b": None}], JsonText()))


@pytest.fixture
def kept(database: Database) -> Database:
    """A database with three rows in it."""
    with database.write() as session:
        for n, key in enumerate(("early", "now", "late")):
            session.add(Throttle(key=key, since=NOW + timedelta(hours=n - 1), count=n))
    return database


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Collect the statements that are sent."""
    found: list[str] = []

    def note(*arguments: Any) -> None:
        found.append(arguments[2])

    event.listen(database.engine, "before_cursor_execute", note)
    yield found
    event.remove(database.engine, "before_cursor_execute", note)


def usual(session: Session, statement: Any, **values: Any) -> list[tuple[Any, ...]]:
    """Run a statement as SQLAlchemy does."""
    return [tuple(row) for row in session.connection().execute(statement, values)]


@pytest.mark.parametrize(
    ("statement", "values"),
    [(SINCE, {"moment": NOW}), (SINCE, {"moment": NOW + timedelta(days=1)}),
     (EVERYTHING, {"moment": NOW}), (LISTS, {"given": [1, "ü", None]}), (LISTS, {"given": None})],
)
def test_it_finds_what_any_statement_finds(
    kept: Database, statement: Any, values: dict[str, Any]
) -> None:
    prepared = Prepared(statement)
    with kept.read() as session:
        expected = usual(session, statement, **values)
    for _ in range(2):
        with kept.read() as session:
            found = [tuple(row) for row in prepared.rows(session, **values)]
        assert sorted(found) == sorted(expected)
    with kept.write() as session:
        assert len(prepared.rows(session, **values)) == len(expected)


def test_it_is_counted_once(kept: Database) -> None:
    with counted(kept) as said, kept.read() as session:
        Prepared(SINCE).rows(session, moment=NOW)
    assert len(said) == 1


def test_inside_a_transaction_it_sees_what_the_transaction_did(kept: Database) -> None:
    prepared = Prepared(SINCE)
    with kept.write() as session:
        session.add(Throttle(key="mine", since=NOW, count=1))
        session.flush()
        assert "mine" in {row[0] for row in prepared.rows(session, moment=NOW)}
        with kept.read() as beside:
            assert "mine" not in {row[0] for row in prepared.rows(beside, moment=NOW)}


def test_a_reading_session_begins_nothing_for_it_and_still_cannot_write(kept: Database) -> None:
    with kept.read() as session:
        Prepared(SINCE).rows(session, moment=NOW)
        assert session.in_transaction() is not kept.is_sqlite
        session.add(Throttle(key="x", since=NOW, count=1))
        with pytest.raises(OperationalError if kept.is_sqlite else Exception):
            session.flush()


def test_readers_cannot_write_after_writers_and_the_other_way_round(kept: Database) -> None:
    for n in range(3):
        with kept.write() as session:
            session.add(Throttle(key=f"more {n}", since=NOW, count=1))
        with kept.read() as session:
            session.add(Throttle(key="x", since=NOW, count=1))
            with pytest.raises(OperationalError if kept.is_sqlite else Exception):
                session.flush()
    with kept.read() as session:
        assert len(Prepared(SINCE).rows(session, moment=NOW)) == 5


def test_it_leaves_no_connection_behind(kept: Database) -> None:
    prepared = Prepared(SINCE)
    with kept.read() as session:
        for _ in range(100):
            prepared.rows(session, moment=NOW)


def test_what_goes_wrong_is_said_in_the_usual_words(tmp_path: Any) -> None:
    empty = Database(f"sqlite:///{tmp_path}/empty.sqlite3")
    with empty.read() as session, pytest.raises(OperationalError, match="no such table"):
        Prepared(SINCE).rows(session, moment=NOW)
    empty.close()
