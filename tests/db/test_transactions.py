"""Reading cannot write, writers take turns, and what was committed stays."""

import threading

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from learnhub.db import Database
from learnhub.limits.models import Throttle
from tests.site import NOW


def add(database: Database, key: str) -> None:
    with database.write() as session:
        session.add(Throttle(key=key, since=NOW, count=1))


def keys(database: Database) -> set[str]:
    with database.read() as session:
        return set(session.scalars(select(Throttle.key)))


def test_a_reading_session_cannot_write(database: Database) -> None:
    with database.read() as session:
        session.add(Throttle(key="x", since=NOW, count=1))
        with pytest.raises(DBAPIError):
            session.flush()
    assert keys(database) == set()


def test_an_error_undoes_everything(database: Database) -> None:
    def add_and_fail() -> None:
        with database.write() as session:
            session.add(Throttle(key="x", since=NOW, count=1))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    assert keys(database) == set()
    add(database, "y")
    assert keys(database) == {"y"}


def test_many_writers_lose_nothing(database: Database) -> None:
    add(database, "sum")

    def grow() -> None:
        for _ in range(20):
            with database.write() as session:
                row = session.get_one(Throttle, "sum", with_for_update=True)
                row.count += 1

    threads = [threading.Thread(target=grow) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert session.get_one(Throttle, "sum").count == 101


def test_a_moment_comes_back_with_its_zone(database: Database) -> None:
    add(database, "x")
    with database.read() as session:
        assert session.get_one(Throttle, "x").since == NOW


def test_a_moment_without_zone_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="time zone"), database.write() as session:
        session.add(Throttle(key="x", since=NOW.replace(tzinfo=None), count=1))


def test_sqlite_keeps_what_it_acknowledged(database: Database) -> None:
    if not database.is_sqlite:
        return
    with database.read() as session:
        assert session.scalar(text("PRAGMA synchronous")) == 2
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
