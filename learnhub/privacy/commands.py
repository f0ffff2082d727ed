"""`learnhub privacy …`: the documents, and erasing again what an older backup brought back."""

from pathlib import Path

import click
from flask import current_app

from learnhub.base.clock import Clock
from learnhub.privacy.documents import FILES, written
from learnhub.privacy.remembered import read, remember
from learnhub.privacy.sweeping import erase_and_sweep
from learnhub.web.work import database


@click.group("privacy")
def privacy_commands() -> None:
    """What is held about people, and erasing it."""


@privacy_commands.command("docs")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def docs(folder: Path) -> None:
    """Write what the rooms declare into the documents about privacy in FOLDER."""
    for name in FILES:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(
            written(name, text, current_app.extensions["learnhub.rooms"],
                    current_app.extensions["learnhub.retention"]),
            encoding="utf-8",
        )
        click.echo(str(path))


@privacy_commands.command("erasures")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def erasures(file: Path) -> None:
    """Write to FILE who was erased, as keyed hashes that tell nobody anything; keep it.

    Hashes that stand in FILE already stay there.
    """
    try:
        with database().read() as session:
            remember(session, file)
        count = len(read(file) or ())
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from error
    click.echo(f"{count} erasures written to {file}.")


@privacy_commands.command("erase-again")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def again(file: Path) -> None:
    """Erase whom FILE names, after an older backup brought them back."""
    clock: Clock = current_app.extensions["learnhub.clock"]
    try:
        hashes = read(file) or frozenset()
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from error
    count = erase_and_sweep(
        database(), current_app.extensions["learnhub.eraser"], hashes, now=clock.now()
    )
    click.echo(f"{count} persons erased again.")
