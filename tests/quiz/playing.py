"""What the tests of quizzes share: the small course's quizzes, and taking one."""

from collections.abc import Mapping
from datetime import timedelta

from learnhub.base.actor import PUBLIC
from learnhub.content import queries as contents
from learnhub.content.compiled import QuizPage
from learnhub.content.library import Library
from learnhub.content.queries import Edition
from learnhub.content.service import Published, publish
from learnhub.courseware import find_glossary, read_folder
from learnhub.db import Database
from learnhub.questions import Response
from learnhub.quiz import service
from learnhub.quiz.rules import Asked
from tests.site import DATA, NOW, Browser, Site

QUIZ = "/courses/small/first/quiz"
AT_ONCE = "/courses/small/second/quiz"
RIGHT: Mapping[str, Response] = {"cat": ("4",), "fly": ("0", "1"), "wet": ("true",)}
SHORT_DE = """
### ? Wie heißt die Pflichtseite? {#page}

- = Impressum
"""
SHORT_EN = """
### ? What is the page called that the law demands? {#page}

- = Imprint
"""

WRITE = """
### ? {} {{#write}}

- +3 names the owner
- +1 is polite
- +0 Spelling does not count.
"""
TEXT = "Dear shop,\nyour sign is broken."


def publish_changed(database: Database, changes: Mapping[str, str | None]) -> Published:
    """Publish the small course again with other texts in some files, None for files left out."""
    glossary, _ = find_glossary(DATA)
    files, _ = read_folder(DATA / "small")
    kept = {path: data for path, data in files.items() if path not in changes}
    texts = {path: text.encode() for path, text in changes.items() if text is not None}
    with database.write() as session:
        done = publish(session, PUBLIC, {**kept, **texts}, folder="small", glossary=glossary,
                       now=NOW + timedelta(hours=1))
    assert done.revision is not None, done.problems
    return done


def source(path: str) -> str:
    """Return the text of a file of the small course."""
    return (DATA / "small" / path).read_text("utf-8")


def change_first_quiz(database: Database, old: str, new: str, *, more: bool = False) -> Published:
    """Publish the small course with a change in both languages of its first quiz.

    With `more` the quiz also gets a question to which one types another word in each language.
    """
    return publish_changed(database, {
        f"01-first/quiz.{locale}.md": source(f"01-first/quiz.{locale}.md").replace(old, new)
        + (text if more else "")
        for locale, text in (("de", SHORT_DE), ("en", SHORT_EN))
    })


def quiz_now(
    database: Database, module: str = "first", locale: str = "en"
) -> tuple[Edition, QuizPage]:
    """Return the small course as it is now, and a quiz of it."""
    library = Library()
    with database.read() as session:
        edition = contents.current_edition(session, library, "small")
        return edition, contents.get_quiz(session, library, edition, module, locale)


def begin(site: Site, name: str = "lena", module: str = "first") -> tuple[int, QuizPage]:
    """Start an attempt of a person through the service."""
    edition, page = quiz_now(site.database, module)
    with site.database.write() as session:
        attempt = service.start(session, site.cast.actor(name), "small", module,
                                edition.revision_id, page, seed="seed", now=site.now)
    return attempt, page


def asked(page: QuizPage, question_id: str) -> Asked:
    """Return a question of a quiz as it is marked."""
    found = next(q for q in (*page.questions, *page.bank) if q.id == question_id)
    return Asked(found)


def ask_for_text(site: Site) -> None:
    """Give the first quiz a text to be written, worth half of all points."""
    done = publish_changed(site.database, {
        f"01-first/quiz.{locale}.md": source(f"01-first/quiz.{locale}.md") + WRITE.format(prompt)
        for locale, prompt in (("de", "Schreiben Sie!"), ("en", "Write to a shop."))
    })
    assert done.is_new, done.problems


def hand_in_text(site: Site, name: str = "lena", *, cat: str = "4", text: str = TEXT) -> int:
    """Hand in the quiz with a text, and return the attempt."""
    attempt, page = begin(site, name)
    actor = site.cast.actor(name)
    with site.database.write() as session:
        service.save(session, actor, attempt, {"cat": (cat,), "write": (text,)}, number=1,
                     now=site.now)
        service.hand_in(session, actor, attempt, page, now=site.now)
    return attempt


def start(browser: Browser, url: str = QUIZ) -> str:
    """Start an attempt in a browser and return its address."""
    answer = browser.post(f"{url}/attempts")
    assert answer.status_code == 303, answer.text
    return answer.location


def fields(responses: Mapping[str, Response]) -> dict[str, list[str]]:
    """Return the form fields that send these responses."""
    return {f"q-{question}": list(response) for question, response in responses.items()}


def take(browser: Browser, responses: Mapping[str, Response], url: str = QUIZ) -> str:
    """Take a quiz without script: start, fill in, hand in; return the address of the result."""
    attempt = start(browser, url)
    answer = browser.post(attempt, {**fields(responses), "hand_in": "1"})
    assert (answer.status_code, answer.location) == (303, attempt)
    return attempt
