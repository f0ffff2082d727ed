"""The demo is whole, believable, and the same each time it is built."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from learnhub.app import create_app, demo_settings
from learnhub.base.actor import Role
from learnhub.base.clock import FixedClock
from learnhub.config import Settings
from learnhub.config.shipped import COURSES
from learnhub.db import Base, Database, UtcDateTime
from learnhub.db.backup import sums_of
from learnhub.demo.build import build, publish_shipped
from learnhub.demo.people import BUSINESS_GROUP, MEDIA_GROUP, NAMED, PASSWORD
from learnhub.enrolment.models import Cohort, CohortMember, CohortTrainer
from learnhub.learning.models import Inquiry, LessonAnswer, LessonCompletion, LessonPosition
from learnhub.people.models import Belonging, Person, RoleGrant
from learnhub.quiz.models import Attempt, AttemptAnswer
from tests.databases import Postgres, fresh_postgres, fresh_sqlite
from tests.pages import Page
from tests.site import NOW, Browser

# What is meant to lie ahead.
AHEAD = {"expires_at", "due_at"}

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Demo:
    """A demo that was built at a moment."""

    database: Database
    now: datetime

    def browser(self, folder: Path) -> Browser:
        """Return a stranger's browser in front of it."""
        settings = demo_settings(Settings(data=folder, database_url="sqlite://"))
        app = create_app(settings, database=self.database, clock=FixedClock(self.now))
        app.testing = True
        client = app.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        return Browser(client)

    def count(self, table: type[Base]) -> int:
        """Return how many rows a table has."""
        with self.database.read() as session:
            return session.scalar(select(func.count()).select_from(table)) or 0


def make(database: Database, now: datetime = NOW) -> Demo:
    """Build a demo."""
    shipped = {path.parent.name for path in COURSES.glob("*/course.yaml")}
    published = publish_shipped(database, COURSES, now=now)
    assert shipped
    assert len(published) == len(shipped)
    assert build(database, now=now)
    return Demo(database, now)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def demo(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demo]:
    """A demo, on both engines."""
    if request.param == "sqlite":
        with fresh_sqlite(tmp_path_factory.mktemp("demo")) as database:
            yield make(database)
    else:
        server: Postgres = request.getfixturevalue("postgres")
        with fresh_postgres(server) as database:
            yield make(database)


def heard_of(demo: Demo) -> dict[str, datetime]:
    """Return when each person last did something in a lesson or a quiz."""
    last: dict[str, datetime] = {}
    facts = (
        select(Person.login, LessonPosition.at).join(
            LessonPosition, LessonPosition.person_id == Person.id),
        select(Person.login, LessonAnswer.at).join(
            LessonAnswer, LessonAnswer.person_id == Person.id),
        select(Person.login, AttemptAnswer.saved_at)
        .join(Attempt, Attempt.person_id == Person.id)
        .join(AttemptAnswer, AttemptAnswer.attempt_id == Attempt.id),
    )
    with demo.database.read() as session:
        for fact in facts:
            for login, at in session.execute(fact):
                last[login] = max(at, last.get(login, at))
    return last


@pytest.mark.parametrize("login", [example.login for example in NAMED])
def test_everybody_named_signs_in_with_the_short_password(
    demo: Demo, tmp_path: Path, login: str
) -> None:
    browser = demo.browser(tmp_path)
    answer = browser.post("/sign-in", {"login": login, "password": PASSWORD})
    assert answer.status_code == 303
    page = Page(browser.get(answer.location).text)
    page.check_frame()
    name = next(example.name for example in NAMED if example.login == login)
    assert name in " ".join(element.text for element in page.elements)


def test_the_named_are_what_they_are_called(demo: Demo) -> None:
    with demo.database.read() as session:
        roles = {tuple(row) for row in session.execute(
            select(Person.login, RoleGrant.role).join(
                RoleGrant, RoleGrant.person_id == Person.id))}
        positions = {tuple(row) for row in session.execute(
            select(Person.login, Belonging.position, Belonging.business_id).join(
                Belonging, Belonging.person_id == Person.id))}
    assert roles == {(role.value, role.value) for role in Role if role is not Role.LEARNER}
    (business,) = {belonging[2] for belonging in positions}
    assert positions == {
        ("owner", "owner", business), ("employee", "employee", business),
    }


