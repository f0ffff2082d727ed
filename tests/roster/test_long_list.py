"""In a list of many people a page costs about what it shows, however many there are."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor, Role
from learnhub.db import Database
from learnhub.enrolment.models import Cohort, CohortMember, CohortTrainer
from learnhub.people.models import Person, RoleGrant
from learnhub.roster.queries.listing import people_page
from learnhub.roster.rules import MOST_COUNTED, PAGE_SIZE, Choice
from tests.effort import filled, rows_looked_at
from tests.site import NOW

MANY = 10_000
GROUP, TRAINER = 1, 1
CLARA = Actor(2, "Clara", frozenset({Role.LEARNER, Role.COORDINATOR}), asks_at=NOW)
TOM = Actor(TRAINER, "Tom", frozenset({Role.LEARNER, Role.TRAINER}), asks_at=NOW)
UTA = Actor(3, "Uta", frozenset({Role.LEARNER, Role.AUDITOR}), asks_at=NOW)
# Whoever is shown, and so many as are counted; nothing that grows with the list.
WITH_COUNTING = 2 * MOST_COUNTED


def _fill(session: Session) -> None:
    session.execute(insert(Person), [
        {"id": n, "login": f"many-{n}", "name": f"Name {n * 7_919 % MANY:05}", "created_at": NOW,
         "search": f"name {n * 7_919 % MANY:05} many-{n}",
         "archived_at": NOW if n % 50 == 49 else None}
        for n in range(1, MANY + 1)
    ])
    session.execute(insert(RoleGrant), [
        {"person_id": n, "role": "coach", "granted_at": NOW} for n in range(1, MANY, 400)
    ])
    session.execute(insert(Cohort), [
        {"id": n, "name": f"Group {n}", "join_code": f"G{n}", "created_by": TRAINER,
         "created_at": NOW}
        for n in range(1, MANY // 20 + 1)
    ])
    session.execute(insert(CohortMember), [
        {"cohort_id": (n - 1) // 20 + 1, "person_id": n, "joined_at": NOW, "came_by": "made"}
        for n in range(1, MANY + 1)
    ])
    session.execute(insert(CohortTrainer), [{"cohort_id": GROUP, "person_id": TRAINER}])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def crowd(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """Many people in groups of twenty; nobody changes anything here."""
    with filled(request, tmp_path_factory.mktemp("crowd"), _fill) as database:
        yield database


def page_of(actor: Actor, choice: Choice, **place: int) -> Callable[[Session], object]:
    """Return what asks for a page of the list, and makes sure that somebody is on it."""

    def ask(session: Session) -> None:
        assert people_page(session, actor, choice, now=NOW, quiet_days=14, **place).rows

    return ask


@pytest.mark.parametrize("place", [{}, {"after": 5_000}, {"before": 5_000}])
@pytest.mark.parametrize("actor", [CLARA, UTA], ids=["by name", "by number"])
def test_a_page_of_everybody_reads_a_page(
    crowd: Database, actor: Actor, place: dict[str, int]
) -> None:
    assert rows_looked_at(crowd, "person", page_of(actor, Choice(), **place)) < WITH_COUNTING


@pytest.mark.parametrize(
    ("actor", "choice"),
    [
        (CLARA, Choice(role=Role.COACH)), (CLARA, Choice(group=GROUP)),
        (CLARA, Choice(role=Role.COACH, words="name")), (UTA, Choice(role=Role.COACH)),
        (TOM, Choice()), (TOM, Choice(words="name")),
    ],
    ids=["role", "group", "role and search", "role without names", "taught", "taught and search"],
)
def test_few_are_found_without_looking_at_everybody(
    crowd: Database, actor: Actor, choice: Choice
) -> None:
    for place in ({}, {"after": 2}):
        assert rows_looked_at(crowd, "person", page_of(actor, choice, **place)) < 10 * PAGE_SIZE


@pytest.mark.parametrize(
    "choice", [Choice(words="name 0777"), Choice(state="archived"), Choice(words="07 many")],
    ids=["few", "archived", "many"],
)
def test_what_no_index_can_know_is_looked_for_once_and_counted_once(
    crowd: Database, choice: Choice
) -> None:
    # Parts of words stand anywhere in a name: an index begins at its beginning.
    looked_at = rows_looked_at(crowd, "person", page_of(CLARA, choice))
    assert looked_at < 3 * MANY
