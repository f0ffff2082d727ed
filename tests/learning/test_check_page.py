"""Checking oneself before and after a course, as a visitor and as a learner."""

import pytest
from sqlalchemy import select

from learnhub.learning.models import SelfCheck
from learnhub.learning.service import MOST_CHECKS
from tests.content.changing import edited
from tests.learning.checking import ENTRY, FINAL, publish_checks, say
from tests.learning.test_course_page import course, finish
from tests.pages import Page
from tests.site import Browser, Site

TOKEN = {"token": "once"}


@pytest.fixture
def checks(site: Site) -> Site:
    """The site whose small course has a self-check before and after it."""
    publish_checks(site.database)
    return site


@pytest.fixture
def sqlite_checks(sqlite_site: Site) -> Site:
    """The same on SQLite alone."""
    publish_checks(sqlite_site.database)
    return sqlite_site


def shown(browser: Browser, path: str = ENTRY, lang: str = "en") -> Page:
    """Return a self-check or its result."""
    page = Page(browser.get(f"{path}{'&' if '?' in path else '?'}lang={lang}").text)
    page.check_frame()
    return page


def meters(page: Page) -> list[tuple[str, str]]:
    """Return what the bars measure and how full they are."""
    return [(e.attributes["aria-label"], e.attributes["value"]) for e in page.all("progress")]


def rows(site: Site) -> list[tuple[str, dict[str, list[str]]]]:
    """Return what is kept of everybody."""
    with site.database.read() as session:
        return [tuple(row) for row in session.execute(  # type: ignore[misc]
            select(SelfCheck.which, SelfCheck.responses).order_by(SelfCheck.id))]


def test_all_questions_stand_on_one_page(checks: Site) -> None:
    page = shown(checks.client())
    assert page.heading == "Beforehand"
    assert "Welcome." in page.text
    assert "Question 1 of 2" in page.text
    assert page.actions()[-1] == ENTRY
    assert "Show my result" in page.buttons()
    radios = [e.attributes["value"] for e in page.all("input", name="q-before-calm")]
    assert radios == ["0", "1", "2"], "what goes from low to high is not mixed"
    assert "kept nowhere" in page.text
    assert "kept nowhere" not in shown(checks.client("lena")).text


def test_a_visitor_sees_the_result_at_once_and_nothing_is_kept(checks: Site) -> None:
    visitor = checks.client()
    answer = visitor.post(ENTRY, {"q-before-mail": "4", "q-before-calm": "0"})
    assert answer.status_code == 200
    page = Page(answer.text)
    page.check_frame()
    assert "This result is kept nowhere" in page.text
    assert meters(page) == [("Before the course", "50"), ("Before the course", "0")]
    assert rows(checks) == []
    assert "Show my result" in shown(visitor).buttons()


def test_a_learner_finds_the_result_again(checks: Site) -> None:
    lena = checks.client("lena")
    answer = lena.post(ENTRY, {"q-before-mail": "2", "q-before-calm": "2"})
    assert (answer.status_code, answer.location) == (303, ENTRY)
    page = shown(lena)
    assert page.heading == "Thank you for your answers"
    assert [e.text for e in page.all("h3")] == [
        "Browsing, searching and filtering information", "staying calm"]
    assert "Before the course: you can do a lot" in page.text
    assert meters(page) == [("Before the course", "67"), ("Before the course", "100")]
    assert page.links()["Good day"] == "/courses/small/first/hello"
    assert "CC BY 4.0" in page.text
    assert "Calm helps." in page.text
    assert "kept nowhere" not in page.text
    assert rows(checks) == [("entry", {"before-calm": ["2"], "before-mail": ["2"]})]


def test_before_and_after_stand_side_by_side(checks: Site) -> None:
    lena = checks.client("lena")
    say(lena, ENTRY, mail="1", calm="0")
    say(lena, FINAL, mail="4")
    wanted = [("Before the course", "0"), ("After the course", "100"), ("Before the course", "0")]
    for path in (ENTRY, FINAL):
        page = shown(lena, path)
        assert meters(page) == wanted
        assert "After the course: you feel sure" in page.text


def test_the_last_time_counts_and_every_time_is_kept(checks: Site) -> None:
    lena = checks.client("lena")
    for mail in ("1", "4"):
        assert say(lena, ENTRY, mail=mail) == 303
    assert meters(shown(lena))[0] == ("Before the course", "100")
    assert [responses["before-mail"] for _, responses in rows(checks)] == [["1"], ["4"]]
    again = shown(lena, f"{ENTRY}?again=yes")
    assert "Show my result" in again.buttons()
    assert not [e for e in again.all("input") if "checked" in e.attributes]


def test_the_same_answers_sent_twice_are_kept_once(checks: Site) -> None:
    for name in ("lena", "lena", "stefan"):
        assert say(checks.client(name), ENTRY, mail="3", **TOKEN) == 303
    assert len(rows(checks)) == 2


