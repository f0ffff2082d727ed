"""Makes handouts for tests and reads them again with another program's eyes."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from learnhub.courseware import Course, Glossary, find_glossary, read_course, read_folder
from learnhub.documents.handout import HandoutWords, make_handout

COURSES = Path(__file__).parents[2] / "courses"
SHIPPED = sorted(path.parent.name for path in COURSES.glob("*/course.yaml"))

_COURSE = """id: small
line: {letter: S, hue: 150}
locales: [de, ar]
title: {de: Kleiner Kurs, ar: دورة صغيرة}
summary: {de: Ein Kurs zum Proben., ar: دورة للتجربة.}
audience: [self]
level: basic
outcomes: {de: [etwas können], ar: [معرفة شيء]}
modules:
  - {id: start, title: {de: Anfang, ar: البداية}}
"""


@cache
def shipped(name: str) -> tuple[Course, Glossary]:
    """Return a course of the repository with its glossary."""
    glossary, _ = find_glossary(COURSES)
    files, _ = read_folder(COURSES / name)
    course, _ = read_course(files, folder=name, glossary=glossary)
    assert course is not None
    return course, glossary


def small(lesson: str, more: Mapping[str, bytes] | None = None) -> Course:
    """Return a course of one German lesson."""
    front = b"---\ntitle: Die Lektion\n---\n"
    course, problems = read_course(
        {
            "course.yaml": _COURSE.encode(),
            "01-start/01-eins.de.md": front + lesson.encode(),
            **(more or {}),
        },
        folder="small",
    )
    assert course is not None, problems
    return course


def handout(course: Course, glossary: Glossary | None = None, **options: Any) -> bytes:
    """Return a German handout without answers, unless told otherwise."""
    settings = {"locale": "de", "answers": False, "words": HandoutWords(), **options}
    return make_handout(course, glossary or Glossary(), **settings)


@cache
def printed(name: str, locale: str, *, answers: bool = False) -> bytes:
    """Return the handout of a course of the repository, made once for all tests."""
    course, glossary = shipped(name)
    return handout(course, glossary, locale=locale, answers=answers)


@cache
def printed_text(name: str, locale: str, *, answers: bool = False) -> str:
    """Return its text."""
    return text_of(printed(name, locale, answers=answers))


def read(pdf: bytes) -> PdfReader:
    """Return the document as another program reads it."""
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """Return all text with single spaces."""
    pages = (page.extract_text() for page in read(pdf).pages)
    return plain(" ".join(pages))


def plain(text: str) -> str:
    """Return a text with single spaces, so that the ends of lines do not matter."""
    return " ".join(unicodedata.normalize("NFC", text).split())
