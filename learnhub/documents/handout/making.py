"""Makes the PDF of a handout from a course."""

from __future__ import annotations

import importlib
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from learnhub.courseware import Course, Glossary
from learnhub.documents.handout.contents import Heading, Part, parts_of, worksheets
from learnhub.documents.handout.flow import Flow
from learnhub.documents.handout.lines import LineMaker
from learnhub.documents.handout.pages import Painter, Running
from learnhub.documents.handout.parts import Setter
from learnhub.documents.handout.pictures import Pictures
from learnhub.documents.handout.typefaces import Typefaces
from learnhub.documents.handout.words import HandoutWords

# The format wants a date; the same one for everybody keeps equal handouts equal, byte for byte.
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


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
    module = importlib.import_module("fpdf")
    title = course.text(course.title, locale)
    with TemporaryDirectory(prefix="learnhub-handout-") as folder:
        pdf = module.FPDF(orientation="portrait", unit="mm", format="A4")
        pdf.set_auto_page_break(False)
        pdf.set_margins(0, 0, 0)
        pdf.c_margin = 0
        pdf.set_title(title)
        pdf.set_subject(course.text(course.summary, locale))
        pdf.set_author(address or "LearnHub")
        pdf.set_creator("LearnHub")
        pdf.set_lang(locale)
        pdf.set_creation_date(made or _NO_DATE)
        faces = Typefaces(pdf, Path(folder))
        pictures = Pictures(faces.file_of)
        setter = Setter(
            course, glossary, pictures, words, locale, answers, Flow(LineMaker(faces))
        )
        _set_all(setter, lessons)
        running = Running(title, funding, address, locale, words)
        Painter(pdf, faces, pictures, running).paint(setter.flow)
        return bytes(pdf.output())


def _set_all(setter: Setter, lessons: Collection[str] | None) -> None:
    """Set everything; the contents come first and are set last, when all worksheets are known."""
    flow, lines = setter.flow, setter.flow.lines
    setter.flow = body = Flow(lines)
    parts = parts_of(setter.course, setter.locale, lessons)
    _set_parts(setter, parts)
    if lessons is not None:
        named = worksheets(setter.course, setter.locale, tuple(setter.worksheets))
        _set_parts(setter, named)
        parts += named
    setter.flow = flow
    setter.title_page()
    setter.contents(parts)
    flow.add(body)


def _set_parts(setter: Setter, parts: Collection[Part | Heading]) -> None:
    after_heading = False
    for part in parts:
        if isinstance(part, Heading):
            setter.heading(part)
        else:
            setter.part(part, new_page=not after_heading)
        after_heading = isinstance(part, Heading)
