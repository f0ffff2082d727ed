"""A list of people comes in by the command line, all of it or nothing."""

from pathlib import Path

import pytest
from sqlalchemy import select

from learnhub.base.actor import Actor, Role
from learnhub.db import Database
from learnhub.enrolment.models import CohortMember
from learnhub.enrolment.service import make_cohort
from learnhub.people.models import Person
from learnhub.people.service.account import add_person
from tests.cli.conftest import CommandLine
from tests.site import NOW


@pytest.fixture
def group(learnhub: CommandLine, database: Database) -> int:
    """A group, made by somebody of the team."""
    with database.write() as session:
        ines = add_person(session, Actor(None), login="ines", name="Ines", password_hash=None,
                          roles=frozenset({Role.TRAINER}), now=NOW)
        return make_cohort(session, Actor(ines), "Montag", code="KKKKMMMM", now=NOW)


def names(database: Database) -> list[str]:
    """Return everybody's name."""
    with database.read() as session:
        return [*session.scalars(select(Person.name).order_by(Person.id))]


def write(folder: Path, text: str) -> Path:
    """Return a file with this list."""
    path = folder / "list.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_list_is_taken_over(
    learnhub: CommandLine, database: Database, group: int, tmp_path: Path
) -> None:
    path = write(tmp_path, "Vorname;E-Mail;Gruppe\nAmira;a@example.org;Montag\nOmar;;\n")
    said = learnhub("people", "import", str(path))
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[-1] == "read 2, new 2, known 0, perhaps known 0"
    assert names(database) == ["Ines", "Amira", "Omar"]
    with database.read() as session:
        assert session.scalars(select(CohortMember.cohort_id)).all() == [group]
    again = learnhub("people", "import", str(path))
    assert again.out.splitlines()[-1] == "read 2, new 1, known 1, perhaps known 0"


def test_looking_changes_nothing(
    learnhub: CommandLine, database: Database, group: int, tmp_path: Path
) -> None:
    path = write(tmp_path, "Vorname\nAmira\n")
    said = learnhub("people", "import", str(path), "--dry-run")
    assert (said.code, said.out.splitlines()[-1]) == (
        0, "read 1, new 1, known 0, perhaps known 0")
    assert names(database) == ["Ines"]


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_with_a_problem_nothing_is_written(
    learnhub: CommandLine, database: Database, group: int, tmp_path: Path, more: list[str]
) -> None:
    path = write(tmp_path, "Vorname;E-Mail;Sprache;Gruppe\nAmira;;Klingonisch;\n;;;\n"
                           "Omar;nowhere;;\nElif;;;Dienstag\n")
    said = learnhub("people", "import", str(path), *more)
    assert said.code == 1
    assert said.err.splitlines() == [
        f"{path}:2: warning: column “Sprache”: We do not have this language yet: Klingonisch. "
        "The person chooses one later.",
        f"{path}:4: column “E-Mail”: Write it like name@example.org.",
        f"{path}:5: There is no open group “Dienstag”. Please make it first.",
    ]
    assert said.out.splitlines()[-1] == "read 3, new 2, known 0, perhaps known 0"
    assert names(database) == ["Ines"]


def test_who_is_perhaps_there_is_left_out_until_somebody_says_what_to_do(
    learnhub: CommandLine, database: Database, group: int, tmp_path: Path
) -> None:
    path = write(tmp_path, "Vorname;Nachname;Geburtsdatum\nAmira;Haddad;5.3.1990\n")
    assert learnhub("people", "import", str(path)).code == 0
    said = learnhub("people", "import", str(path))
    assert said.code == 0
    assert f"{path}:2: warning: perhaps there already: amira-" in said.err
    assert said.out.splitlines()[-1] == "read 1, new 0, known 0, perhaps known 1"
    assert names(database) == ["Ines", "Amira"]
    assert learnhub("people", "import", str(path), "--perhaps", "use").code == 0
    assert names(database) == ["Ines", "Amira"]
    assert learnhub("people", "import", str(path), "--perhaps", "new").code == 0
    assert names(database) == ["Ines", "Amira", "Amira"]


def test_what_is_no_list_is_refused(learnhub: CommandLine, group: int, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    said = learnhub("people", "import", str(path))
    assert said.code == 1
    assert said.err == (f"{path}:1: This is no list that we can read. "
                        "Please save it as CSV or XLSX.\n")
    assert learnhub("people", "import", str(tmp_path / "none.csv")).code == 2
