"""What the tests of question pages share: addresses, what stands in a text, what a form sends."""

import html
import re

from learnhub.authoring.questions.listing import questions_in
from learnhub.questions.placing import question_source
from learnhub.questions.sheets import fields_in
from tests.authoring.making import file_id, text_of
from tests.site import Browser, Site

QUIZ, QUIZ_EN = "01-first/quiz.de.md", "01-first/quiz.en.md"
HELLO = "01-first/01-hello.de.md"
SECOND = "02-second/quiz.de.md"


def url(site: Site, path: str = QUIZ, rest: str = "") -> str:
    """Return where the questions of a text are."""
    return f"/authoring/small/texts/{file_id(site, path)}/questions{rest}"


def ids(site: Site, path: str = QUIZ) -> list[str]:
    """Return the ids of the questions of a text, in their order."""
    return [asked.id for asked in questions_in(text_of(site, path).text)]


def source(site: Site, name: str, path: str = QUIZ) -> str:
    """Return a question as it stands in its text."""
    return question_source(text_of(site, path).text, name) or ""


def hidden(page: str) -> dict[str, str]:
    """Return what the form of a page carries along."""
    return {name: html.unescape(value) for name, value in re.findall(
        r'<input type="hidden" name="(base|was)" value="([^"]*)"', page
    )}


def form(site: Site, tom: Browser, name: str, path: str = QUIZ) -> dict[str, str]:
    """Return the fields of a question as its page would send them."""
    page = tom.get(url(site, path, f"/{name}"))
    return {**(fields_in(source(site, name, path)) or {}), **hidden(page.text)}
