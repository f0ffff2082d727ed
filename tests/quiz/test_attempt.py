"""Taking a quiz: saved as it is given, with script and without, in two windows, in any language."""

import pytest

from learnhub.quiz import queries
from learnhub.quiz.rules import SavedAnswer
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
)
from tests.site import Browser, Site

PART = {"X-Part": "save"}


def saved(site: Site, attempt: str) -> dict[str, SavedAnswer]:
    """Return what is saved of an attempt, by its address."""
    with site.database.read() as session:
        return queries.answers_in(session, int(attempt.rpartition("/")[2]))


def responses(site: Site, attempt: str) -> dict[str, tuple[str, ...]]:
    """Return the saved answers alone."""
    return {question: answer.response for question, answer in saved(site, attempt).items()}


def show(browser: Browser, attempt: str, lang: str = "en") -> Page:
    """Return an attempt as a page."""
    answer = browser.get(f"{attempt}?lang={lang}")
    assert answer.status_code == 200
    page = Page(answer.text)
    page.check_frame()
    return page


def shown(page: Page) -> dict[str, str]:
    """Return the hidden fields that say which answers the form was made from."""
    return {
        e.attributes["name"]: e.attributes["value"]
        for e in page.all("input", type="hidden") if e.attributes["name"].startswith("shown-")
    }


def test_an_attempt_is_one_form_that_works_without_script(site: Site) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    page = show(lena, attempt)
    assert page.heading == "Quiz for the beginning"
    assert page.actions() == [attempt]
    assert [e.attributes["name"] for e in page.all("fieldset")] == ["q-cat", "q-fly", "q-wet"]
    assert "Question 2 of 3" in page.text
    assert {"Hand in", "Save and go on later"} <= set(page.buttons())
    assert "Questions still open: 3" in page.text
    assert shown(page) == {"shown-cat": "0", "shown-fly": "0", "shown-wet": "0"}
    assert page.one("fieldset", name="q-fly").attributes["data-save"] == f"{attempt}/answers/fly"
    # Nothing gives the answers away while the attempt is open.
    assert "Wings help" not in page.text
    assert not page.all("button", value="q-cat")


def test_what_was_saved_is_there_again(site: Site) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    answer = lena.post(attempt, {**fields(RIGHT), "save": "1"})
    assert (answer.status_code, answer.location) == (303, attempt)
    page = show(lena, attempt)
    assert "Your answers are saved." in lena.get(attempt).text or "saved" in page.one("body").text
    assert page.one("input", name="q-cat").attributes["value"] == "4"
    assert ["checked" in e.attributes for e in page.all("input", name="q-wet")] == [True, False]
    assert {e.attributes["value"] for e in page.all("input", name="q-fly")
            if "checked" in e.attributes} == {"0", "1"}
    assert "All questions are answered." in page.text
    assert shown(page) == {"shown-cat": "1", "shown-fly": "1", "shown-wet": "1"}


@pytest.mark.parametrize("path", ["", "/answers/cat", "/answers/last/check"])
def test_nobody_finds_the_attempt_of_another(site: Site, path: str) -> None:
    attempt = start(site.client("lena"), AT_ONCE if "check" in path else QUIZ)
    for name in ("stefan", "tom", "clara", "anna"):
        browser = site.client(name)
        assert browser.get(attempt).status_code == 404
        assert browser.post(attempt + path, {"q-cat": "4", "q-last": "true"}).status_code == 404
    visitor = site.client()
    assert visitor.get(attempt).location == f"/sign-in?next={attempt}"
    assert visitor.post(attempt + path, {"q-cat": "4"}).location == "/sign-in"
    assert saved(site, attempt) == {}


