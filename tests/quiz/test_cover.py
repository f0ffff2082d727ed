"""The cover of a quiz, as visitors and learners meet it."""

from dataclasses import replace
from urllib.parse import unquote

import pytest

from tests.pages import Page
from tests.quiz.playing import (
    AT_ONCE,
    QUIZ,
    RIGHT,
    change_first_quiz,
    publish_changed,
    source,
    start,
    take,
)
from tests.site import Browser, Site


def cover(browser: Browser, lang: str = "en", url: str = QUIZ) -> Page:
    """Return the cover as a page."""
    answer = browser.get(f"{url}?lang={lang}")
    assert answer.status_code == 200
    page = Page(answer.text)
    page.check_frame()
    return page


def test_a_visitor_reads_what_the_quiz_is_about_and_how_to_begin(site: Site) -> None:
    page = cover(site.client())
    assert page.heading == "Quiz for the beginning"
    for words in ("Three questions.", "3 questions", "2.4 of 4 points", "at the end",
                  "as long as you like", "as many as you like"):
        assert words in page.text
    for label, where in (("Sign in", "/sign-in"), ("Make an account", "/sign-up")):
        links = [unquote(e.attributes["href"]) for e in page.all("a") if e.text == label]
        assert f"{where}?next={QUIZ}" in links
    assert f"{QUIZ}/attempts" not in page.actions()


@pytest.mark.parametrize("name", ["lena", "stefan", "tom"])
def test_whoever_is_signed_in_can_start(sqlite_site: Site, name: str) -> None:
    page = cover(sqlite_site.client(name))
    assert "Start the quiz" in page.buttons()
    assert f"{QUIZ}/attempts" in page.actions()
    assert "Sign in" not in page.links()


@pytest.mark.parametrize(
    "path",
    ["/courses/none/first/quiz", "/courses/small/none/quiz", "/courses/small/second/quiz/none",
     f"{QUIZ}/attempts/none", f"{QUIZ}/attempts/99999999999999999999"],
)
def test_a_quiz_that_is_not_there_is_not_found(sqlite_site: Site, path: str) -> None:
    for name in (None, "lena"):
        assert sqlite_site.client(name).get(path).status_code == 404


def test_where_nobody_can_sign_up_no_link_pretends_so(sqlite_site: Site) -> None:
    sqlite_site.app.config["LEARNHUB"] = replace(sqlite_site.settings, sign_up="closed")
    links = cover(sqlite_site.client()).links()
    assert "Sign in" in links
    assert "Make an account" not in links


def test_wrong_verbs_are_refused(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    assert lena.post(QUIZ).status_code == 405
    assert lena.get(f"{QUIZ}/attempts").status_code == 405


def test_who_is_not_signed_in_starts_nothing(sqlite_site: Site) -> None:
    answer = sqlite_site.client().post(f"{QUIZ}/attempts")
    assert (answer.status_code, answer.location) == (303, "/sign-in")


def test_a_form_from_elsewhere_starts_nothing(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    assert lena.client.post(f"{QUIZ}/attempts").status_code == 400
    assert "Start the quiz" in cover(lena).buttons()


def test_who_stopped_goes_on_where_they_were(site: Site) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    lena.post(attempt, {"save": "1", "q-cat": "4", "shown-fly": "0"})
    page = cover(lena)
    assert "1 of 3 questions answered" in page.text
    assert page.links()["Go on where you stopped"] == attempt
    assert start(lena) == attempt


def test_earlier_tries_are_listed_with_their_results(site: Site) -> None:
    lena = site.client("lena")
    first = take(lena, {"cat": ("4",)})
    second = take(lena, RIGHT)
    page = cover(lena)
    assert "Try again" in page.buttons()
    tries = page.all("li", class_="try")
    assert [t.text for t in tries] == [
        "23 Nov 2026, 10:00 4 of 4 points Passed This one counts",
        "23 Nov 2026, 10:00 1 of 4 points Not yet passed",
    ]
    links = [e.attributes["href"] for e in page.all("a")]
    assert [link for link in links if "/attempts/" in link] == [second, first]
    assert "Your tries" not in cover(site.client("stefan")).text


def test_a_limit_of_tries_is_said_before_and_after(sqlite_site: Site) -> None:
    change_first_quiz(sqlite_site.database, "pass: 60", "pass: 60\nattempts: 2")
    lena = sqlite_site.client("lena")
    assert "2 tries" in cover(lena).text
    take(lena, {})
    assert "1 more try" in cover(lena).text
    start(lena)
    assert "Go on where you stopped" in cover(lena).links()
    take(lena, {})
    page = cover(lena)
    assert "You have used all tries of this quiz." in page.text
    assert "Try again" not in page.buttons()
    assert page.links()["Back to the course"] == "/courses/small"
    refused = lena.post(f"{QUIZ}/attempts")
    assert refused.status_code == 409
    assert "You have used all tries of this quiz." in refused.text


def test_feedback_at_once_is_said(sqlite_site: Site) -> None:
    assert "after each question" in cover(sqlite_site.client("lena"), url=AT_ONCE).text


@pytest.mark.parametrize(
    ("lang", "title", "html", "note"),
    [
        ("de", "Quiz zum Anfang", ("de", "ltr"), ""),
        ("en", "Quiz for the beginning", ("en", "ltr"), ""),
        ("de-simple", "Quiz zum Anfang", ("de", "ltr"), "no easier version"),
        ("ar", "Quiz zum Anfang", ("ar", "rtl"), "not there in your language"),
    ],
)
def test_a_quiz_is_shown_in_the_nearest_language(
    sqlite_site: Site, lang: str, title: str, html: tuple[str, str], note: str
) -> None:
    page = cover(sqlite_site.client(), lang)
    assert page.heading == title
    frame, heading = page.one("html").attributes, page.one("h1").attributes
    assert (frame["lang"], frame["dir"]) == html
    assert (heading["lang"], heading["dir"]) == ("en" if lang == "en" else "de", "ltr")
    assert bool(page.all("div", class_="note")) == bool(note)


def test_a_course_for_those_who_take_it_hides_its_quizzes_from_others(sqlite_site: Site) -> None:
    publish_changed(sqlite_site.database, {
        "course.yaml": source("course.yaml").replace("access: open", "access: enrolled"),
    })
    for name, status in ((None, 404), ("stefan", 404), ("lena", 200), ("tilda", 200)):
        browser = sqlite_site.client(name)
        assert browser.get(QUIZ).status_code == status, name
        if name is not None:
            started = browser.post(f"{QUIZ}/attempts").status_code
            assert started == (303 if status == 200 else 404), name
