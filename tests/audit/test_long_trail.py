"""In a long trail a page costs what it shows, whatever is looked for."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from learnhub.audit.models import AuditEntry
from learnhub.audit.queries import Place, Wanted, about_person, entries
from learnhub.db import Database
from tests.effort import filled, rows_looked_at
from tests.site import NOW

MANY, PAGE = 10_000, 51
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MIDDLE = NOW + MANY // 2 * MINUTE


def _fill(session: Session) -> None:
    session.execute(insert(AuditEntry), [
        {"id": n, "at": NOW + n * MINUTE, "actor_id": n % 100, "about_id": n % 90,
         "action": f"act {n % 80}", "subject_kind": f"kind {n % 5}",
         "subject_id": str(n % 70), "detail": {}}
        for n in range(1, MANY + 1)
    ])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def trail(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A week of acts, one each minute; nobody changes anything here."""
    with filled(request, tmp_path_factory.mktemp("trail"), _fill) as database:
        yield database


@pytest.mark.parametrize("before", [None, Place(MIDDLE, MANY // 2)], ids=["newest", "older"])
@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(), Wanted(person_id=7), Wanted(action="act 7"), Wanted(kind="kind 3"),
        Wanted(kind="kind 3", subject="3"), Wanted(since=MIDDLE - DAY, to=MIDDLE + DAY),
        Wanted(to=MIDDLE), Wanted(action="act 7", to=MIDDLE), Wanted(person_id=7, to=MIDDLE),
        Wanted(person_id=7, action="act 7"),
    ],
    ids=["all", "person", "act", "kind", "thing", "days", "until", "act until", "person until",
         "person and act"],
)
def test_a_page_reads_about_what_it_shows(
    trail: Database, wanted: Wanted, before: Place | None
) -> None:
    def look(session: Session) -> None:
        entries(session, wanted, before=before, limit=PAGE)

    assert rows_looked_at(trail, "audit_entry", look) < 10 * PAGE


def test_what_others_did_to_somebody_is_found_at_once(trail: Database) -> None:
    assert rows_looked_at(trail, "audit_entry", lambda s: about_person(s, 7)) < 10 * PAGE
