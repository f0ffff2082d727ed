"""`learnhub people …`: the first person of a new installation comes this way."""

import getpass
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click
from flask import current_app

from learnhub.base.actor import PUBLIC, Role
from learnhub.base.clock import Clock
from learnhub.base.errors import Invalid
from learnhub.base.problem import Problem
from learnhub.people.card_command import cards_command
from learnhub.people.passwords import hashed, refusal
from learnhub.people.queries import find_credentials
from learnhub.people.rules import new_person_problems
from learnhub.people.service.account import add_person
from learnhub.people.service.factors import forget_factors
from learnhub.web.locale import offered
from learnhub.web.work import database


@click.group("people")
def people_commands() -> None:
    """Persons and their roles."""


people_commands.add_command(cards_command)


def _password(login: str, about: Sequence[str]) -> str:
    """Read a password from the environment, or twice from the terminal."""
    password = os.environ.get("PASSWORD") or (
        getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    )
    settings = current_app.config["LEARNHUB"]
    problem = refusal(password, login, (*about, settings.hostname, settings.operator.name))
    if problem:
        raise click.ClickException(f"password: {problem}")
    return password


def _refuse(problems: Sequence[Problem]) -> NoReturn:
    for problem in problems:
        click.echo(str(problem), err=True)
    raise SystemExit(1)


@people_commands.command("add")
@click.argument("login")
@click.option("--name", help="What to call the person; the sign-in name if not given.")
@click.option("--email", help="For mailed links; optional.")
@click.option("--locale", help="Language of the person, for example de.")
@click.option("--role", "roles", multiple=True, type=click.Choice([r.value for r in Role]),
              help="May be given several times.")
def add(
    login: str, name: str | None, email: str | None, locale: str | None, roles: tuple[str, ...]
) -> None:
    """Add a person. The password is asked for, or read from standard input or $PASSWORD."""
    known = [language.code for language in offered(current_app.config["LEARNHUB"].locales)]
    problems = new_person_problems(name or login, email, locale, known)
    if problems:
        _refuse(problems)
    clock: Clock = current_app.extensions["learnhub.clock"]
    password_hash = hashed(_password(login, (name or "", email or "")))
    try:
        with database().write() as session:
            add_person(
                session, PUBLIC, login=login, name=name or login, email=email, locale=locale,
                password_hash=password_hash, roles=frozenset(Role(r) for r in roles),
                now=clock.now(),
            )
    except Invalid as refusal:
        _refuse(refusal.problems)
    click.echo(f"{login} has been added.")


@people_commands.command("reset-factor")
@click.argument("login")
def reset_factor(login: str) -> None:
    """Take away the second factor of a person: for the administrator nobody else can help.

    App, recovery codes and passkeys go, and all sign-ins end. The password stays.
    """
    clock: Clock = current_app.extensions["learnhub.clock"]
    with database().write() as session:
        found = find_credentials(session, login)
        if found is None:
            raise click.ClickException(f"{login}: there is nobody of this name")
        forget_factors(session, PUBLIC, found.person_id, now=clock.now())
    click.echo(f"{login} signs in with the password now and sets up a new second factor.")
