"""`learnhub db`, `backup` and `restore`."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

import learnhub
from learnhub.base.clock import SystemClock
from learnhub.config import Settings, read_settings
from learnhub.config.secret import secret_path
from learnhub.db import Database, migrate, schema_version
from learnhub.db.backup import BackupProblem, Sums, restore_backup, sums_of, write_backup
from learnhub.outbox.service import note_run

BACKUP = "backup"


@contextmanager
def _opened() -> Iterator[tuple[Settings, Database]]:
    settings = read_settings(os.environ)
    database = Database(settings.database_url)
    try:
        yield settings, database
    finally:
        database.close()


@click.group()
def db() -> None:
    """The database schema."""


@db.command()
def upgrade() -> None:
    """Bring the schema up to date; safe to run any time."""
    with _opened() as (_, database):
        migrate.upgrade(database)
    click.echo(f"The schema is at {schema_version.head()}.")


def _print(sums: Sums) -> None:
    for name, total in sorted(sums.items()):
        click.echo(f"{name:24} {total.rows:9}  {total.digest[:16]}")
    click.echo(f"{'all':24} {sum(s.rows for s in sums.values()):9}")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write one consistent FILE with the whole database while the server goes on."""
    with _opened() as (settings, database):
        if not schema_version.is_current(database):
            raise click.ClickException("the schema is behind; run learnhub db upgrade first")
        try:
            sums = write_backup(database, file, version=learnhub.__version__)
        except OSError as error:
            raise click.ClickException(f"{file}: {error.strerror}") from error
        note_run(database, BACKUP, f"{sum(s.rows for s in sums.values())} rows",
                 now=SystemClock().now())
    _print(sums)
    click.echo(f"The key {secret_path(settings)} is not in the backup; keep it elsewhere.")


@contextmanager
def _place(rehearse: bool) -> Iterator[Database]:
    """Give the database of the settings, or for a rehearsal one that is thrown away."""
    if not rehearse:
        with _opened() as (_, database):
            yield database
        return
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/rehearsal.sqlite3")
        try:
            yield database
        finally:
            database.close()


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rehearse", is_flag=True, help="Only prove that it works, in a place of its own.")
def restore(file: Path, rehearse: bool) -> None:
    """Bring FILE back into an empty database, or rehearse that elsewhere."""
    with _place(rehearse) as database:
        try:
            expected = restore_backup(database, file)
            found = sums_of(database)
        except BackupProblem as problem:
            raise click.ClickException(f"{file}: {problem}") from problem
    for name, total in expected.items():
        if found[name].rows != total.rows:
            raise click.ClickException(f"{name}: {found[name].rows} of {total.rows} rows")
    _print(found)
    click.echo("The rehearsal succeeded." if rehearse else "Everything is back.")
