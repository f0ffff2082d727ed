"""What a visitor answers stays in their browser until they sign up, sign in or go."""

import pytest
from sqlalchemy import select

from learnhub.enrolment import queries as enrolments
from learnhub.learning import kept
from learnhub.learning.models import LessonAnswer
from learnhub.people.models import Person
from tests.cast import PASSWORD
from tests.content.changing import edited, publish_small
from tests.pages import Page
from tests.site import Browser, Site

LESSON = "/courses/small/first/hello"
NUMBERS = "/courses/small/first/numbers"
Answers = dict[str, tuple[str, list[str]]]


def answer(
    browser: Browser, question: str, *values: str, lesson: str = LESSON, lang: str = "en"
) -> int:
    """Answer a question of a lesson as a page without script does."""
    form = {f"q-{question}": list(values), "token": f"{question} {values}"}
    return browser.post(f"{lesson}/answers/{question}?lang={lang}", form).status_code


def chosen(browser: Browser, question: str) -> list[str]:
    """Return which options of a question are chosen on the page, in the order of the file."""
    page = Page(browser.get(f"{LESSON}?lang=en").text)
    return sorted(e.attributes["value"] for e in page.all("input", name=f"q-{question}")
                  if "checked" in e.attributes)


def tries(site: Site, login: str) -> Answers:
    """Return result and response of the answers of a person by question."""
    with site.database.read() as session:
        rows = session.execute(
            select(LessonAnswer.question, LessonAnswer.result, LessonAnswer.response)
            .join(Person, Person.id == LessonAnswer.person_id).where(Person.login == login)
        ).all()
    found = {question: (result, response) for question, result, response in rows}
    assert len(found) == len(rows)
    return found


def waiting(browser: Browser) -> bool:
    """Say whether the sign-in page asks what to do with answers."""
    page = Page(browser.get("/sign-in?lang=en").text)
    return bool(page.all("input", type="checkbox", name="keep"))


def sign_up(browser: Browser, *, keep: bool, lang: str = "en") -> None:
    """Make an account."""
    form = {"name": "Nora", "login": "nora", "password": "a good long pass phrase"}
    done = browser.post(f"/sign-up?lang={lang}", {**form, **({"keep": "y"} if keep else {})})
    assert done.status_code == 303, done.text


def sign_in(browser: Browser, name: str, *, keep: bool) -> None:
    """Sign in."""
    form = {"login": name, "password": PASSWORD, **({"keep": "y"} if keep else {})}
    assert browser.post("/sign-in", form).status_code == 303


def test_a_visitor_finds_their_answers_again(site: Site) -> None:
    visitor = site.client()
    assert not waiting(visitor)
    assert answer(visitor, "sky", "0") == 303
    assert answer(visitor, "fruit", "0", "2") == 303
    assert chosen(visitor, "sky") == ["0"]
    assert chosen(visitor, "fruit") == ["0", "2"]
    assert answer(visitor, "sky", "1") == 303
    assert chosen(visitor, "sky") == ["1"]
    with site.database.read() as session:
        assert session.scalars(select(LessonAnswer)).all() == []
    assert chosen(site.client(), "sky") == []


def test_nothing_is_kept_of_who_only_reads(site: Site) -> None:
    visitor = site.client()
    visitor.get(LESSON)
    assert answer(visitor, "sky") == 422
    assert visitor.client.get_cookie(kept.COOKIE) is None


def test_who_signs_up_keeps_the_answers(site: Site) -> None:
    visitor = site.client()
    answer(visitor, "sky", "1")
    answer(visitor, "grass", "false")
    answer(visitor, "thousand", "25000", lesson=NUMBERS)
    page = Page(visitor.get("/sign-up?lang=en").text)
    assert "Keep the 3 answers given on this device" in page.text
    sign_up(visitor, keep=True)
    assert tries(site, "nora") == {
        "sky": ("right", ["1"]), "grass": ("wrong", ["false"]), "thousand": ("right", ["25000"]),
    }
    assert chosen(visitor, "sky") == ["1"]
    assert visitor.client.get_cookie(kept.COOKIE) is None
    with site.database.read() as session:
        nora = session.scalars(select(Person.id).where(Person.login == "nora")).one()
        assert enrolments.takes(session, nora, "small")


def test_who_does_not_want_the_answers_leaves_none_behind(site: Site) -> None:
    visitor = site.client()
    answer(visitor, "sky", "1")
    sign_up(visitor, keep=False)
    assert tries(site, "nora") == {}
    assert chosen(visitor, "sky") == []
    visitor.post("/sign-out")
    assert not waiting(visitor)


def test_who_signs_in_can_take_the_answers_along(site: Site) -> None:
    visitor = site.client()
    answer(visitor, "sky", "1")
    assert waiting(visitor)
    sign_in(visitor, "stefan", keep=True)
    assert tries(site, "stefan") == {"sky": ("right", ["1"])}


def test_the_next_person_at_a_shared_device_gets_nothing_of_it(site: Site) -> None:
    browser = site.client()
    answer(browser, "sky", "1")
    sign_in(browser, "stefan", keep=True)
    browser.post("/sign-out")
    assert not waiting(browser)
    sign_in(browser, "omar", keep=True)
    assert tries(site, "omar") == {}
    assert chosen(browser, "sky") == []


