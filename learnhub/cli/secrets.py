"""`learnhub secrets`: a new key in place of one that may have become known, or is old."""

from collections import Counter

import click

from learnhub.app import hashed_columns, sealed_columns
from learnhub.cli.opening import opened
from learnhub.config import Settings
from learnhub.config.secret import KeyFile, cookie_keys, field_keys
from learnhub.db import Database, schema_version
from learnhub.db.sealing import hashed_with, reseal, sealed_with
from learnhub.db.vault import key_name

WHICH = click.argument("which", type=click.Choice(["cookies", "fields"]))


@click.group("secrets")
def secrets() -> None:
    """The keys that sign cookies and seal fields."""


def _file(settings: Settings, which: str) -> KeyFile:
    return cookie_keys(settings) if which == "cookies" else field_keys(settings)


@secrets.command()
@WHICH
def rotate(which: str) -> None:
    """Make a new newest key; what the older ones signed or sealed goes on counting."""
    with opened() as (settings, _):
        file = _file(settings, which)
        count = file.add()
    click.echo(f"{file.path} now holds {count} keys; keep a copy of it elsewhere.")
    if which == "cookies":
        click.echo("Restart every server. Cookies get a new signature when their owners come.")
        click.echo("After 60 days, or at once to sign everybody out: learnhub secrets finish "
                   "cookies")
    else:
        click.echo("Next: learnhub secrets finish fields")


@secrets.command()
@WHICH
@click.option("--drop-codes", is_flag=True,
              help="Also end printed codes and PINs that only an old key can check.")
def finish(which: str, drop_codes: bool) -> None:
    """Let the older keys go; fields are sealed anew with the newest one first."""
    with opened() as (settings, database):
        if which == "cookies":
            gone = cookie_keys(settings).keep(lambda key: False)
            click.echo(f"{gone} old keys dropped. Restart every server.")
        else:
            _finish_fields(settings, database, drop_codes=drop_codes)


def _finish_fields(settings: Settings, database: Database, *, drop_codes: bool) -> None:
    if not schema_version.is_current(database):
        raise click.ClickException("the schema is behind; run learnhub db upgrade first")
    done = sum(reseal(database, column) for column in sealed_columns())
    click.echo(f"{done} values sealed anew.")
    with database.read() as session:
        sealed = Counter({n.hex().encode(): c
                          for n, c in sealed_with(session, sealed_columns()).items()})
        hashed = Counter(hashed_with(session, hashed_columns()))
    file = field_keys(settings)
    older = [key_name(key).hex().encode() for key in file.read()[1:]]
    stuck, coded = sum(sealed[n] for n in older), sum(hashed[n] for n in older)
    if stuck:
        raise click.ClickException(
            f"{stuck} values could not be sealed anew; no key was dropped. Run it once more; "
            "if that does not help, restore the last backup."
        )
    if coded and not drop_codes:
        click.echo(f"{coded} printed codes and PINs need an older key, which therefore stays. Print"
                   " new cards for these people, or end the codes with --drop-codes.")
    gone = file.keep(lambda key: bool(hashed[key_name(key).hex().encode()]) and not drop_codes)
    click.echo(f"{gone} old keys dropped. Older backups still need them: keep their copy with the "
               "backups for as long as you keep these.")