def test_the_trainer_has_two_groups_with_their_learners(demo: Demo) -> None:
    assert demo.count(Cohort) == 2
    with demo.database.read() as session:
        trainers = set(session.scalars(
            select(Person.login).join(CohortTrainer, CohortTrainer.person_id == Person.id)))
        sizes = sorted(session.scalars(
            select(func.count()).select_from(CohortMember).group_by(CohortMember.cohort_id)))
    assert trainers == {"trainer"}
    assert sizes == sorted([len(MEDIA_GROUP), len(BUSINESS_GROUP)])


def test_some_have_gone_quiet_and_most_have_not(demo: Demo) -> None:
    last = heard_of(demo)
    assert last.keys() == {learner.login for learner in (*MEDIA_GROUP, *BUSINESS_GROUP)}
    quiet = {login for login, at in last.items() if demo.now - at > timedelta(days=14)}
    meant = {each.login for each in (*MEDIA_GROUP, *BUSINESS_GROUP) if each.quiet_days > 14}
    assert quiet == meant
    assert 1 <= len(quiet) < len(last) / 2


def test_there_is_something_to_see_everywhere(demo: Demo) -> None:
    assert demo.count(LessonCompletion) > 20
    assert demo.count(Inquiry) >= 1
    with demo.database.read() as session:
        results = set(session.scalars(select(LessonAnswer.result)))
        passed = set(session.scalars(select(Attempt.passed)))
    assert {"right", "wrong"} <= results
    assert {True, False} <= passed


def check_nothing_lies_ahead(demo: Demo) -> None:
    """Look at every moment in every table."""
    looked_at = 0
    with demo.database.read() as session:
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, UtcDateTime) and column.name not in AHEAD:
                    latest = session.scalar(select(func.max(column)))
                    assert latest is None or latest <= demo.now, f"{table.name}.{column.name}"
                    looked_at += latest is not None
    assert looked_at > 10


def test_nothing_has_happened_in_the_future(demo: Demo) -> None:
    check_nothing_lies_ahead(demo)


def test_nobody_learnt_before_they_came(demo: Demo) -> None:
    with demo.database.read() as session:
        created = {row.id: row.created_at for row in session.scalars(select(Person))}
        for person, at in session.execute(
            select(LessonAnswer.person_id, func.min(LessonAnswer.at))
            .group_by(LessonAnswer.person_id)
        ):
            assert created[person] <= at


def test_a_second_time_nothing_is_added(demo: Demo) -> None:
    before = sums_of(demo.database)
    later = demo.now + timedelta(days=1)
    assert publish_shipped(demo.database, COURSES, now=later) == []
    assert not build(demo.database, now=later)
    assert sums_of(demo.database) == before


@pytest.fixture
def another(demo: Demo, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of the same engine as the demo's."""
    if demo.database.is_sqlite:
        with fresh_sqlite(tmp_path) as database:
            yield database
    else:
        with fresh_postgres(request.getfixturevalue("postgres")) as database:
            yield database


def test_the_same_moment_gives_the_same_demo(demo: Demo, another: Database) -> None:
    again, before = sums_of(make(another).database), sums_of(demo.database)
    # Every password has a salt of its own; and here others have signed in meanwhile.
    for name in ("person", "sign_in", "throttle"):
        del again[name], before[name]
    assert again == before


@pytest.mark.parametrize("moment", [
    datetime.fromisoformat("2027-03-28T00:05:00+00:00"),
    datetime.fromisoformat("2026-12-24T20:40:00+00:00"),
])
def test_on_another_day_the_demo_is_just_as_fresh(tmp_path: Path, moment: datetime) -> None:
    with fresh_sqlite(tmp_path) as database:
        demo = make(database, moment)
        check_nothing_lies_ahead(demo)
        test_some_have_gone_quiet_and_most_have_not(demo)


def test_every_page_warns_that_this_is_a_demo(demo: Demo, tmp_path: Path) -> None:
    browser = demo.browser(tmp_path)
    for path in ("/", "/courses", "/sign-in", "/nowhere"):
        assert "Demo with example people." in browser.get(path).text
