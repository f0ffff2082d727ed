"""One consistent file with everything in the database, readable on either engine.

The file is a zip: `manifest.json` says version, schema and per table the count and the
SHA-256 of its lines; `tables/<name>.jsonl` holds one row a line. Because rows are plain
values, a backup of SQLite can be brought back into PostgreSQL and the other way round.
"""

import base64
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, Table, func, insert, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from learnhub.db import migrate, schema_version
from learnhub.db.database import Database

FORMAT = 1
BATCH = 500
SKIPPED = frozenset({"alembic_version"})


class BackupProblem(Exception):
    """The file is no backup of ours, is damaged, or the target is not empty."""


@dataclass(frozen=True, slots=True)
class TableSum:
    """How many rows a table holds, and the SHA-256 over their lines."""

    rows: int
    digest: str


Sums = dict[str, TableSum]


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode("ascii")}
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return {"moment": moment.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value


def _value(plain: Any, *, zoned: bool) -> Any:
    if not isinstance(plain, dict):
        return plain
    if "bytes" in plain:
        return base64.b64decode(plain["bytes"])
    if "moment" in plain:
        moment = datetime.fromisoformat(plain["moment"])
        return moment if zoned else moment.replace(tzinfo=None)
    return date.fromisoformat(plain["date"])


def _tables(session: Session) -> list[Table]:
    metadata = MetaData()
    metadata.reflect(session.connection())
    return [table for table in metadata.sorted_tables if table.name not in SKIPPED]


def _lines(session: Session, table: Table) -> Iterator[bytes]:
    order = list(table.primary_key.columns)
    rows = session.execute(
        select(table).order_by(*order).execution_options(yield_per=BATCH, stream_results=True)
    )
    names = [column.name for column in table.columns]
    for row in rows:
        record = {name: _plain(value) for name, value in zip(names, row, strict=True)}
        yield json.dumps(record, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _one_snapshot(session: Session) -> None:
    # On PostgreSQL each statement would otherwise see a newer state; SQLite's WAL read
    # transaction is one state already.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


def write_backup(database: Database, path: Path, *, version: str) -> Sums:
    """Write everything as of one moment to `path`, while the server goes on; return the sums."""
    sums: Sums = {}
    unfinished = path.with_name(path.name + ".part")
    # From the first byte on it is its owner's alone.
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600, exist_ok=False)
    with database.read() as session:
        _one_snapshot(session)
        schema = schema_version.current(session.connection())
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            for table in _tables(session):
                digest, rows = hashlib.sha256(), 0
                with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as file:
                    for line in _lines(session, table):
                        file.write(line)
                        digest.update(line)
                        rows += 1
                sums[table.name] = TableSum(rows, digest.hexdigest())
            manifest = {
                "format": FORMAT, "version": version, "schema": schema,
                "tables": {name: [s.rows, s.digest] for name, s in sums.items()},
            }
            archive.writestr("manifest.json", json.dumps(manifest, indent=1))
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    # Only a whole backup ever carries the name that was asked for.
    unfinished.replace(path)
    return sums


def _read_manifest(archive: zipfile.ZipFile) -> tuple[str, Sums]:
    try:
        manifest = json.loads(archive.read("manifest.json"))
        if manifest["format"] != FORMAT:
            raise BackupProblem(f"format {manifest['format']} is not known to this version")
        tables = {name: TableSum(*total) for name, total in manifest["tables"].items()}
        return str(manifest["schema"]), tables
    except (KeyError, ValueError, TypeError) as error:
        raise BackupProblem("this file is not a LearnHub backup") from error


def _restore_table(session: Session, archive: zipfile.ZipFile, table: Table) -> TableSum:
    zoned = session.get_bind().dialect.name == "postgresql"
    digest, rows, batch = hashlib.sha256(), 0, []
    with archive.open(f"tables/{table.name}.jsonl") as file:
        for line in file:
            digest.update(line)
            rows += 1
            record = json.loads(line)
            batch.append({key: _value(plain, zoned=zoned) for key, plain in record.items()})
            if len(batch) == BATCH:
                session.execute(insert(table), batch)
                batch = []
    if batch:
        session.execute(insert(table), batch)
    return TableSum(rows, digest.hexdigest())


def _restart_counters(session: Session, tables: list[Table]) -> None:
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in tables:
        for column in table.primary_key.columns:
            sequence = session.scalar(
                text("SELECT pg_get_serial_sequence(:table, :column)"),
                {"table": f'"{table.name}"', "column": column.name},
            )
            if sequence:
                session.execute(
                    select(func.setval(sequence, select(func.max(column)).scalar_subquery()))
                )


def _is_empty(session: Session, schema: str) -> bool:
    """Say whether nothing would be overwritten: no tables, or those of this schema without rows."""
    if not inspect(session.connection()).get_table_names():
        return True
    return schema_version.current(session.connection()) == schema and all(
        session.execute(select(table).limit(1)).first() is None for table in _tables(session)
    )


def restore_backup(database: Database, path: Path) -> Sums:
    """Bring a backup back into an empty database and return what was read; damage raises."""
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise BackupProblem("this file is not a LearnHub backup") from error
    with archive:
        schema, expected = _read_manifest(archive)
        with database.read() as session:
            if not _is_empty(session, schema):
                raise BackupProblem("the database is not empty; restore into a new one")
        if not schema_version.is_known(schema):
            raise BackupProblem("the backup was made by a newer version of LearnHub")
        migrate.upgrade(database, schema)
        try:
            found = _fill(database, archive, expected)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError,
                SQLAlchemyError) as error:
            raise BackupProblem(f"the backup is damaged: {error}") from error
        migrate.upgrade(database)
    return found


def _fill(database: Database, archive: zipfile.ZipFile, expected: Sums) -> Sums:
    with database.write() as session:
        tables = [table for table in _tables(session) if table.name in expected]
        found = {table.name: _restore_table(session, archive, table) for table in tables}
        damaged = sorted(name for name, s in expected.items() if found.get(name) != s)
        if damaged:
            raise BackupProblem("the backup is damaged: " + ", ".join(damaged))
        _restart_counters(session, tables)
    return found


def sums_of(database: Database) -> Sums:
    """Return count and digest of every table as it stands now."""
    with database.read() as session:
        _one_snapshot(session)
        result: Sums = {}
        for table in _tables(session):
            digest, rows = hashlib.sha256(), 0
            for line in _lines(session, table):
                digest.update(line)
                rows += 1
            result[table.name] = TableSum(rows, digest.hexdigest())
    return result
