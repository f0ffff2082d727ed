"""A course as a PDF to print: with boxes to tick and lines to write on, or with the answers."""

from collections.abc import Collection
from datetime import datetime
from importlib import import_module

from learnhub.courseware import Course, Glossary
from learnhub.documents.handout.contents import size_of
from learnhub.documents.handout.words import HandoutWords

__all__ = ["MOST", "HandoutWords", "make_handout", "size_of"]

MOST = 4_000
"""A larger handout is too much for one request: this one has 700 pages and takes eight seconds."""


def make_handout(
    course: Course,
    glossary: Glossary,
    *,
    locale: str,
    answers: bool,
    lessons: Collection[str] | None = None,
    address: str = "",
    funding: str = "",
    words: HandoutWords,
    made: datetime | None = None,
) -> bytes:
    """Return an A4 PDF of a course, or of the lessons with these ids, as a reader would get it.

    `answers` adds what is right and what is said to answers. `address` stands at the head of the
    pages, `funding` at their foot. Equal input, `made` included, gives equal bytes.
    """
    # What draws it takes megabytes that no server should carry around unasked.
    making = import_module("learnhub.documents.handout.making")
    found: bytes = making.make_handout(
        course, glossary, locale=locale, answers=answers, lessons=lessons, address=address,
        funding=funding, words=words, made=made,
    )
    return found
