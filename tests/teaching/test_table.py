"""The table of a course: who is where, who needs a call, and the same as a file."""

import csv
import io

import pytest
from sqlalchemy import select

from learnhub.audit.models import AuditEntry
from tests.pages import Page
from tests.site import Site
from tests.teaching.making import RIGHT, WRONG, Doing, counted, doing

MOST_STATEMENTS = 6


def table(site: Site) -> str:
    return f"/cohorts/{site.cast.group}/courses/small"


def page_of(site: Site, query: str = "", name: str = "tom") -> Page:
    answer = site.client(name).get(f"{table(site)}?lang=en{query}")
    assert answer.status_code == 200
    page = Page(answer.text)
    page.check_frame()
    return page


def row_of(page: Page, name: str) -> str:
    return next(e.text for e in page.all("tr") if e.text.startswith(name))


def some_weeks(does: Doing) -> None:
    """Let four learners get to different places."""
    away = does.join("Away", days_ago=40)
    does.finish(away, days_ago=20)
    does.begin(away, name="numbers", days_ago=20)
    stuck = does.join("Stuck", days_ago=40)
    does.begin(stuck, days_ago=1)
    for _ in range(4):
        does.answer(stuck, "sky", WRONG["sky"], days_ago=1)
    tries = does.join("Tries", days_ago=40)
    for _ in range(3):
        does.quiz(tries, WRONG, days_ago=0)
    does.join("Never", days_ago=40)


def test_each_learner_has_a_line_with_the_state_of_every_stop(site: Site) -> None:
    with doing(site) as does:
        some_weeks(does)
    page = page_of(site)
    assert row_of(page, "Away").startswith("Away next: Zahlen und Ordnung 1 of 5")
    assert "20 days ago done begun" in row_of(page, "Away")
    assert row_of(page, "Stuck").startswith("Stuck stuck at: Good day 0 of 5")
    assert "yesterday" in row_of(page, "Stuck")
    assert "today" in row_of(page, "Tries")
    assert "stuck, 0%" in row_of(page, "Tries")
    assert "not yet" in row_of(page, "Never")
    assert row_of(page, "Never").count("not begun") == 5


def test_who_passed_the_quiz_in_the_end_is_not_stuck(site: Site) -> None:
    with doing(site) as does:
        person = does.join("Patient")
        for _ in range(3):
            does.quiz(person, WRONG)
        does.quiz(person, RIGHT)
    assert "done, 100%" in row_of(page_of(site), "Patient")


def test_who_was_right_in_the_end_is_not_stuck_at_the_question(site: Site) -> None:
    with doing(site) as does:
        person = does.join("Patient")
        for _ in range(5):
            does.answer(person, "sky", WRONG["sky"])
        does.answer(person, "sky", RIGHT["sky"])
    assert "Nobody" in page_of(site, "&who=stuck").text


def test_who_has_gone_quiet_should_be_called_with_days_and_place(site: Site) -> None:
    with doing(site) as does:
        some_weeks(does)
    calls = [e.text for e in page_of(site).all("li") if "not here for" in e.text
             or "has not begun" in e.text]
    assert calls == ["Never has not begun yet",
                     "Away not here for 20 days · stopped at: Zahlen und Ordnung"]


def test_a_sign_in_another_course_of_the_same_day_is_a_sign(site: Site) -> None:
    with doing(site) as does:
        person = does.join("Busy", days_ago=40)
        does.quiz(person, RIGHT, days_ago=2)
    assert "Busy" not in page_of(site, "&who=quiet").text


@pytest.mark.parametrize(
    ("query", "shown"),
    [("&who=stuck", ["Stuck", "Tries"]), ("&who=quiet", ["Away", "Never"]), ("&q=ne", ["Never"]),
     ("&who=nonsense&q=x-ST", ["Stuck"])],
)
def test_the_table_can_be_narrowed(site: Site, query: str, shown: list[str]) -> None:
    with doing(site) as does:
        some_weeks(does)
    page = page_of(site, query)
    assert [e.text.split()[0] for e in page.all("th", scope="row")] == shown


