"""`learnhub people cards`: cards from the console, for whoever runs the machine."""

import os
from collections.abc import Sequence
from pathlib import Path

import click
from flask import current_app

from learnhub.base.actor import PUBLIC
from learnhub.base.clock import Clock
from learnhub.config import Settings
from learnhub.people.printing import print_cards
from learnhub.people.queries.cards import people_named
from learnhub.people.rules import folded, new_token
from learnhub.people.service.cards import MOST_AT_ONCE, check_made, make_cards, planned_cards
from learnhub.web.work import database


@click.command("cards")
@click.argument("logins", metavar="LOGIN", nargs=-1, required=True)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path),
              help="The PDF to write.")
@click.option("--sheet", is_flag=True, help="Ten cards on a sheet of A4, to cut out.")
@click.option("--place", default="", help="What stands below the name, for example a room.")
def cards_command(logins: tuple[str, ...], out: Path, sheet: bool, place: str) -> None:
    """Print new cards for people; the cards they had end at once."""
    settings: Settings = current_app.config["LEARNHUB"]
    clock: Clock = current_app.extensions["learnhub.clock"]
    people, nonce = _people(logins), new_token()
    with current_app.test_request_context():
        with database().read() as session:
            plans = planned_cards(session, people, nonce=nonce)
            data = print_cards(session, plans, settings=settings, place=place, sheet=sheet)
        with database().write() as session:
            made = make_cards(session, PUBLIC, people, nonce=nonce, now=clock.now())
            check_made(made, plans)
            # Before the commit: a card that could not be written ends no other.
            _write(out, data)
    click.echo(f"{len(made)} cards written to {out}.")


def _people(logins: Sequence[str]) -> list[int]:
    """Return the people in the order given; whoever is unknown is named, and nothing is made."""
    wanted = list(dict.fromkeys(folded(login) for login in logins))
    if len(wanted) > MOST_AT_ONCE:
        raise click.ClickException(f"At most {MOST_AT_ONCE} cards at once.")
    with database().read() as session:
        known = people_named(session, wanted)
    unknown = [login for login in wanted if login not in known]
    for login in unknown:
        click.echo(f"{login}: nobody has this sign-in name", err=True)
    if unknown:
        raise SystemExit(1)
    return [known[login] for login in wanted]


def _write(out: Path, data: bytes) -> None:
    """Write the file for its owner alone: it opens accounts."""
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, 0o600)
            file.write(data)
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}") from error