def test_other_answers_from_a_form_that_was_sent_before_count(sqlite_checks: Site) -> None:
    lena = sqlite_checks.client("lena")
    for mail in ("1", "4", "1"):
        assert say(lena, ENTRY, mail=mail, **TOKEN) == 303
    assert [responses["before-mail"] for _, responses in rows(sqlite_checks)] == [["1"], ["4"]]


def test_who_cannot_stop_is_asked_to_come_back_tomorrow(sqlite_checks: Site) -> None:
    lena = sqlite_checks.client("lena")
    for _ in range(MOST_CHECKS):
        assert say(lena, ENTRY, mail="3") == 303
    answer = lena.post(FINAL, {"q-after-mail": "2"})
    assert answer.status_code == 422
    page = Page(answer.text)
    assert "Please try again tomorrow." in page.one("section", role="alert").text
    chosen = [e.attributes["value"] for e in page.all("input") if "checked" in e.attributes]
    assert chosen == ["2"], "what was answered stays on the page"
    assert len(rows(sqlite_checks)) == MOST_CHECKS


@pytest.mark.parametrize("name", [None, "lena"])
@pytest.mark.parametrize("mail", ["", "9", "x", "-1"])
def test_an_answer_is_needed_and_nonsense_is_none(
    sqlite_checks: Site, name: str | None, mail: str
) -> None:
    answer = sqlite_checks.client(name).post(ENTRY, {"q-before-mail": mail})
    assert answer.status_code == 422
    page = Page(answer.text)
    page.check_frame()
    assert page.links()["Please give an answer first."] == "#q-before-mail"
    assert page.one("fieldset", id="q-before-mail")
    assert rows(sqlite_checks) == []


def test_what_was_answered_stays_true_when_the_questions_change(sqlite_checks: Site) -> None:
    lena = sqlite_checks.client("lena")
    say(lena, ENTRY, mail="2", calm="1")
    changed = {"entry-check.de.md": b"---\ntitle: Neu\n---\n\n"
               b"### ? Neu? {#new scale=1-2 tags=5.4}\n"}
    new = {**changed, "entry-check.en.md": changed["entry-check.de.md"]}
    publish_checks(sqlite_checks.database, new)
    page = shown(lena)
    assert meters(page) == [("Before the course", "42"), ("Before the course", "50")]
    assert shown(lena, f"{ENTRY}?again=yes").one("fieldset", id="q-new")


def test_the_author_says_something_about_the_whole(sqlite_checks: Site) -> None:
    for mail, calm, words in (("1", "1", "Nur Mut!"), ("4", "2", "Das ist schon viel.")):
        answer = sqlite_checks.client().post(
            f"{ENTRY}?lang=de", {"q-before-mail": mail, "q-before-calm": calm}
        )
        assert words in Page(answer.text).text


def test_a_self_check_is_read_in_the_nearest_language(sqlite_checks: Site) -> None:
    page = shown(sqlite_checks.client(), FINAL)
    assert page.heading == "Nachher"
    assert page.one("h1").attributes["lang"] == "de"
    assert "Deutsch" in page.text
    assert "in your language" not in shown(sqlite_checks.client(), FINAL, "de-simple").text


def test_the_course_points_at_it_quietly(checks: Site) -> None:
    lena = checks.client("lena")
    assert course(checks.client()).links()["Check yourself before you start"] == ENTRY
    say(lena, ENTRY, mail="1")
    links = course(lena).links()
    assert links["Your self-check before the course"] == ENTRY
    assert FINAL not in links.values()
    assert links["Start the course"] == "/courses/small/first/hello"
    finish(checks, "lena")
    assert course(lena).links()["Check yourself again"] == FINAL
    say(lena, FINAL, mail="4")
    assert course(lena).links()["Your self-check after the course"] == FINAL


def test_checking_oneself_is_not_taking_part(sqlite_checks: Site) -> None:
    stefan = sqlite_checks.client("stefan")
    say(stefan, ENTRY, mail="1")
    assert "Take part" in course(stefan).buttons()
    assert "Small course" not in Page(stefan.get("/learning?lang=en").text).links()


def test_a_closed_course_checks_those_who_take_it(sqlite_site: Site) -> None:
    closed = edited("course.yaml", "access: open", "access: enrolled")
    publish_checks(sqlite_site.database, {path: data or b"" for path, data in closed.items()})
    stefan = sqlite_site.client("stefan")
    for browser in (stefan, sqlite_site.client()):
        assert browser.get(ENTRY).status_code == 404
        assert say(browser, ENTRY, mail="1") == 404
        assert ENTRY not in course(browser).links().values()
    stefan.post("/courses/small/enrolment")
    assert say(stefan, ENTRY, mail="1") == 303


def test_a_course_without_one_has_no_such_page(sqlite_site: Site) -> None:
    for path in (ENTRY, FINAL, "/courses/none/entry-check"):
        assert sqlite_site.client("lena").get(path).status_code == 404
    assert "Check yourself before you start" not in course(sqlite_site.client()).links()


def test_others_never_see_it(sqlite_checks: Site) -> None:
    say(sqlite_checks.client("elif"), ENTRY, mail="1")
    for name in ("omar", "tom", "clara", "anna"):
        assert shown(sqlite_checks.client(name)).heading == "Beforehand"
