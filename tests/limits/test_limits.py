"""Tries are counted for everybody, also those that were refused."""

import contextlib
import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from learnhub.base.errors import TooMany
from learnhub.db import Database
from learnhub.limits.models import Throttle
from learnhub.limits.service import Limit, count, drop_old, forgive
from tests.site import NOW, Site

QUARTER = timedelta(minutes=15)
DOOR = Limit("door", "ada 192.0.2.1", 3, QUARTER)
HOUSE = Limit("house", "192.0.2.1", 5, QUARTER)


def tries(database: Database, limit: Limit) -> int:
    """Return how many tries are noted."""
    with database.read() as session:
        row = session.get(Throttle, limit.key)
        return row.count if row else 0


def test_so_many_tries_are_free_and_then_one_has_to_wait(database: Database) -> None:
    for _ in range(3):
        count(database, [DOOR], now=NOW)
    for _ in range(2):
        with pytest.raises(TooMany):
            count(database, [DOOR], now=NOW)


def test_a_refused_try_counts_too(database: Database) -> None:
    for _ in range(9):
        with pytest.raises(TooMany):
            count(database, [Limit("never", "x", 0, QUARTER)], now=NOW)
    assert tries(database, Limit("never", "x", 0, QUARTER)) == 9


def test_after_the_window_one_begins_anew(database: Database) -> None:
    for _ in range(4):
        with contextlib.suppress(TooMany):
            count(database, [DOOR], now=NOW)
    with pytest.raises(TooMany):
        count(database, [DOOR], now=NOW + QUARTER - timedelta(seconds=1))
    count(database, [DOOR], now=NOW + QUARTER)
    assert tries(database, DOOR) == 1


def test_waiting_does_not_begin_anew_with_each_try(database: Database) -> None:
    for minute in range(15):
        with contextlib.suppress(TooMany):
            count(database, [DOOR], now=NOW + timedelta(minutes=minute))
    count(database, [DOOR], now=NOW + QUARTER)


def test_every_limit_counts_even_if_one_is_used_up(database: Database) -> None:
    for _ in range(3):
        count(database, [DOOR, HOUSE], now=NOW)
    with pytest.raises(TooMany):
        count(database, [DOOR, HOUSE], now=NOW)
    assert tries(database, HOUSE) == 4
    other = Limit("door", "bea 192.0.2.1", 3, QUARTER)
    count(database, [other, HOUSE], now=NOW)
    with pytest.raises(TooMany):
        count(database, [other, HOUSE], now=NOW)


def test_a_success_is_forgiven(database: Database) -> None:
    for _ in range(3):
        count(database, [DOOR, HOUSE], now=NOW)
    with database.write() as session:
        forgive(session, [DOOR])
    assert (tries(database, DOOR), tries(database, HOUSE)) == (0, 3)


def test_many_at_once_are_all_counted(database: Database) -> None:
    errors: list[BaseException] = []
    gate = threading.Barrier(6)
    limits = [Limit("a", "x", 1000, QUARTER), Limit("b", "x", 1000, QUARTER)]

    def knock(turned: bool) -> None:
        try:
            gate.wait()
            for _ in range(10):
                count(database, limits[::-1] if turned else limits, now=NOW)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=knock, args=(n % 2 == 0,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert [tries(database, limit) for limit in limits] == [60, 60]


def test_counting_and_forgiving_at_once_never_locks_up(database: Database) -> None:
    errors: list[BaseException] = []
    limits = [Limit(letter, "x", 1000, QUARTER) for letter in "abcd"]

    def knock() -> None:
        try:
            for _ in range(15):
                count(database, limits, now=NOW)
                with database.write() as session:
                    forgive(session, limits[::-1])
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=knock) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_a_refused_sign_in_is_counted_although_its_request_is_rolled_back(site: Site) -> None:
    answer = site.client().post("/sign-in", {"login": "lena", "password": "wrong password"})
    assert answer.status_code == 422
    with site.database.read() as session:
        counts = [*session.scalars(select(Throttle.count))]
    assert counts
    assert set(counts) == {1}


def test_nobody_can_be_read_from_the_counters(site: Site) -> None:
    site.client().post("/sign-in", {"login": "lena", "password": "wrong password"})
    with site.database.read() as session:
        for key in session.scalars(select(Throttle.key)):
            assert len(key) == 64
            assert "lena" not in key


def test_old_counters_go(database: Database) -> None:
    count(database, [DOOR], now=NOW)
    count(database, [HOUSE], now=NOW + timedelta(hours=20))
    with database.write() as session:
        assert drop_old(session, NOW + timedelta(hours=25)) == "1 counters dropped"
    assert (tries(database, DOOR), tries(database, HOUSE)) == (0, 1)