def test_a_wrong_password_loses_no_answers(site: Site) -> None:
    visitor = site.client()
    answer(visitor, "sky", "1")
    refused = visitor.post("/sign-in", {"login": "stefan", "password": "no", "keep": "y"})
    assert refused.status_code == 422
    assert waiting(visitor)
    assert chosen(visitor, "sky") == ["1"]


def test_what_was_typed_in_a_language_is_right_in_that_language(site: Site) -> None:
    visitor = site.client()
    # The German lesson does not know this word.
    answer(visitor, "imprint", "Imprint")
    sign_up(visitor, keep=True)
    assert tries(site, "nora") == {"imprint": ("right", ["Imprint"])}


def test_long_names_of_questions_are_told_apart(site: Site) -> None:
    name, changes = "the-very-same-long-beginning-of-a-name-of-a-question", {}
    for locale in ("de", "en"):
        first = edited(f"01-first/01-hello.{locale}.md", "{#sky}", f"{{#{name}-a}}")
        text = next(iter(first.values())) or b""
        changes |= {f"01-first/01-hello.{locale}.md": text.replace(
            b"{#grass}", f"{{#{name}-b}}".encode())}
    assert publish_small(site.database, changes).is_new
    visitor = site.client()
    answer(visitor, f"{name}-a", "1")
    answer(visitor, f"{name}-b", "true")
    sign_in(visitor, "stefan", keep=True)
    assert len(tries(site, "stefan")) == 2


def test_the_same_answers_taken_along_twice_are_one_try(site: Site) -> None:
    for _ in range(2):
        visitor = site.client()
        answer(visitor, "sky", "1")
        sign_in(visitor, "stefan", keep=True)
    assert tries(site, "stefan") == {"sky": ("right", ["1"])}


def test_what_the_course_no_longer_asks_is_left_out(site: Site) -> None:
    visitor = site.client()
    answer(visitor, "sky", "1")
    answer(visitor, "grass", "true")
    changes = {}
    for locale in ("de", "en"):
        changes |= edited(f"01-first/01-hello.{locale}.md", "{#grass}", "{#lawn}")
    assert publish_small(site.database, changes).is_new
    sign_in(visitor, "stefan", keep=True)
    assert tries(site, "stefan") == {"sky": ("right", ["1"])}


def test_a_lesson_that_is_gone_is_no_hindrance(site: Site) -> None:
    visitor = site.client()
    answer(visitor, "thousand", "25000", lesson=NUMBERS)
    answer(visitor, "sky", "1")
    assert publish_small(site.database, {"01-first/02-numbers.de.md": None}).is_new
    sign_up(visitor, keep=True)
    assert tries(site, "nora") == {"sky": ("right", ["1"])}


@pytest.mark.parametrize("value", ["", "x", "a.b", "eJyrVkrOLy0qTlWyUlAqLi", "ü" * 30, "." * 4000])
def test_a_cookie_from_elsewhere_counts_for_nothing(sqlite_site: Site, value: str) -> None:
    visitor = sqlite_site.client()
    visitor.client.set_cookie(kept.COOKIE, value)
    assert visitor.get(LESSON).status_code == 200
    assert not waiting(visitor)
    assert answer(visitor, "sky", "1") == 303
    assert chosen(visitor, "sky") == ["1"]


def test_a_cookie_that_somebody_changed_counts_for_nothing(sqlite_site: Site) -> None:
    visitor = sqlite_site.client()
    answer(visitor, "sky", "1")
    cookie = visitor.client.get_cookie(kept.COOKIE)
    assert cookie is not None
    visitor.client.set_cookie(kept.COOKIE, "A" + cookie.value[1:])
    assert chosen(visitor, "sky") == []
    assert not waiting(visitor)


def test_when_the_browser_is_full_it_is_said_and_nothing_is_lost(
    sqlite_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = sqlite_site.client()
    answer(visitor, "sky", "1")
    cookie = visitor.client.get_cookie(kept.COOKIE)
    assert cookie is not None
    monkeypatch.setattr(kept, "MOST_BYTES", len(cookie.value) + 5)
    full = visitor.post(f"{LESSON}/answers/imprint?lang=en", {"q-imprint": "x7!Kw2#pLq9" * 9})
    assert full.status_code == 200
    page = Page(full.text)
    assert "Your browser can keep no more answers." in page.text
    # What was just typed stands there all the same.
    assert page.one("input", name="q-imprint").attributes["value"] == "x7!Kw2#pLq9" * 9
    assert chosen(visitor, "sky") == ["1"]


def test_a_whole_course_of_answers_fits(sqlite_site: Site) -> None:
    visitor = sqlite_site.client()
    given = {"sky": ["1"], "fruit": ["0", "1"], "grass": ["true"], "imprint": ["Imprint"]}
    for question, values in given.items():
        assert answer(visitor, question, *values) == 303
    for question, values in {"thousand": ["25000"], "pairs": ["0", "1"],
                             "tea": ["0@1", "1@2", "2@3"], "gaps": ["7", "1"]}.items():
        assert answer(visitor, question, *values, lesson=NUMBERS) == 303
    cookie = visitor.client.get_cookie(kept.COOKIE)
    assert cookie is not None
    assert len(cookie.value) < kept.MOST_BYTES / 8
    assert cookie.http_only
    sign_up(visitor, keep=True)
    assert len(tries(sqlite_site, "nora")) == 8