def test_an_attempt_is_found_at_its_own_quiz_only(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    elsewhere = start(lena).replace("/first/", "/second/")
    assert lena.get(elsewhere).status_code == 404
    assert lena.post(elsewhere).status_code == 404


def test_wrong_verbs_are_refused(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    attempt = start(lena)
    assert lena.get(f"{attempt}/answers/cat").status_code == 405
    assert lena.get(f"{attempt}/answers/cat/check").status_code == 405
    assert lena.client.put(attempt).status_code in (400, 405)


def test_a_script_saves_each_answer_as_it_is_given(site: Site) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    for seq, value in enumerate(["3", "4"], 1):
        answer = lena.post(f"{attempt}/answers/cat", {"q-cat": value, "seq": seq}, headers=PART)
        assert (answer.status_code, answer.data) == (204, b"")
    assert saved(site, attempt) == {"cat": SavedAnswer(("4",), 2, False)}


def test_an_old_value_that_arrives_late_is_not_taken_and_that_is_said(site: Site) -> None:
    lena = site.client("lena")
    url = f"{start(lena)}/answers/cat"
    lena.post(url, {"q-cat": "4", "seq": 5}, headers=PART)
    late = lena.post(url, {"q-cat": "3", "seq": 2}, headers=PART)
    assert late.status_code == 409
    assert "There is a newer answer" in late.text
    again = lena.post(url, {"q-cat": "4", "seq": 5}, headers=PART)
    assert again.status_code == 204
    assert responses(site, url.removesuffix("/answers/cat")) == {"cat": ("4",)}


@pytest.mark.parametrize(
    "form",
    [{}, {"q-cat": ""}, {"q-cat": "x" * 5000}, {"q-cat": "\x01"}, {"q-cat": "4", "seq": "-1"},
     {"q-cat": "4", "seq": "9" * 40}, {"q-cat": "4", "seq": "٣"}, {"q-cat": ["4", "5"]}],
)
def test_nonsense_is_kept_as_an_answer_at_most(site: Site, form: dict[str, str]) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    assert lena.post(f"{attempt}/answers/cat", form, headers=PART).status_code == 204
    assert lena.post(attempt, {**form, "save": "1"}).status_code == 303
    assert all(len("".join(r)) <= 200 for r in responses(site, attempt).values())
    show(lena, attempt)


@pytest.mark.parametrize("question", ["none", "last", "cat%01", "%2e%2e"])
def test_questions_that_are_not_asked_are_not_found(sqlite_site: Site, question: str) -> None:
    lena = sqlite_site.client("lena")
    attempt = start(lena)
    assert lena.post(f"{attempt}/answers/{question}", {"q-cat": "4"}).status_code == 404


def test_without_a_script_saving_one_answer_leads_back_to_it(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    attempt = start(lena)
    answer = lena.post(f"{attempt}/answers/cat", {"q-cat": "4"})
    assert (answer.status_code, answer.location) == (303, f"{attempt}#q-cat")


def test_emptied_checkboxes_count_as_a_change(site: Site) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    lena.post(attempt, {**fields(RIGHT), "save": "1"})
    form = shown(show(lena, attempt))
    lena.post(attempt, {**form, "q-cat": "4", "q-wet": "true", "save": "1"})
    assert responses(site, attempt) == {**RIGHT, "fly": ()}


def test_what_was_not_on_the_form_is_left_alone(site: Site) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    lena.post(attempt, {**fields(RIGHT), "save": "1"})
    lena.post(attempt, {"q-cat": "5", "save": "1"})
    assert responses(site, attempt) == {**RIGHT, "cat": ("5",)}


def test_two_windows_without_script_lose_nothing(site: Site) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    old_form = shown(show(lena, attempt))
    lena.post(attempt, {**old_form, **fields(RIGHT), "save": "1"})
    # The other window was opened before that; here only one question was answered.
    answer = lena.post(attempt, {**old_form, "q-cat": "", "q-wet": "false", "hand_in": "1"})
    assert answer.location == attempt
    page = show(lena, attempt)
    assert "in another window too" in page.one("body").text
    assert "Hand in" in page.buttons(), "it must not be handed in before they looked at it"
    assert responses(site, attempt) == RIGHT
    lena.post(attempt, {**shown(page), **fields(RIGHT), "hand_in": "1"})
    assert "4 of 4 points" in show(lena, attempt).text


def test_a_form_that_a_script_has_saved_already_can_be_handed_in(site: Site) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    form = shown(show(lena, attempt))
    for seq, (question, response) in enumerate(RIGHT.items(), 1):
        lena.post(f"{attempt}/answers/{question}",
                  {**fields({question: response}), "seq": seq}, headers=PART)
    lena.post(attempt, {**form, **fields(RIGHT), "hand_in": "1"})
    assert "Passed!" in show(lena, attempt).heading


def test_handing_in_twice_shows_the_result_again(site: Site) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    for answers in (RIGHT, {"cat": ("1",)}):
        assert lena.post(attempt, {**fields(answers), "hand_in": "1"}).location == attempt
    assert "4 of 4 points" in show(lena, attempt).text
    assert responses(site, attempt) == RIGHT


def test_who_saves_too_late_is_led_to_the_result(site: Site) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    lena.post(attempt, {"hand_in": "1"})
    for headers in (PART, {}):
        answer = lena.post(f"{attempt}/answers/cat", {"q-cat": "4", "seq": 9}, headers=headers)
        assert answer.status_code == 409
        page = Page(answer.text)
        page.check_frame()
        assert page.links()["See the result"] == attempt
    assert saved(site, attempt) == {}


def test_changing_the_language_keeps_the_attempt_and_the_answers(site: Site) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    lena.post(attempt, {**fields(RIGHT), "save": "1"})
    for lang, prompt in (("de", "Was kann fliegen?"), ("en", "What can fly?"),
                         ("ar", "Was kann fliegen?")):
        page = show(lena, attempt, lang)
        assert prompt in page.text
        assert page.one("input", name="q-cat").attributes["value"] == "4"
    assert f"{attempt}?lang=en" in page.links().values()


def test_an_open_attempt_stays_as_it_was_when_the_course_changes(site: Site) -> None:
    lena = site.client("lena")
    attempt = start(lena)
    done = change_first_quiz(site.database, "- = 4 ± 0", "- = 5 ± 0", more=True)
    assert done.is_new
    assert len(show(lena, attempt).all("fieldset")) == 3
    lena.post(attempt, {**fields(RIGHT), "hand_in": "1"})
    assert "4 of 4 points" in show(lena, attempt).text
    assert len(show(lena, start(lena)).all("fieldset")) == 4


def test_an_attempt_from_before_a_translation_stays_in_its_languages(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    attempt = start(lena, AT_ONCE)
    german = source("02-second/quiz.de.md")
    english = german.replace("Ist das die letzte Frage?", "Is this the last question?")
    english = english.replace("Ja.", "Yes.").replace("Quiz mit Rückmeldung", "Quiz with feedback")
    done = publish_changed(sqlite_site.database, {"02-second/quiz.en.md": english})
    assert done.is_new, done.problems
    assert "Ist das die letzte Frage?" in show(lena, attempt).text
    assert "Is this the last question?" in show(sqlite_site.client("stefan"),
                                                start(sqlite_site.client("stefan"), AT_ONCE)).text


def test_a_quiz_that_was_taken_out_of_the_course_can_still_be_finished(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    attempt = start(lena)
    publish_changed(sqlite_site.database, {f"01-first/quiz.{x}.md": None for x in ("de", "en")})
    assert lena.get(QUIZ).status_code == 404
    assert len(show(lena, attempt).all("fieldset")) == 3
    lena.post(attempt, {**fields(RIGHT), "hand_in": "1"})
    page = show(lena, attempt)
    assert "4 of 4 points" in page.text
    assert "Try again" not in page.buttons()


def check(browser: Browser, attempt: str, value: str, part: bool = True) -> tuple[int, str]:
    """Check the one question of the quiz with feedback at once."""
    answer = browser.post(f"{attempt}/answers/last/check", {"q-last": value, "seq": "1"},
                          headers={"X-Part": "question"} if part else {})
    return answer.status_code, answer.text if part else answer.location


def test_feedback_at_once_is_shown_and_the_answer_stays(site: Site) -> None:
    lena = site.client("lena")
    lena.get("/courses?lang=en")
    attempt = start(lena, AT_ONCE)
    url = f"{attempt}/answers/last/check"
    assert show(lena, attempt).one("button", formaction=url).text == "Check answer"
    status, html = check(lena, attempt, "false")
    assert status == 200
    part = Page(html)
    # The script looks for the same element again.
    assert part.one("answer-form")
    assert part.one("fieldset").attributes["name"] == "q-last"
    assert "Not quite yet." in part.one("fieldset").text
    assert "Ja." in part.one("fieldset").text
    assert not part.all("input")
    assert saved(site, attempt)["last"] == SavedAnswer(("false",), 1, True, 1, ("false",))
    assert check(lena, attempt, "true")[0] == 200
    late = lena.post(f"{attempt}/answers/last", {"q-last": "true", "seq": 9}, headers=PART)
    assert late.status_code == 409
    lena.post(attempt, {**shown(show(lena, attempt)), "q-last": "true", "hand_in": "1"})
    assert "0 of 1 points" in show(lena, attempt).text


def test_who_checks_without_an_answer_is_asked_for_one(site: Site) -> None:
    lena = site.client("lena")
    lena.get("/courses?lang=en")
    attempt = start(lena, AT_ONCE)
    status, html = check(lena, attempt, "")
    assert status == 422
    assert "Please give an answer first." in Page(html).one("fieldset").text
    assert check(lena, attempt, "", part=False) == (303, f"{attempt}#q-last")
    assert "Please give an answer first." in show(lena, attempt).one("body").text
    assert not any(answer.is_checked for answer in saved(site, attempt).values())


def test_checking_without_script_keeps_the_other_answers_too(site: Site) -> None:
    publish_changed(site.database, {
        f"01-first/quiz.{locale}.md": source(f"01-first/quiz.{locale}.md").replace(
            "feedback: at the end", "feedback: at once")
        for locale in ("de", "en")
    })
    lena = site.client("lena")
    attempt = start(lena)
    form = shown(show(lena, attempt))
    answer = lena.post(f"{attempt}/answers/wet/check",
                       {**form, "q-cat": "3", "q-wet": "true", "check": "q-wet"})
    assert (answer.status_code, answer.location) == (303, f"{attempt}#q-wet")
    found = saved(site, attempt)
    assert found["cat"] == SavedAnswer(("3",), 1, False)
    assert found["wet"] == SavedAnswer(("true",), 1, True, 1, ("true",))
    page = show(lena, attempt)
    assert "Yes." in page.one("fieldset", name="q-wet").text
    assert "Four." not in page.text


def test_feedback_is_not_given_before_the_end_where_it_comes_at_the_end(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    attempt = start(lena)
    answer = lena.post(f"{attempt}/answers/cat/check", {"q-cat": "4"})
    assert answer.status_code == 404


def test_checking_after_handing_in_leads_to_the_result(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    attempt = start(lena, AT_ONCE)
    lena.post(attempt, {"hand_in": "1"})
    status, html = check(lena, attempt, "true")
    assert status == 409
    assert attempt in Page(html).links().values()
