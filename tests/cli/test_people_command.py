"""The first person of an installation comes by the command line."""

import pytest
from sqlalchemy import select

from learnhub.db import Database
from learnhub.people.models import Person, RoleGrant
from learnhub.people.passwords import fits
from tests.cli.conftest import CommandLine

PASSWORD = "a sentence of words"


def person(database: Database, login: str) -> Person:
    """Return who has this sign-in name."""
    with database.read() as session:
        return session.scalars(select(Person).where(Person.login == login)).one()


def everybody(database: Database) -> list[str]:
    """Return all sign-in names."""
    with database.read() as session:
        return [*session.scalars(select(Person.login))]


def test_an_administrator_is_added_with_a_password_from_standard_input(
    learnhub: CommandLine, database: Database
) -> None:
    said = learnhub("people", "add", "Ines", "--name", "Ines Brandt", "--role", "administrator",
                    "--locale", "de", "--email", "Ines@example.org", stdin=f"{PASSWORD}\n")
    assert (said.code, said.err) == (0, "")
    assert "Ines has been added" in said.out
    assert PASSWORD not in said.out
    added = person(database, "ines")
    assert (added.name, added.locale, added.email) == ("Ines Brandt", "de", "ines@example.org")
    assert fits(PASSWORD, added.password_hash)
    with database.read() as session:
        assert [*session.scalars(select(RoleGrant.role))] == ["administrator"]


def test_the_password_may_come_from_the_environment(
    learnhub: CommandLine, database: Database
) -> None:
    assert learnhub("people", "add", "ada", PASSWORD=PASSWORD).code == 0
    assert fits(PASSWORD, person(database, "ada").password_hash)


@pytest.mark.parametrize("password", ["", "short", "ada", "aaaaaaaaaaaa", "x" * 201])
def test_a_weak_password_is_refused(
    learnhub: CommandLine, database: Database, password: str
) -> None:
    said = learnhub("people", "add", "ada", stdin=f"{password}\n")
    assert said.code == 1
    assert "password: Use" in said.err
    assert everybody(database) == []


def test_all_that_is_taken_is_said_at_once(learnhub: CommandLine, database: Database) -> None:
    first = learnhub("people", "add", "ada", "--email", "ada@example.org", PASSWORD=PASSWORD)
    assert first.code == 0
    said = learnhub("people", "add", "ADA", "--email", "ADA@example.org", PASSWORD=PASSWORD)
    assert said.code == 1
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["login", "email"]
    assert everybody(database) == ["ada"]


def test_a_name_with_spaces_is_no_sign_in_name(learnhub: CommandLine, database: Database) -> None:
    said = learnhub("people", "add", "two words", PASSWORD=PASSWORD)
    assert said.code == 1
    assert said.err.startswith("login: ")
    assert everybody(database) == []


def test_an_address_a_language_and_a_name_that_cannot_be_kept_are_named(
    learnhub: CommandLine, database: Database
) -> None:
    said = learnhub("people", "add", "ada", "--email", "nobody", "--locale", "xx",
                    "--name", "x" * 121, PASSWORD=PASSWORD)
    assert said.code == 1
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["name", "email", "locale"]
    assert everybody(database) == []


def test_without_a_schema_the_remedy_is_told(bare: CommandLine) -> None:
    said = bare("people", "add", "ada", PASSWORD=PASSWORD)
    assert said.code == 1
    assert "learnhub db upgrade" in said.err
    assert "Traceback" not in said.err