def test_an_empty_group_says_what_to_do(site: Site) -> None:
    site.client("tom").post(f"/cohorts/{site.cast.group}/people/{site.cast.ids['lena']}/removed")
    page = page_of(site)
    assert "Nobody is in this group yet" in page.text
    assert page.links()["Add people"] == f"/cohorts/{site.cast.group}/people"


def busy_group(does: Doing, learners: int) -> None:
    """Let many learners do a bit of everything."""
    for number in range(learners):
        person = does.join(f"Person {number:03}", days_ago=number % 30)
        for question in ("sky", "fruit", "grass"):
            given = WRONG if number % 3 else RIGHT
            does.answer(person, question, given[question], days_ago=number % 20)
        does.begin(person, days_ago=number % 20)
        if number % 2:
            does.quiz(person, WRONG if number % 3 else RIGHT)


@pytest.mark.parametrize("learners", [5, 60])
def test_the_table_takes_as_many_statements_for_five_as_for_sixty(
    site: Site, learners: int
) -> None:
    with doing(site) as does:
        busy_group(does, learners)
    tom = site.client("tom")
    tom.get(table(site))
    with counted(site.database) as statements:
        assert tom.get(table(site)).status_code == 200
    assert len(statements) - 1 == MOST_STATEMENTS  # one more for who is asking


@pytest.mark.parametrize("learners", [5, 60])
@pytest.mark.parametrize(("path", "most"), [("people", 7), ("courses/small/questions", 6)])
def test_the_other_pages_of_a_group_take_a_fixed_number_too(
    site: Site, learners: int, path: str, most: int
) -> None:
    with doing(site) as does:
        busy_group(does, learners)
    tom = site.client("tom")
    address = f"/cohorts/{site.cast.group}/{path}"
    tom.get(address)
    with counted(site.database) as statements:
        assert tom.get(address).status_code == 200
    assert len(statements) == most


def test_sixty_learners_stand_on_two_pages_and_the_choice_is_kept(site: Site) -> None:
    with doing(site) as does:
        busy_group(does, 60)
    page = page_of(site, "&q=person")
    assert len(page.all("th", scope="row")) == 50
    assert page.links()["Next page"] == f"{table(site)}?q=person&page=2"
    assert len(page_of(site, "&q=person&page=2").all("th", scope="row")) == 10


def exported(site: Site, name: str = "tom") -> list[list[str]]:
    answer = site.client(name).post(f"{table(site)}/export?lang=en")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def test_the_file_holds_everybody_and_the_trail_notes_who_took_it(site: Site) -> None:
    with doing(site) as does:
        busy_group(does, 60)
        does.join('=HYPERLINK("http://x","y")')
    lines = exported(site)
    assert lines[0][:6] == ["Name", "Sign-in name", "In the group since", "Last active",
                            "Lessons done", "Quizzes passed"]
    assert lines[0][6:] == ["Good day", "Zahlen und Ordnung", "Quiz for the beginning",
                            "Nur lesen", "Quiz mit Rückmeldung"]
    assert len(lines) == 1 + 62
    assert {len(line) for line in lines} == {11}
    assert lines[1][0] == '\'=HYPERLINK("http://x","y")'
    with site.database.read() as session:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "progress exported")
        ).one()
        assert entry.actor_id == site.cast.ids["tom"]
        assert entry.subject_id == str(site.cast.group)
        assert entry.detail == {"course": "small", "learners": 62}


@pytest.mark.parametrize("learners", [5, 60])
def test_the_file_takes_a_fixed_number_of_statements(site: Site, learners: int) -> None:
    with doing(site) as does:
        busy_group(does, learners)
    tom = site.client("tom")
    tom.post(f"{table(site)}/export")
    with counted(site.database) as statements:
        assert tom.post(f"{table(site)}/export").status_code == 200
    assert len(statements) == 1 + 5 + 1  # who is asking, the reads, the trail


def test_the_file_of_an_empty_group_has_its_heading(site: Site) -> None:
    site.client("tom").post(f"/cohorts/{site.cast.group}/people/{site.cast.ids['lena']}/removed")
    assert len(exported(site, "clara")) == 1
