"""How many rows a database looks at to answer: what makes a page slow once a list is long.

PostgreSQL is asked for the plan it chose itself and for what it read by it. SQLite says how many
steps of its machine it took; passing over a row takes it ten at least.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from learnhub.db import Database
from tests.databases import FIELD_KEY, fresh_sqlite

STEPS_A_ROW = 10


@contextmanager
def filled(
    request: pytest.FixtureRequest, folder: Path, fill: Callable[[Session], None]
) -> Iterator[Database]:
    """Give a database of the engine a fixture asks for, with many rows the engine knows about."""
    if request.param == "sqlite":
        with fresh_sqlite(folder) as made:
            _fill(made, fill)
            yield made
        return
    server = request.getfixturevalue("postgres")
    lent = server.lend()
    made = Database(server.address(lent.name), field_keys=lambda: [FIELD_KEY])
    try:
        _fill(made, fill)
        yield made
    finally:
        made.close()
        # Emptying it for the next test would take longer than making another.
        server.drop(lent)


def _fill(database: Database, fill: Callable[[Session], None]) -> None:
    with database.write() as session:
        fill(session)
    if not database.is_sqlite:
        # PostgreSQL counts by itself from time to time; SQLite is never told to.
        with database.write() as session:
            session.execute(text("ANALYZE"))


def rows_looked_at(database: Database, table: str, act: Callable[[Session], object]) -> int:
    """Return how many rows of a table were looked at by what `act` reads, at the most."""
    return (_by_steps if database.is_sqlite else _by_plans)(database, table, act)


def _by_steps(database: Database, _table: str, act: Callable[[Session], object]) -> int:
    taken = [0]

    def note() -> int:
        taken[0] += 1
        return 0

    with database.read() as session:
        driver: Any = session.connection().connection.driver_connection
        driver.set_progress_handler(note, STEPS_A_ROW)
        act(session)
        driver.set_progress_handler(None, STEPS_A_ROW)
    return taken[0]


def _by_plans(database: Database, table: str, act: Callable[[Session], object]) -> int:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        asked.append((statement, parameters))

    with database.read() as session:
        event.listen(database.engine, "before_cursor_execute", note)
        act(session)
        event.remove(database.engine, "before_cursor_execute", note)
        plans = [
            session.connection().exec_driver_sql(
                f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters).scalar_one()[0]["Plan"]
            for statement, parameters in asked
        ]
    return sum(
        (part["Actual Rows"] + part.get("Rows Removed by Filter", 0)) * part["Actual Loops"]
        for plan in plans for part in _parts(plan) if part.get("Relation Name") == table
    )


def _parts(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _parts(part)
