"""My business, as owner, employee and stranger see it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from learnhub.base.actor import PUBLIC
from learnhub.content import queries as contents
from learnhub.content.library import Library
from learnhub.db import Database
from learnhub.enrolment import service as enrolment
from learnhub.enrolment.queries import courses_of, team_courses
from learnhub.learning.models import LessonCompletion
from learnhub.people.models import Belonging
from learnhub.people.service import business as businesses
from learnhub.people.service.account import add_person
from learnhub.quiz.models import Attempt
from tests.pages import Page
from tests.site import Site


def opened(site: Site, name: str) -> Page:
    answer = site.client(name).get("/business?lang=en")
    assert answer.status_code == 200
    page = Page(answer.text)
    page.check_frame()
    return page


def finish_lessons(site: Site, name: str, count: int, *, course: str = "small") -> None:
    """Note that a person takes the course and has done its first lessons."""
    with site.database.write() as session:
        edition = contents.current_edition(session, Library(), course)
        enrolment.enrol(session, site.cast.ids[name], course, now=site.now)
        for lesson in list(edition.outline.lessons)[:count]:
            session.add(LessonCompletion(
                person_id=site.cast.ids[name], course=course, lesson=lesson.id, how="read",
                revision_id=edition.revision_id, at=site.now,
            ))


def rows(page: Page) -> dict[str, str]:
    """Return the words of each row of the team table by the person's name."""
    return {
        e.text.split()[0]: e.text for e in page.all("tr") if e.text and "Person" not in e.text
    }


def test_who_is_signed_out_is_asked_to_sign_in_and_brought_back(sqlite_site: Site) -> None:
    answer = sqlite_site.client().get("/business")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in?next=/business"


def test_a_stranger_may_enter_a_business_or_a_code(site: Site) -> None:
    page = opened(site, "stefan")
    assert page.actions().count("/business") == 1
    assert page.actions().count("/join") == 1
    assert "Bäckerei" not in page.text


def test_the_owner_sees_who_agreed_and_only_the_names_of_others(site: Site) -> None:
    finish_lessons(site, "elif", 2)
    finish_lessons(site, "emil", 3)
    team = rows(opened(site, "omar"))
    assert set(team) == {"Omar", "Elif", "Emil"}
    assert "2 of 3 lessons · 0 of 2 quizzes" in team["Elif"]
    assert team["Emil"] == "Emil has not agreed to show progress"


def test_the_sums_leave_out_who_did_not_agree(site: Site) -> None:
    finish_lessons(site, "elif", 1)
    finish_lessons(site, "emil", 3)
    page = opened(site, "omar")
    assert [e.text for e in page.all("dd")][:4] == ["3", "2", "1", "0"]


def test_agreeing_and_taking_it_back_work_at_once(site: Site) -> None:
    finish_lessons(site, "emil", 3)
    emil, sharing = site.client("emil"), f"/business/{site.cast.bakery}/sharing"
    emil.post(sharing, {"shares": "y"})
    assert "3 of 3 lessons" in rows(opened(site, "omar"))["Emil"]
    emil.post(sharing)
    assert rows(opened(site, "omar"))["Emil"] == "Emil has not agreed to show progress"


def test_the_owner_never_sees_answers_or_when_somebody_learns(site: Site) -> None:
    site.client("elif").post(
        "/courses/small/first/hello/answers/sky", {"a-sky": "1", "token": "t"}
    )
    text = opened(site, "omar").text
    assert "Green" not in text
    assert "2026" not in text


def test_quizzes_passed_are_counted(site: Site) -> None:
    finish_lessons(site, "elif", 0)
    with site.database.write() as session:
        for person, passed in (("elif", True), ("elif", False), ("omar", False)):
            session.add(Attempt(
                person_id=site.cast.ids[person], course="small", module="second",
                revision_id=contents.current_revision_id(session, "small"), seed="s",
                questions=[], started_at=site.now, handed_in_at=site.now, points=1.0,
                most_points=1, passed=passed,
            ))
    assert "1 of 2 quizzes" in rows(opened(site, "omar"))["Elif"]


def test_picked_courses_reach_the_employees(site: Site) -> None:
    omar = site.client("omar")
    path = f"/business/{site.cast.bakery}/courses"
    assert omar.post(path, {"courses": ["small", "no-such-course"]}).status_code == 303
    with site.database.read() as session:
        assert team_courses(session, site.cast.bakery) == {"small"}
        assert courses_of(session, site.cast.ids["emil"]) == {"small"}
    assert opened(site, "emil").links()["Small course"] == "/courses/small"
    assert "0 of 3 lessons" in rows(opened(site, "omar"))["Elif"]
    assert omar.post(path, {}).status_code == 303
    with site.database.read() as session:
        assert team_courses(session, site.cast.bakery) == set()


