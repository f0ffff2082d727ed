"""`learnhub doctor`: says what is missing and how to mend it."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from learnhub.app import sealed_columns
from learnhub.audit.queries import verdicts
from learnhub.base.clock import SystemClock
from learnhub.config import Settings, read_settings
from learnhub.config.secret import cookie_keys, field_keys
from learnhub.db import Database, Vault, schema_version
from learnhub.db.sealing import count_unreadable
from learnhub.outbox.service import last_run, last_sign_of_life, waiting

LEAST_FREE = 500 * 1024 * 1024
BACKUP_EVERY = timedelta(days=2)
WORKER_EVERY = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: fine, or with a remedy. A grave one makes the command fail."""

    about: str
    fine: bool
    says: str
    grave: bool = True


def _disk(settings: Settings) -> Finding:
    folder = settings.data if settings.data.exists() else settings.data.absolute().parent
    free = shutil.disk_usage(folder).free
    return Finding("disk", free >= LEAST_FREE, f"{free // 2**20} MB free in {settings.data}; "
                   "below 500 MB make room or move LEARNHUB_DATA")


def _secret(settings: Settings) -> Finding:
    return _key("key", cookie_keys(settings).path)


def _field_key(settings: Settings) -> Finding:
    return _key("field key", field_keys(settings).path)


def _key(about: str, path: Path) -> Finding:
    if not path.exists():
        return Finding(about, True, f"{path} will be made at the first start")
    mode = path.stat().st_mode & 0o077
    return Finding(about, not mode, f"{path}; only its owner may read it: chmod 600 {path}")


def _sealed(settings: Settings, database: Database) -> Finding:
    file = field_keys(settings)
    with database.read() as session:
        lost = count_unreadable(session, sealed_columns(), Vault(file.read))
    return Finding("sealed", not lost, f"{lost} sealed values cannot be read; if there are any, "
                   f"bring {file.path} back from where it is kept (LEARNHUB_FIELD_KEY_FILE)")


def _trail(database: Database, now: datetime) -> Finding:
    """Count the whole trail again, day by day."""
    with database.read() as session:
        found = verdicts(session)
    wrong = [f"{each.seal.day}" for each in found if not each.fits]
    if wrong:
        return Finding("trail", False, f"does not fit its seal on {', '.join(wrong[:5])}"
                       f"{' …' if wrong[5:] else ''}: somebody changed the database; compare with "
                       "a backup and with the seals you keep elsewhere")
    newest = found[-1].seal if found else None
    if newest is not None and newest.day >= now.date():
        return Finding("trail", False, f"is sealed until {newest.day}, which is not over: the clock"
                       " was wrong; entries until then are sealed on the day after")
    said = f"{len(found)} sealed days fit"
    return Finding("trail", True, f"{said}; {newest.line}" if newest else f"{said}, none yet")


def _schema(database: Database) -> Finding:
    return Finding(
        "schema", schema_version.is_current(database), "if behind, run learnhub db upgrade"
    )


def _integrity(database: Database) -> Finding:
    if not database.is_sqlite:
        return Finding("integrity", True, "PostgreSQL keeps its own; use its checksums")
    with database.read() as session:
        said = session.scalar(text("PRAGMA quick_check"))
        broken = session.execute(text("PRAGMA foreign_key_check")).all()
    fine = said == "ok" and not broken
    return Finding("integrity", fine, "if broken, restore the last backup")


def _time(database: Database, now: datetime) -> Finding:
    if database.is_sqlite:
        return Finding("time", now.year >= 2026, "if wrong, switch on time synchronisation")
    with database.read() as session:
        there = session.scalar(text("SELECT now()"))
    off = abs((there.astimezone(UTC) - now).total_seconds()) if there else 0
    return Finding("time", off < 5, f"{off:.0f} s between here and the database; synchronise both")


def _mail(settings: Settings, database: Database, now: datetime) -> Finding:
    if not settings.mail_url:
        return Finding("mail", True, "none is sent; set LEARNHUB_MAIL_URL if you want mail", False)
    with database.read() as session:
        stuck = waiting(session, now=now)
    return Finding("mail", not stuck, f"{stuck} mails wait for more than an hour; check "
                   "LEARNHUB_MAIL_URL and the worker")


def _backup(database: Database, now: datetime) -> Finding:
    with database.read() as session:
        last = last_run(session, "backup")
    fine = last is not None and now - last < BACKUP_EVERY
    when = f"last on {last:%d %b %Y}" if last else "never made"
    return Finding("backup", fine, f"{when}; run learnhub backup FILE every night", False)


def _worker(settings: Settings, database: Database, now: datetime) -> Finding:
    with database.read() as session:
        last = last_sign_of_life(session)
    fine = last is not None and now - last < WORKER_EVERY
    remedy = "learnhub worker" if settings.worker == "separate" else "learnhub serve"
    return Finding("worker", fine, f"if silent, start {remedy}", False)


def _fonts(settings: Settings) -> Finding:
    return Finding("fonts", True, "none needed: pages use the reader's own")


def findings(settings: Settings, database: Database, now: datetime) -> Iterator[Finding]:
    """Yield everything that was looked at; what needs the database only if it answers."""
    yield _disk(settings)
    yield _secret(settings)
    yield _field_key(settings)
    yield _fonts(settings)
    looks: tuple[Callable[[], Finding], ...] = (
        lambda: _schema(database), lambda: _integrity(database), lambda: _time(database, now),
        lambda: _sealed(settings, database), lambda: _trail(database, now),
        lambda: _mail(settings, database, now), lambda: _backup(database, now),
        lambda: _worker(settings, database, now),
    )
    for look in looks:
        try:
            found = look()
        except SQLAlchemyError as error:
            yield Finding("database", False, f"{type(error).__name__}: check LEARNHUB_DATABASE_URL")
            return
        yield found
        if found.about == "schema" and not found.fine:
            return


@click.command()
def doctor() -> None:
    """Look at disk, keys, schema, integrity, time, what is sealed, mail, backup and worker."""
    settings = read_settings(os.environ)
    database = Database(settings.database_url)
    found = list(findings(settings, database, SystemClock().now()))
    database.close()
    for finding in found:
        mark = "ok " if finding.fine else ("BAD" if finding.grave else "?? ")
        click.echo(f"{mark} {finding.about:10} {finding.says}")
    if any(finding.grave and not finding.fine for finding in found):
        raise SystemExit(1)
