"""Texts of one's own, scales and texts that ask nothing, in a lesson."""

import pytest

from tests.pages import Page
from tests.quiz.playing import publish_changed
from tests.site import Browser, Site

READING = "/courses/small/second/reading"
TEXT = """---
title: Lesen
---

### ? Ein Brief {#brief info}

Frau Demir bekommt einen Brief.

### ? Was schreiben Sie? {#antwort text lines=8}

- +2 sagt, was kaputt ist
- +0 Rechtschreibung zählt nicht.

### ? Wie sicher sind Sie? {#sicher scale=1-4}

1. gar nicht
2. sehr
"""


@pytest.fixture
def letter(sqlite_site: Site) -> Site:
    """The small course with a lesson about a letter."""
    publish_changed(sqlite_site.database, {"02-second/01-reading.de.md": TEXT})
    return sqlite_site


def lesson(browser: Browser) -> Page:
    page = Page(browser.get(f"{READING}?lang=en").text)
    page.check_frame()
    return page


def test_a_text_is_read_and_not_answered(letter: Site) -> None:
    lena = letter.client("lena")
    page = lesson(lena)
    assert "Ein Brief" in [e.text for e in page.all("h3")]
    assert [e.attributes["name"] for e in page.all("fieldset")] == ["q-antwort", "q-sicher"]
    assert page.buttons().count("Keep answer") == 2
    assert lena.post(f"{READING}/answers/brief", {"q-brief": "x"}).status_code == 404


def test_a_lesson_is_done_when_all_that_is_asked_is_answered(letter: Site) -> None:
    lena = letter.client("lena")
    lena.post(f"{READING}/position", {"step": "1"})
    lena.post(f"{READING}/answers/antwort", {"q-antwort": "Die Heizung."})
    assert "You have done this lesson." not in lesson(lena).text
    lena.post(f"{READING}/answers/sicher", {"q-sicher": "3"})
    assert "You have done this lesson." in lesson(lena).text


@pytest.mark.parametrize("person", ["lena", None])
def test_an_answer_is_kept_and_can_be_changed(letter: Site, person: str | None) -> None:
    browser = letter.client(person)
    assert "Rechtschreibung" not in lesson(browser).text
    answer = browser.post(f"{READING}/answers/antwort", {"q-antwort": "Guten Tag,\r\n<i>kalt</i>"})
    assert answer.status_code == 303
    page = lesson(browser)
    assert page.one("textarea").text == "Guten Tag, <i>kalt</i>"
    assert page.one("textarea").attributes["rows"] == "8"
    group = page.one("fieldset", name="q-antwort").text
    assert "Thank you. Your answer is kept." in group
    assert "This is what counts: sagt, was kaputt ist (2 points)" in group
    assert "You can change your answer as often as you like." in group
    for unsaid in ("Rechtschreibung", "trainers", "Not quite yet"):
        assert unsaid not in group


def test_nothing_written_is_no_answer(letter: Site) -> None:
    answer = letter.client("lena").post(f"{READING}/answers/antwort?lang=en", {"q-antwort": " \n"})
    assert answer.status_code == 422
    assert "Please give an answer first." in answer.text


def test_what_is_too_long_for_the_browser_of_a_visitor_is_said_and_stays(letter: Site) -> None:
    visitor = letter.client()
    words = " ".join(f"{n * 7919}" for n in range(1_500))
    answer = visitor.post(f"{READING}/answers/antwort?lang=en", {"q-antwort": words})
    assert "Your browser can keep no more answers." in answer.text
    assert words in answer.text


def test_a_number_of_a_scale_is_thanked_for(letter: Site) -> None:
    lena = letter.client("lena")
    lena.post(f"{READING}/answers/sicher", {"q-sicher": "3"})
    page = lesson(lena)
    assert "Thank you for your answer." in page.one("fieldset", name="q-sicher").text
    (chosen,) = (e for e in page.all("input", type="radio") if "checked" in e.attributes)
    assert chosen.attributes["value"] == "3"
    assert "1 gar nicht" in [e.text for e in page.all("label")]
