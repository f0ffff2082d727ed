"""`learnhub db`, `backup` and `restore`."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

import learnhub
from learnhub.app import eraser, sealed_columns
from learnhub.base.clock import SystemClock
from learnhub.cli.opening import opened
from learnhub.config import Settings
from learnhub.config.secret import LENGTH, cookie_keys, field_keys
from learnhub.db import Database, Vault, migrate, schema_version
from learnhub.db.backup import BackupProblem, Sums, restore_backup, sums_of, write_backup
from learnhub.db.sealing import count_unreadable
from learnhub.outbox.service import note_run
from learnhub.privacy import remembered
from learnhub.privacy.sweeping import erase_and_sweep

BACKUP = "backup"


@click.group()
def db() -> None:
    """The database schema."""


@db.command()
def upgrade() -> None:
    """Bring the schema up to date; safe to run any time."""
    with opened() as (_, database):
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
    with opened() as (settings, database):
        if not schema_version.is_current(database):
            raise click.ClickException("the schema is behind; run learnhub db upgrade first")
        try:
            sums = write_backup(database, file, version=learnhub.__version__)
        except OSError as error:
            raise click.ClickException(f"{file}: {error.strerror}") from error
        note_run(database, BACKUP, f"{sum(s.rows for s in sums.values())} rows",
                 now=SystemClock().now())
        _print(sums)
        _note_erased(settings, database)
    click.echo(f"The keys {cookie_keys(settings).path} and {field_keys(settings).path} are not in "
               "the backup; keep them elsewhere. Without the second one what is sealed is lost: "
               "authenticator apps, extra time in quizzes, codes of cards.")


def _note_erased(settings: Settings, database: Database) -> None:
    """Bring the file up to date that says who was erased, and say that it belongs to backups."""
    path = remembered.file_of(settings)
    try:
        with database.read() as session:
            remembered.remember(session, path)
    except OSError as error:
        raise click.ClickException(
            f"The backup is whole, but who was erased cannot be noted in {path}: {error.strerror}"
        ) from error
    click.echo(f"Who was erased is noted in {path}, as hashes. Keep its newest copy, too: restore "
               "needs it to erase them again.")


def _throwaway(settings: Settings, spare: bytes) -> list[bytes]:
    """Return the keys that are there; a rehearsal on a machine without any makes none that last."""
    return field_keys(settings).read() or [spare]


@contextmanager
def _place(rehearse: bool) -> Iterator[tuple[Settings, Database]]:
    """Give the database of the settings, or for a rehearsal one that is thrown away."""
    with opened() as (settings, database):
        if not rehearse:
            yield settings, database
            return
        with tempfile.TemporaryDirectory() as folder:
            there = Database(
                f"sqlite:///{folder}/rehearsal.sqlite3",
                field_keys=partial(_throwaway, settings, secrets.token_bytes(LENGTH)),
            )
            try:
                yield settings, there
            finally:
                there.close()


def _unreadable(settings: Settings, database: Database, *, rehearse: bool) -> int:
    """Return how many sealed values no key of the installation opens; none is made for that."""
    vault = database.vault if rehearse else Vault(field_keys(settings).read)
    with database.read() as session:
        return count_unreadable(session, sealed_columns(), vault)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rehearse", is_flag=True, help="Only prove that it works, in a place of its own.")
def restore(file: Path, rehearse: bool) -> None:
    """Bring FILE back into an empty database, or rehearse that elsewhere."""
    with _place(rehearse) as (settings, database):
        try:
            expected = restore_backup(database, file)
            found = sums_of(database)
            unreadable = _unreadable(settings, database, rehearse=rehearse)
        except BackupProblem as problem:
            raise click.ClickException(f"{file}: {problem}") from problem
        for name, total in expected.items():
            if found[name].rows != total.rows:
                raise click.ClickException(f"{name}: {found[name].rows} of {total.rows} rows")
        _print(found)
        if unreadable:
            click.echo(f"{unreadable} sealed values cannot be read: their key is not in "
                       f"{field_keys(settings).path}. Bring the file back from where it is kept "
                       "(LEARNHUB_FIELD_KEY_FILE).", err=True)
        click.echo("The rehearsal succeeded." if rehearse else "Everything is back.")
        if not rehearse:
            _erase_again(settings, database)


def _erase_again(settings: Settings, database: Database) -> None:
    """Erase whom the older backup brought back, as far as a file says who they are."""
    path = remembered.file_of(settings)
    command = f"learnhub privacy erase-again {path}"
    try:
        hashes = remembered.read(path)
        if hashes is None:
            click.echo(f"There is no {path}, so who was erased after this backup is back, too. "
                       f"Bring its newest copy there and run {command}", err=True)
            return
        # Read only: a key that was made here would fit nothing and hide that the right one is gone.
        vault = Vault(field_keys(settings).read)
        known = frozenset(each for each in hashes if vault.knows(bytes.fromhex(each)))
        count = erase_and_sweep(database, eraser(), known, now=SystemClock().now()) if known else 0
    except (OSError, SQLAlchemyError) as error:
        raise click.ClickException(
            "Not everybody who was erased after this backup is gone: "
            f"{str(error).splitlines()[0]}\n"
            f"Before the server starts, run {command}"
        ) from error
    click.echo(f"{count} persons erased again, of {len(hashes)} erasures noted in {path}.")
    if len(known) < len(hashes):
        click.echo(f"{len(hashes) - len(known)} of them need a key that is not in "
                   f"{field_keys(settings).path}. Bring the file back from where it is kept "
                   f"(LEARNHUB_FIELD_KEY_FILE), then run {command}", err=True)
