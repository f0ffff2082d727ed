"""The document about rights says what the code says, and what really happens."""

from pathlib import Path

import pytest

from learnhub.base.actor import Role
from learnhub.cli.permissions import (
    COLUMNS,
    NO,
    OWN,
    ROLES,
    VISITOR,
    YES,
    Permission,
    document,
    permissions_of,
)
from tests.cast import ROLES as PERSONS
from tests.house.test_matrix import MATRIX, STRANGER
from tests.site import Site

DOCUMENT = Path(__file__).parents[2] / "docs" / "permissions.md"


def columns_of(person: str) -> set[str]:
    """Return the columns somebody of the cast stands in."""
    if person == STRANGER:
        return {VISITOR}
    return {Role.LEARNER.value, *(role.value for role in PERSONS[person])}


def admitted_to(each: Permission) -> frozenset[str]:
    """Return who gets in; that every route has a row is tested beside the matrix."""
    return MATRIX.get(each.endpoint, frozenset())


@pytest.fixture
def found(sqlite_site: Site) -> list[Permission]:
    return list(permissions_of(sqlite_site.app))


def test_the_document_is_what_the_code_says(sqlite_site: Site) -> None:
    """Else: `learnhub permissions > docs/permissions.md`."""
    assert DOCUMENT.read_text(encoding="utf-8") == document(sqlite_site.app)


def test_every_role_has_its_sentence() -> None:
    assert {name for name, _ in COLUMNS} <= set(ROLES)
    assert {"owner", "employee", "author"} <= set(ROLES)


def test_every_action_says_what_it_does(found: list[Permission]) -> None:
    assert [each.endpoint for each in found if not each.does] == []


def test_who_gets_in_is_admitted_by_the_rule(found: list[Permission]) -> None:
    wrong = [
        (each.method, each.address, person) for each in found
        for person in admitted_to(each)
        if all(each.cell(column) == NO for column in columns_of(person))
    ]
    assert wrong == []


def test_where_the_document_says_yes_everybody_gets_in(found: list[Permission]) -> None:
    """Where the role does not suffice, the document has to name the relation."""
    wrong = [
        (each.method, each.address, column, person) for each in found
        for column, _ in COLUMNS if each.cell(column) == YES and each.endpoint in MATRIX
        for person in (*PERSONS, STRANGER)
        if column in columns_of(person) and person not in admitted_to(each)
    ]
    assert wrong == []


def test_where_the_document_says_own_somebody_is_left_out(found: list[Permission]) -> None:
    """Else the relation it names would be none; of some roles the cast has but one person."""
    wrong = []
    for each in found:
        owners = {person for person in (*PERSONS, STRANGER)
                  if any(each.cell(column) == OWN for column in columns_of(person))}
        if len(owners) > 1 and owners <= admitted_to(each):
            wrong.append((each.method, each.address))
    assert wrong == []


def test_auditors_change_nothing(found: list[Permission]) -> None:
    """What an auditor may, and somebody who only learns may not, is looking."""
    changes = [
        (each.method, each.address) for each in found
        if each.method != "GET" and each.cell("auditor") != NO and each.cell("learner") == NO
        # A list is asked for by a form because that is written down.
        and "export" not in each.endpoint
    ]
    assert changes == []
