"""Nobody waits while a page is drawn that says what has to be mended."""

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import template_rendered
from sqlalchemy import select

from learnhub.authoring.models import Draft
from tests.authoring.making import begin, file_id
from tests.site import Browser, Site

QUIZ, SECOND = "01-first/quiz.de.md", "02-second/quiz.de.md"
GLOSSARY = "/authoring/glossary"
# Longer than any machine needs to write one row, shorter than anybody waits for a test.
PATIENCE = 20
TOO_MUCH = "word " * 210_000
SINGLE = {"kind": "single", "prompt": "A?", "answers-0-text": "a", "answers-1-text": "b",
          "answers-right": "0", "do": "save"}
Sending = Callable[[Site, Browser], Any]


@contextmanager
def others_writing(site: Site) -> Iterator[list[bool]]:
    """Let somebody else write whenever a page was drawn; collect whether they could at once."""
    found: list[bool] = []

    def write() -> None:
        with site.database.write() as session:
            session.execute(select(Draft.course))

    def try_it(_app: object, **_more: object) -> None:
        other = threading.Thread(target=write, daemon=True)
        other.start()
        other.join(PATIENCE)
        found.append(not other.is_alive())

    with template_rendered.connected_to(try_it, site.app):
        yield found


def _text(site: Site, path: str, rest: str) -> str:
    return f"/authoring/small/texts/{file_id(site, path)}{rest}"


def _term_of_two(_site: Site, tom: Browser) -> Any:
    new = {"term": "Abfuhr", "locale": "de", "text": "Sie holt Müll."}
    tom.post(GLOSSARY, new)
    return tom.post(f"{GLOSSARY}/abfuhr/de", {**new, "text": "Anders.", "seen": "x"})


def _term_twice(_site: Site, tom: Browser) -> Any:
    new = {"term": "Abfuhr", "locale": "de", "text": "Sie holt Müll."}
    tom.post(GLOSSARY, new)
    return tom.post(GLOSSARY, new)


REFUSED: dict[str, Sending] = {
    "a text that is too long": lambda site, tom: tom.post(
        _text(site, QUIZ, ""), {"text": TOO_MUCH}),
    "a question whose id is taken": lambda site, tom: tom.post(
        _text(site, QUIZ, "/questions/new"), {**SINGLE, "id": "sky"}),
    "a question without answers": lambda site, tom: tom.post(
        _text(site, QUIZ, "/questions/new"), {"kind": "single", "prompt": "A?", "do": "save"}),
    "a question sent to another module's quiz": lambda site, tom: tom.post(
        _text(site, QUIZ, "/questions/changes"),
        {"do": "send|cat", "target": str(file_id(site, SECOND))}),
    "a change nobody knows": lambda _site, tom: tom.post(
        "/authoring/small/changes", {"do": "nonsense"}),
    "a document that is none": lambda _site, tom: tom.post(
        "/authoring/small/imports", {"document": (io.BytesIO(b""), "void.md")}),
    "a picture that is none": lambda _site, tom: tom.post(
        "/authoring/small/pictures", {"picture": (io.BytesIO(b"no"), "no.png")}),
    "a picture without a name": lambda _site, tom: tom.post(
        "/authoring/small/pictures/way.svg/name", {"name": " "}),
    "a translation with a broken step": lambda site, tom: tom.post(
        _text(site, "01-first/01-hello.de.md", "/translation/en"),
        {"t0-text-": "```\nnever closed", "do": "save"}),
    "a file of translations that is none": lambda _site, tom: tom.post(
        "/authoring/small/languages/en/xliff", {"file": (io.BytesIO(b"no"), "no.xlf")}),
    "a language there is already": lambda _site, tom: tom.post(
        "/authoring/small/languages", {"locale": "en"}),
    "settings of a course": lambda _site, tom: tom.post(
        "/authoring/small/settings", {"title-de": ""}),
    "settings of a text": lambda site, tom: tom.post(
        _text(site, QUIZ, "/settings"), {"pass_mark": "many"}),
    "an author nobody knows": lambda _site, tom: tom.post(
        "/authoring/small/authors", {"login": "nobody"}),
    "a course without a title": lambda _site, tom: tom.post("/authoring", {"title": ""}),
    "a word explained twice": _term_twice,
    "a word two people explain": _term_of_two,
}


@pytest.mark.parametrize("what", REFUSED)
def test_others_write_while_a_refusal_is_drawn(sqlite_site: Site, what: str) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    tom.token()
    with others_writing(sqlite_site) as found:
        answer = REFUSED[what](sqlite_site, tom)
    assert answer.status_code == 422
    assert found
    assert all(found)
