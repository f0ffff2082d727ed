"""What a learner reads after handing in."""

import pytest

from learnhub.questions import Response
from tests.pages import Page
from tests.quiz.playing import (
    AT_ONCE,
    QUIZ,
    RIGHT,
    change_first_quiz,
    fields,
    publish_changed,
    source,
    start,
    take,
)
from tests.site import Browser, Site


def result(browser: Browser, attempt: str, lang: str = "en") -> Page:
    """Return the result as a page."""
    answer = browser.get(f"{attempt}?lang={lang}")
    assert answer.status_code == 200
    page = Page(answer.text)
    page.check_frame()
    return page


@pytest.mark.parametrize(
    ("answers", "heading", "points", "says"),
    [
        (RIGHT, "Passed!", "You have 4 of 4 points.", "Well done."),
        ({"cat": ("4",), "fly": ("0",)}, "Not there yet", "You have 1.5 of 4 points.",
         "Have another look at the lesson."),
        ({}, "Not there yet", "You have 0 of 4 points.", "Have another look at the lesson."),
        ({"cat": ("4",), "wet": ("true",)}, "Passed!", "You have 3 of 4 points.", "Well done."),
    ],
)
def test_the_result_is_said_calmly(
    site: Site, answers: dict[str, Response], heading: str, points: str, says: str
) -> None:
    lena = site.client("lena")
    page = result(lena, take(lena, answers))
    assert page.heading == heading
    assert points in page.text
    assert "Your aim: 2.4 of 4 points" in page.text
    assert says in page.text
    for word in ("wrong", "fail", "Failed", "incorrect"):
        assert word not in page.text


def test_each_question_shows_what_was_given_what_is_right_and_why(site: Site) -> None:
    lena = site.client("lena")
    page = result(lena, take(lena, {"cat": ("5",), "fly": ("0",)}))
    cat, fly, wet = (page.one("fieldset", name=f"q-{q}").text for q in ("cat", "fly", "wet"))
    assert "0 of 1 points" in cat
    assert "Your answer: 5" in cat
    assert "The right answer: 4" in cat
    assert "Four." in cat
    assert "0.5 of 1 points" in fly
    assert "Partly right." in fly
    assert "The right answer: Bird Plane" in fly
    assert "Wings help." in fly
    assert "0 of 2 points" in wet
    assert "You did not answer this question." in wet
    assert not [e for e in page.all("input") if e.attributes["name"].startswith("q-")]


def test_partial_credit_is_explained(site: Site) -> None:
    lena = site.client("lena")
    page = result(lena, take(lena, {"fly": ("0", "2")}))
    rules = [e.text for e in page.all("p", class_="result__rule")]
    assert len(rules) == 1
    assert rules[0]
    assert rules[0] in page.one("fieldset", name="q-fly").text


def test_who_is_not_there_yet_is_invited_to_try_again(site: Site) -> None:
    lena = site.client("lena")
    page = result(lena, take(lena, {}))
    assert "Try again" in page.buttons()
    assert f"{QUIZ}/attempts" in page.actions()
    links = page.links()
    assert "/courses/small" in links.values()
    assert any(text.startswith("Next lesson:") for text in links)


def test_who_has_passed_is_shown_the_next_lesson(site: Site) -> None:
    lena = site.client("lena")
    page = result(lena, take(lena, RIGHT))
    assert page.links()["Next lesson"] == "/courses/small/second/reading"
    assert "Try again" in page.buttons()
    last = result(lena, take(lena, {"last": ("true",)}, AT_ONCE))
    assert last.links()["To the course"] == "/courses/small"


def test_all_tries_are_kept_and_the_best_one_counts(site: Site) -> None:
    lena = site.client("lena")
    best = take(lena, RIGHT)
    worse = take(lena, {"cat": ("4",)})
    page = result(lena, worse)
    assert page.heading == "Not there yet"
    assert "You have passed this quiz in an earlier try. That stays." in page.text
    assert page.links()["Next lesson"] == "/courses/small/second/reading"
    assert [t.text for t in page.all("li", class_="try")] == [
        "23 Nov 2026, 10:00 1 of 4 points Not yet passed shown here",
        "23 Nov 2026, 10:00 4 of 4 points Passed This one counts",
    ]
    assert best in page.links().values()
    assert "You have tried 2 times. Your best try counts." in result(lena, best).text


def test_my_learning_shows_the_best_result(site: Site) -> None:
    lena = site.client("lena")
    take(lena, RIGHT)
    take(lena, {"cat": ("4",)})
    text = Page(lena.get("/learning?lang=en").text).text
    assert "100" in text
    assert "best of 2 tries" in text


def test_who_has_an_open_try_goes_on_with_it(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    done = take(lena, {})
    start(lena)
    page = result(lena, done)
    assert page.links()["Go on with your open try"] == QUIZ
    assert "Try again" not in page.buttons()


def test_without_a_try_left_nothing_invites_to_one(sqlite_site: Site) -> None:
    change_first_quiz(sqlite_site.database, "pass: 60", "pass: 60\nattempts: 1")
    lena = sqlite_site.client("lena")
    page = result(lena, take(lena, {}))
    assert "Try again" not in page.buttons()
    assert "Next lesson" in page.links()


def test_a_result_can_be_read_in_another_language(site: Site) -> None:
    change_first_quiz(site.database, "", "", more=True)
    lena = site.client("lena")
    lena.get("/courses?lang=de")
    attempt = take(lena, {**RIGHT, "page": ("Impressum",)})
    for lang in ("de", "en", "ar"):
        page = result(lena, attempt, lang)
        # A word that was right in German stays right, whichever language is read.
        right = page.one("fieldset", name="q-page")
        assert 'data-result="right"' in lena.get(f"{attempt}?lang={lang}").text
        assert not [e for e in page.all("div", class_="question__result")
                    if e.attributes["data-result"] != "right"], right.text
    assert "Well done." in result(lena, attempt, "en").text
    assert "Gut gemacht." in result(lena, attempt, "ar").text


def test_a_quiz_without_points_says_thank_you(sqlite_site: Site) -> None:
    publish_changed(sqlite_site.database, {
        "02-second/quiz.de.md": source("02-second/quiz.de.md").replace("{#last}",
                                                                       "{#last unscored}"),
    })
    lena = sqlite_site.client("lena")
    page = result(lena, take(lena, {"last": ("true",)}, AT_ONCE))
    assert page.heading == "Thank you for your answers"
    assert "0 of 0" not in page.text
    assert "points" not in page.one("section", class_="card result card--accent").text


def test_nobody_reads_the_result_of_another(sqlite_site: Site) -> None:
    attempt = take(sqlite_site.client("lena"), RIGHT)
    for name in ("stefan", "tom", "omar", "anna"):
        assert sqlite_site.client(name).get(attempt).status_code == 404
    assert sqlite_site.client().get(attempt).status_code == 303


def test_a_result_stays_when_the_course_changes(site: Site) -> None:
    lena = site.client("lena")
    attempt = take(lena, RIGHT)
    change_first_quiz(site.database, "How many legs has a cat?", "How many ears has a cat?")
    page = result(lena, attempt)
    assert "How many legs has a cat?" in page.text
    assert "You have 4 of 4 points." in page.text


def test_everything_at_once_through_the_whole_form(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    attempt = start(lena)
    for _ in range(2):
        lena.post(attempt, {**fields(RIGHT), "hand_in": "1"})
    assert result(lena, attempt).heading == "Passed!"
