"""Runs the few statements that stand behind every page without SQLAlchemy's work around them.

On SQLite such a statement takes 5 µs; a connection of the pool, a transaction and a result around
it take ten times as long. On PostgreSQL, and inside a transaction that has begun, it runs like
any other.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Engine, Select
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import CompoundSelect

Rows = Sequence[Sequence[Any]]
_Process = Callable[[Any], Any]
K = TypeVar("K")


class Readers:
    """Connections that can only read, opened by the pool and lent to one thread at a time.

    There are never more than threads that read at once. The one used last is used next: what it
    has read is still in its memory.
    """

    def __init__(self) -> None:
        self._free: deque[sqlite3.Connection] = deque()

    @contextmanager
    def lent(self, engine: Engine) -> Iterator[sqlite3.Connection]:
        """Lend a connection; one on which something went wrong is not used again."""
        try:
            connection = self._free.pop()
        except IndexError:
            connection = _opened(engine)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._free.append(connection)

    def close(self) -> None:
        """Close those that are not lent."""
        while self._free:
            self._free.pop().close()


def _opened(engine: Engine) -> sqlite3.Connection:
    connection = engine.raw_connection()
    driver = connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    connection.detach()
    driver.execute("PRAGMA query_only=ON")
    return driver


class Prepared:
    """A SELECT with named parameters, none of them a list; put into words for SQLite once."""

    def __init__(
        self, statement: Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]
    ) -> None:
        self._statement = statement

    def rows(self, session: Session, **values: Any) -> Rows:
        """Return all rows.

        A reading session that has not begun a transaction need not begin one for a single
        statement: it would see the same.
        """
        engine = session.get_bind()
        readers = engine.get_execution_options().get("readers")
        if isinstance(engine, Engine) and readers is not None and not session.in_transaction():
            try:
                with readers.lent(engine) as connection:
                    return self._plain.rows(engine, connection, values)
            except sqlite3.Error:
                # Once more in the usual way, which says what is wrong in the usual words.
                pass
        return session.connection().execute(self._statement, values).all()

    @cached_property
    def _plain(self) -> "_Plain":
        return _Plain(self._statement)


class _Plain:
    """A statement in the words of SQLite, and how its values come and go."""

    def __init__(self, statement: Any) -> None:
        dialect = sqlite_dialect(paramstyle="named")
        compiled = statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)
        self._text = str(compiled)
        processes = _processes({
            name: bound.type.dialect_impl(dialect).bind_processor(dialect)
            for bound, name in compiled.bind_names.items()
        })
        asked = {name for bound, name in compiled.bind_names.items() if bound.required}
        self._in = [(name, process) for name, process in processes if name in asked]
        # What the statement itself says, beside what is asked for.
        self._own = dict(compiled.params)
        self._own.update({n: p(self._own[n]) for n, p in processes if n not in asked})
        columns = [c.type.dialect_impl(dialect) for c in statement.selected_columns]
        self._out = _processes(
            {n: t.result_processor(dialect, None) for n, t in enumerate(columns)}
        )

    def rows(
        self, engine: Engine, connection: sqlite3.Connection, values: Mapping[str, Any]
    ) -> Rows:
        """Return all rows."""
        given = {**self._own, **values}
        for name, process in self._in:
            given[name] = process(given[name])
        cursor = connection.cursor()
        # Whoever counts or logs statements listens at the engine.
        for tell in engine.dispatch.before_cursor_execute:
            tell(None, cursor, self._text, given, None, False)
        found = cursor.execute(self._text, given).fetchall()
        return [self._row(row) for row in found] if self._out else found

    def _row(self, row: Sequence[Any]) -> Sequence[Any]:
        whole = list(row)
        for place, process in self._out:
            whole[place] = process(whole[place])
        return whole


def _processes(found: Mapping[K, _Process | None]) -> list[tuple[K, _Process]]:
    return [(key, process) for key, process in found.items() if process is not None]