@pytest.mark.parametrize("name", ["elif", "stefan", "tom", "anna"])
def test_who_does_not_own_it_picks_no_courses(sqlite_site: Site, name: str) -> None:
    path = f"/business/{sqlite_site.cast.bakery}/courses"
    assert sqlite_site.client(name).post(path, {"courses": "small"}).status_code == 404


def test_a_stranger_picks_no_courses_and_the_address_shows_nothing(sqlite_site: Site) -> None:
    path = f"/business/{sqlite_site.cast.bakery}/courses"
    assert sqlite_site.client().post(path).status_code == 303
    assert sqlite_site.client("omar").get(path).status_code == 405


def test_an_employee_reads_exactly_what_the_owner_sees(site: Site) -> None:
    page = opened(site, "elif")
    assert "Owner: Omar" in page.text
    for line in ("Which business courses you take", "How many lessons you have done",
                 "How many quizzes you have passed", "Your answers"):
        assert line in page.text
    assert "Stop showing my progress" in page.buttons()
    assert "Emil" not in page.text
    assert "Make an invitation" not in page.buttons()


def test_an_employee_who_did_not_agree_is_offered_to(site: Site) -> None:
    page = opened(site, "emil")
    assert "Show my progress to the owner" in page.buttons()
    assert "Stop showing my progress" not in page.buttons()


def test_a_second_owner_sees_the_first_only_if_they_agreed(site: Site) -> None:
    omar = site.client("omar")
    omar.post(f"/business/{site.cast.bakery}/people/{site.cast.ids['emil']}/ownership")
    assert "Omar (owner) no business course yet" in rows(opened(site, "emil"))["Omar"]
    omar.post(f"/business/{site.cast.bakery}/sharing")
    assert "has not agreed" in rows(opened(site, "emil"))["Omar"]
    assert "has not agreed" not in rows(opened(site, "omar"))["Omar"]


def test_somebody_in_two_businesses_sees_both(site: Site) -> None:
    site.client("elif").post("/business", {"name": "Blumen"})
    page = opened(site, "elif")
    assert [e.text for e in page.all("h2")][-2:] == ["Blumen", "Bäckerei Ofenfrisch"]


def test_the_own_learning_stands_first(site: Site) -> None:
    finish_lessons(site, "omar", 1)
    assert opened(site, "omar").links()["Continue learning"] == "/courses/small/first/numbers"


def test_names_are_shown_as_they_are_and_never_as_markup(site: Site) -> None:
    site.client("stefan").post("/business", {"name": "<b>Brot</b> & 100 % Söhne"})
    assert "<b>Brot</b> & 100 % Söhne" in opened(site, "stefan").text


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Note every statement that is sent to the database."""
    seen: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def add_employees(site: Site, count: int) -> None:
    """Let more people work in the bakery who show their progress and have done a lesson."""
    with site.database.write() as session:
        edition = contents.current_edition(session, Library(), "small")
        lesson = next(iter(edition.outline.lessons))
        for number in range(count):
            person = add_person(session, PUBLIC, login=f"e{number}", name=f"E {number}",
                                password_hash=None, now=site.now)
            session.add(Belonging(
                business_id=site.cast.bakery, person_id=person, position="employee",
                joined_at=site.now, left_at=None, shares_since=site.now,
            ))
            enrolment.enrol(session, person, "small", now=site.now)
            session.add(LessonCompletion(
                person_id=person, course="small", lesson=lesson.id, how="read",
                revision_id=edition.revision_id, at=site.now,
            ))


def statements(site: Site, visit: Callable[[], Any]) -> int:
    visit()
    with counted(site.database) as seen:
        assert visit().status_code == 200
    return len(seen)


def test_thirty_employees_cost_no_more_statements_than_two(site: Site) -> None:
    finish_lessons(site, "elif", 1)
    omar = site.client("omar")
    few = statements(site, lambda: omar.get("/business"))
    add_employees(site, 28)
    many = statements(site, lambda: omar.get("/business"))
    assert len(rows(opened(site, "omar"))) >= 4
    assert "E 27" in omar.get("/business").text
    assert many == few
    assert few <= 16


def test_founders_start_without_showing_anything(site: Site) -> None:
    with site.database.write() as session:
        made = businesses.found_business(
            session, site.cast.actor("stefan"), "Radladen", now=site.now
        )
        row = session.get_one(Belonging, (made, site.cast.ids["stefan"]))
        assert row.shares_since is None
    assert "has not agreed" not in rows(opened(site, "stefan"))["Stefan"]
