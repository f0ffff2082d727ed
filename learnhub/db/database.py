"""Opens the database and hands out sessions that either only read or may write.

On SQLite a writing transaction begins with BEGIN IMMEDIATE and the writers of one process
take turns at a lock: left to SQLite's own back-off, some of them starve for seconds.
A reading transaction runs with `query_only`, on PostgreSQL as READ ONLY, so that a write
on a page that only shows something fails loudly.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from learnhub.db.prepared import Readers
from learnhub.db.vault import VAULT, Vault

Access = Literal["read", "write"]

BUSY_MILLISECONDS = 20_000


class Turn:
    """The lock at which writers of this process take turns; on PostgreSQL it is always free."""

    def __init__(self, needed: bool) -> None:
        self._lock = threading.Lock() if needed else None

    def __enter__(self) -> None:
        if self._lock:
            self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._lock:
            self._lock.release()


class Database:
    """One database: `read()` and `write()` give sessions; nothing is opened before first use."""

    def __init__(
        self, url: str, *, pool_size: int = 12, field_keys: Callable[[], Sequence[bytes]] = list,
    ) -> None:
        """Keep how to get at the database; `field_keys` reads the keys of sealed fields."""
        self.url = make_url(url)
        self.vault = Vault(field_keys)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = self._make_engine(pool_size)
        self.turn = Turn(needed=self.is_sqlite)
        self._readers = Readers()
        readers = {"readers": self._readers} if self.is_sqlite else {}
        self._engines: dict[Access, Engine] = {
            "read": self.engine.execution_options(access="read", **readers),
            "write": self.engine.execution_options(access="write"),
        }

    @property
    def path(self) -> Path | None:
        """The file of an SQLite database, None otherwise."""
        name = self.url.database
        return Path(name) if self.is_sqlite and name else None

    def session(self, access: Access) -> Session:
        """Return a session for a caller that itself minds the turn; see `read` and `write`."""
        return Session(
            self._engines[access], expire_on_commit=False, autoflush=True,
            info={VAULT: self.vault},
        )

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that can only read."""
        with self.session("read") as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session that is committed at the end of the block, or rolled back on an error."""
        with self.turn, self.session("write") as session, session.begin():
            yield session

    def sweep(self) -> None:
        """Write the database anew, without anything that was deleted, and empty the log beside it.

        Writers wait meanwhile. On PostgreSQL the space is given back for new rows, which then
        overwrite it; readers and writers go on. OperationalError where it cannot be done.
        """
        with self.turn, self.engine.connect() as connection:
            try:
                self._vacuum(connection)
            except self.engine.dialect.loaded_dbapi.Error as error:
                raise OperationalError("VACUUM", None, error) from error

    def _vacuum(self, connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        if self.is_sqlite:
            driver.execute("PRAGMA query_only=OFF")
            connection.info["access"] = "write"
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        driver.autocommit = True
        try:
            driver.execute("VACUUM")
        finally:
            driver.autocommit = False

    def close(self) -> None:
        """Close every connection."""
        self._readers.close()
        self.engine.dispose()

    def _make_engine(self, pool_size: int) -> Engine:
        # What is written must not come out again in the words of an error, and so in a log.
        if self.is_sqlite:
            engine = create_engine(
                self.url, pool_size=pool_size, max_overflow=8, pool_timeout=20, pool_use_lifo=True,
                hide_parameters=True,
                connect_args={"timeout": BUSY_MILLISECONDS / 1000, "check_same_thread": False},
            )
            event.listen(engine, "do_connect", _make_folder)
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        else:
            engine = create_engine(
                self.url, pool_size=pool_size, max_overflow=8, pool_timeout=20, pool_pre_ping=True,
                hide_parameters=True,
            )
            event.listen(engine, "begin", _begin_postgresql)
        return engine


def _make_folder(dialect: Any, record: Any, arguments: list[Any], named: Any) -> None:
    # No method: SQLAlchemy keeps dialects, and with them their listeners, for as long as it runs.
    Path(arguments[0]).parent.mkdir(parents=True, exist_ok=True)


def _prepare_sqlite(connection: sqlite3.Connection, record: Any) -> None:
    # The driver must not begin transactions by itself; `_begin_sqlite` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # FULL, not NORMAL: an acknowledged answer has to survive a power cut.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # What is deleted is overwritten with zeros: an erased name must not stand in free pages.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.execute("PRAGMA cache_size=-4000")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    access = connection.get_execution_options().get("access", "write")
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    # Straight to the driver: these are not statements of ours and must not be counted as such.
    if connection.info.get("access") != access:
        # Only when it changes: after it SQLite prepares every statement of the connection anew.
        driver.execute(f"PRAGMA query_only={'ON' if access == 'read' else 'OFF'}")
        connection.info["access"] = access
    driver.execute("BEGIN" if access == "read" else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("access") == "read":
        driver: Any = connection.connection.driver_connection
        driver.execute("SET TRANSACTION READ ONLY")
