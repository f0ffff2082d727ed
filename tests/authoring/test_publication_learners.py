"""What learners have done survives whatever authors publish from a draft."""

from tests.authoring.past import begun, change, publish, write
from tests.learning.test_removed import TOLD
from tests.learning.test_removed import text as words
from tests.pages import Page
from tests.quiz.playing import RIGHT, fields, start
from tests.site import Site

COURSE = "/courses/small"
HELLO = f"{COURSE}/first/hello"
DONE = "You have done this lesson."
QUIZZES = ("01-first/quiz.de.md", "01-first/quiz.en.md")


def test_a_learner_in_the_middle_of_a_quiz_finishes_it_as_it_was(site: Site) -> None:
    tom, lena = begun(site), site.client("lena")
    attempt = start(lena)
    for path in QUIZZES:
        write(site, tom, "- = 4 ± 0", "- = 3 ± 0", path)
    assert "In the middle of the quiz of “Anfang”: a few people" in tom.get(
        "/authoring/small/publication"
    ).text
    publish(tom)
    lena.post(attempt, {**fields(RIGHT), "hand_in": "1"})
    assert "4 of 4 points" in Page(lena.get(attempt).text).text
    # Who begins now gets the new key.
    stefan = site.client("stefan")
    again = start(stefan)
    stefan.post(again, {**fields(RIGHT), "hand_in": "1"})
    assert "3 of 4 points" in Page(stefan.get(again).text).text


def test_what_is_done_stays_done_when_a_lesson_moves_and_is_renamed(site: Site) -> None:
    tom, lena = begun(site), site.client("lena")
    lena.post(f"{HELLO}/completion")
    change(tom, "retitle-lesson||first/hello", title="Umbenannt")
    change(tom, "shift-lesson|1|first/hello")
    publish(tom)
    page = lena.get(f"{HELLO}?lang=de").text
    assert "Umbenannt" in page
    assert DONE in lena.get(f"{HELLO}?lang=en").text


def test_what_is_done_stays_done_in_another_module(site: Site) -> None:
    tom, lena = begun(site), site.client("lena")
    lena.post(f"{HELLO}/completion")
    change(tom, "move-lesson||first/hello", to="second")
    publish(tom)
    assert DONE in lena.get(f"{COURSE}/second/hello?lang=en").text


def test_what_was_removed_is_told_to_who_finished_it(site: Site) -> None:
    tom, lena = begun(site), site.client("lena")
    lena.post(f"{HELLO}/completion")
    change(tom, "remove-lesson||first/hello")
    assert TOLD not in words(lena)
    publish(tom)
    assert TOLD in words(lena)
    assert TOLD not in words(site.client("stefan"))
    # Brought back, it counts again.
    tom.post("/authoring/small/revisions/1/restored")
    publish(tom)
    assert TOLD not in words(lena)
    assert DONE in lena.get(f"{HELLO}?lang=en").text
