"""The lesson page, as a visitor and as a learner."""

import re

import pytest

from tests.content.changing import publish_small, small_files
from tests.pages import Page
from tests.site import Browser, Site

HELLO = "/courses/small/first/hello"
READING = "/courses/small/second/reading"


def lesson(browser: Browser, path: str = HELLO, lang: str = "en") -> Page:
    page = Page(browser.get(f"{path}?lang={lang}").text)
    page.check_frame()
    return page


def steps(page: Page) -> list[str]:
    return [e.attributes["id"] for e in page.all("section")
            if e.attributes.get("class") == "step"]


def test_a_lesson_stands_in_steps_with_its_words_at_the_end(site: Site) -> None:
    page = lesson(site.client())
    assert page.heading == "Good day"
    assert steps(page) == [f"step-{n}" for n in range(1, len(steps(page)) + 1)]
    assert page.one("article").attributes["lang"] == "en"
    assert page.one("div", id="term-impressum").text.startswith("imprint")
    assert page.links()["word"] == "#term-impressum"
    assert "not there in your language" not in page.text


def test_a_visitor_is_invited_to_keep_the_answers(sqlite_site: Site) -> None:
    page = lesson(sqlite_site.client())
    assert page.links()["Make an account"] == "/sign-up?next=%2Fcourses%2Fsmall%2Ffirst%2Fhello"
    assert "I have done this lesson" not in page.buttons()
    assert f"{HELLO}/position" not in page.actions()
    assert f"{HELLO}/inquiries" not in page.links().values()


def test_a_learner_can_say_that_a_lesson_is_done(site: Site) -> None:
    lena = site.client("lena")
    assert "I have done this lesson" in lesson(lena).buttons()
    assert lena.post(f"{HELLO}/completion").status_code == 303
    page = lesson(lena)
    assert "You have done this lesson." in page.text
    assert "I have done this lesson" not in page.buttons()


def test_the_place_is_kept_with_and_without_script(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    first = lesson(lena)
    assert "data-position" not in first.one("lesson-steps").attributes
    assert "hidden" in first.one("form", data_position_form="").attributes
    assert lena.post(f"{HELLO}/position", {"step": "2"}).status_code == 303
    assert lesson(lena).one("lesson-steps").attributes["data-position"] == "2"


def test_the_last_lesson_of_a_module_leads_to_its_quiz(sqlite_site: Site) -> None:
    page = lesson(sqlite_site.client(), "/courses/small/first/numbers")
    assert page.links()["To the quiz"] == "/courses/small/first/quiz"
    assert page.links()["Go on to the quiz"] == "/courses/small/first/quiz"
    assert HELLO in page.links().values()


def test_a_lesson_in_the_middle_leads_to_the_next(sqlite_site: Site) -> None:
    page = lesson(sqlite_site.client())
    assert page.links()["Next lesson"] == "/courses/small/first/numbers"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_lesson_that_is_not_there_in_a_language_is_read_in_german(
    sqlite_site: Site, lang: str
) -> None:
    page = lesson(sqlite_site.client(), READING, lang)
    article = page.one("article").attributes
    assert (article["lang"], article["dir"]) == ("de", "ltr")
    assert page.one("h1").attributes["lang"] == "de"
    assert page.one("html").attributes["lang"] == lang
    notes = [e for e in page.all("div") if e.attributes.get("class") == "note"]
    assert [n for n in notes if "Deutsch" in n.text]


def test_a_reader_of_easy_german_hears_that_there_is_no_easier_version(sqlite_site: Site) -> None:
    page = lesson(sqlite_site.client(), READING, "de-simple")
    assert page.one("article").attributes["lang"] == "de"
    assert [e for e in page.all("div") if e.attributes.get("class") == "note"]


def test_questions_speak_the_language_of_the_page_and_ask_in_that_of_the_lesson(
    sqlite_site: Site,
) -> None:
    page = lesson(sqlite_site.client(), "/courses/small/first/numbers", "ar")
    around = [e for e in page.all("div", lang="ar", dir="rtl") if "Tausend" in e.text]
    assert around
    assert [e for e in page.all("span", lang="de") if "Tausend" in e.text]


def test_a_script_gets_only_the_question(sqlite_site: Site) -> None:
    answer = sqlite_site.client().post(
        f"{HELLO}/answers/sky", {"q-sky": "1"}, headers={"X-Part": "question"}
    )
    assert answer.status_code == 200
    page = Page(answer.text)
    assert not page.all("main")
    assert page.one("fieldset", id="q-sky")


def test_without_a_script_the_answer_stands_in_the_page(sqlite_site: Site) -> None:
    visitor = sqlite_site.client()
    answer = visitor.post(f"{HELLO}/answers/sky", {"q-sky": "1"}, follow_redirects=True)
    page = Page(answer.text)
    page.check_frame()
    assert "That is right." in page.text


def test_an_answer_is_marked_against_the_question_its_form_showed(site: Site) -> None:
    lena, part = site.client("lena"), {"X-Part": "1"}
    action = next(a for a in lesson(lena).actions() if "/answers/sky?" in a)
    # Blue, the right one, was the second option and becomes the first.
    publish_small(site.database, {
        path: re.sub(rb"(- \( \) Gr\S+\n  > .*\n)(- \(x\) Bl.*\n)", rb"\2\1", small_files()[path])
        for path in ("01-first/01-hello.en.md", "01-first/01-hello.de.md")
    })
    answers = f"{HELLO}/answers/sky"
    assert "That is right." in lena.post(action, {"q-sky": "1"}, headers=part).text
    assert "That is right." in lena.post(answers, {"q-sky": "0"}, headers=part).text
    for odd in ("999", "x", "-1", "9" * 12, "²"):
        odd_answer = lena.post(f"{answers}?revision={odd}", {"q-sky": "1"}, headers=part)
        assert odd_answer.status_code == 200
        assert "Not quite yet." in odd_answer.text
