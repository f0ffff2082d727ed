"""The page of a course, from the first look to the end of the line."""

import shutil
from pathlib import Path

from learnhub.content.library import Library
from learnhub.content.queries import current_edition
from learnhub.learning import service
from learnhub.learning.service import Place
from learnhub.quiz.models import Attempt
from tests.pages import Page
from tests.site import DATA, Browser, Site, publish_folder

HELLO = "/courses/small/first/hello"


def course(browser: Browser, lang: str = "en") -> Page:
    page = Page(browser.get(f"/courses/small?lang={lang}").text)
    page.check_frame()
    return page


def finish(site: Site, name: str) -> None:
    """Let a person do all lessons and pass all quizzes."""
    person = site.cast.ids[name]
    with site.database.write() as session:
        edition = current_edition(session, Library(), "small")
        for lesson in edition.outline.lessons:
            place = Place("small", edition.revision_id, lesson)
            service.say_done(session, person, place, now=site.now)
        for quiz in edition.outline.quizzes:
            session.add(Attempt(
                person_id=person, course="small", module=quiz.module,
                revision_id=edition.revision_id, seed="s", questions=[], started_at=site.now,
                handed_in_at=site.now, points=8.0, most_points=10, passed=True,
            ))


def test_a_stranger_sees_the_whole_line_and_may_start(site: Site) -> None:
    page = course(site.client())
    assert page.heading == "Small course"
    assert page.links()["Start the course"] == "/courses/small/first/hello"
    assert {"/courses/small/first/numbers", "/courses/small/first/quiz",
            "/courses/small/second/reading"} <= set(page.links().values())
    assert "try everything" in page.text
    assert "Beginning" in page.text
    assert "Take part" not in page.buttons()
    assert "For trainers" not in page.text


def test_somebody_takes_part_and_leaves_again(site: Site) -> None:
    stefan = site.client("stefan")
    assert "Take part" in course(stefan).buttons()
    assert stefan.post("/courses/small/enrolment").status_code == 303
    page = course(stefan)
    assert "Take part" not in page.buttons()
    assert "Yes, leave this course" in page.buttons()
    assert stefan.post("/courses/small/enrolment/ended").status_code == 303
    assert "Take part" in course(stefan).buttons()


def test_who_learns_with_a_group_cannot_leave_by_mistake(sqlite_site: Site) -> None:
    page = course(sqlite_site.client("lena"))
    assert "with your group" in page.text
    assert "Yes, leave this course" not in page.buttons()


def test_the_one_button_leads_to_what_comes_next(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    lena.post("/courses/small/first/hello/completion")
    page = course(lena)
    assert page.links()["Continue: Zahlen und Ordnung"] == "/courses/small/first/numbers"
    assert page.one("a", aria_current="step").text == "Zahlen und Ordnung"
    assert "1 of 5 stops done" in page.text


def test_the_end_of_the_line_is_celebrated(sqlite_site: Site) -> None:
    finish(sqlite_site, "lena")
    page = course(sqlite_site.client("lena"))
    assert "You have done the whole course." in page.text
    assert page.links()["Choose the next course"] == "/courses"


def test_the_team_finds_the_guide(sqlite_site: Site) -> None:
    page = course(sqlite_site.client("tom"))
    assert page.links()["Guide to this course"] == "/courses/small/guide"


def close(site: Site, folder: Path) -> None:
    """Publish the small course again, for those who take part."""
    copy = folder / "small"
    shutil.copytree(DATA / "small", copy)
    shutil.copy(DATA / "glossary.yaml", folder)
    manifest = copy / "course.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("access: open", "access: enrolled"), encoding="utf-8")
    assert publish_folder(site.database, copy).revision == 2


def test_a_closed_course_opens_for_those_who_take_part(sqlite_site: Site, tmp_path: Path) -> None:
    close(sqlite_site, tmp_path)
    page = course(sqlite_site.client())
    assert page.links()["Sign in to take part"] == "/sign-in?next=%2Fcourses%2Fsmall"
    assert HELLO not in page.links().values()
    stefan = sqlite_site.client("stefan")
    assert stefan.get(HELLO).status_code == 404
    assert "Take part in this course" in course(stefan).buttons()
    stefan.post("/courses/small/enrolment")
    assert course(stefan).links()["Start the course"] == HELLO
    assert stefan.get(HELLO).status_code == 200


def test_an_unknown_course_is_not_found(sqlite_site: Site) -> None:
    assert sqlite_site.client().get("/courses/nowhere").status_code == 404


def test_my_learning_shows_results_and_what_is_done(site: Site) -> None:
    finish(site, "lena")
    page = Page(site.client("lena").get("/learning?lang=en").text)
    page.check_frame()
    assert "Courses you have done" in page.text
    assert "Quiz passed · 80%" in page.text
    assert "Continue learning" not in page.links()
