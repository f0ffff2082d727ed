"""A document that was sent in, read: what is in it, counted, and how a part of it will look."""

import base64
import hashlib
import re
from dataclasses import dataclass, replace

from markupsafe import Markup

from learnhub.authoring.intake import Taking, module_title, taken_in
from learnhub.authoring.preview import Block, Part, Preview, preview_of
from learnhub.base.problem import has_errors
from learnhub.content.library import Library
from learnhub.courseware import Course, Glossary, read_course
from learnhub.courseware.arranging import NewCourse, add_module, apply, new_course
from learnhub.documents import Imported, read_document
from learnhub.questions.interchange.bank import Bank, Source
from learnhub.questions.interchange.formats import format_named

PAGE = 20
"""So many questions are shown at once."""

_MOST_KEPT = 6_000_000
_MOST_PICTURES = 6_000_000
_MEDIUM = re.compile(r'/media/[0-9a-f]{64}/([^"\s]+)')


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions there were, can be used as they are, need a look, cannot be taken."""

    read: int
    ready: int
    doubtful: int
    lost: int


@dataclass(frozen=True, slots=True)
class ReadImport:
    """A document with its counts; `doubtful` are the places of questions that need a look."""

    imported: Imported
    counts: Counts | None = None
    doubtful: frozenset[str] = frozenset()

    @property
    def questions(self) -> int:
        """How many questions can be taken in."""
        return len(self.imported.bank.entries) if self.imported.bank else 0

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to take in."""
        found = self.imported
        return not (found.lessons or self.questions or found.course)


def read_received(library: Library, name: str, data: bytes, locale: str) -> ReadImport:
    """Return what a document holds, from memory where it was read before."""
    key = ("import", hashlib.sha256(data).hexdigest(), name, locale)
    found = library.find(key, ReadImport)
    if found is not None:
        return found
    imported = read_document(name, data, locale=locale)
    made = _counted(imported, data, name)
    size = len(imported.original) + sum(len(lesson.body) for lesson in imported.lessons)
    size += sum(map(len, imported.media.values())) + sum(map(len, imported.course.values()))
    return library.keep(key, made, size + 10_000) if size < _MOST_KEPT else made


def _counted(imported: Imported, data: bytes, name: str) -> ReadImport:
    """Count questions by what the reader of their format says; others hold none to count."""
    found = format_named(imported.format)
    if imported.bank is None or found is None:
        return ReadImport(imported)
    again = found.read(Source(data, name))
    there = {entry.where for entry in imported.bank.entries}
    doubtful = frozenset(note.where for note in again.changed if note.where in there)
    count = sum(entry.where in doubtful for entry in imported.bank.entries)
    counts = Counts(again.read, len(imported.bank.entries) - count, count, len(again.lost))
    return ReadImport(imported, counts, doubtful)


def shown_lesson(read: ReadImport, number: int, glossary: Glossary, locale: str) -> Preview | None:
    """Return how one lesson will look; None where it cannot be drawn."""
    taking = Taking("module", locale, module="first", lessons=(number,))
    course = _scratch(read.imported, taking)
    lesson = next(iter(course.modules[0].lessons), None) if course and course.modules else None
    if course is None or lesson is None:
        return None
    return _with_pictures(course, preview_of(course, glossary, lesson.variants[0]))


def shown_questions(read: ReadImport, page: int, glossary: Glossary, locale: str) -> Preview | None:
    """Return how one page of the questions will look; None where they cannot be drawn."""
    bank = read.imported.bank
    if bank is None:
        return None
    some = bank.entries[(page - 1) * PAGE : page * PAGE]
    taking = Taking("module", locale, module="first", questions="bank|first", title="…")
    course = _scratch(replace(read.imported, bank=Bank(some, bank.media)), taking)
    found = course.modules[0].bank if course and course.modules else ()
    if course is None or not found:
        return None
    return replace(_with_pictures(course, preview_of(course, glossary, found[0])), title="")


def _scratch(imported: Imported, taking: Taking) -> Course | None:
    """Return a course of nothing but what is to be shown."""
    begun = new_course(NewCourse(
        {taking.locale: "…"}, (taking.locale,), ("self",), "basic", "A", 200,
    ), ())
    files = apply({}, begun)
    files = apply(files, add_module(files, {taking.locale: "first"}))
    made = taken_in(files, imported, taking)
    if has_errors(made.problems):
        return None
    return read_course(apply(files, made), folder=begun.made, glossary=Glossary({}))[0]


def _with_pictures(course: Course, preview: Preview) -> Preview:
    """Put the pictures into the page itself: nobody keeps them yet."""
    left = _MOST_PICTURES
    inside: dict[str, str] = {}
    for medium in course.media:
        left -= len(medium.data)
        if left > 0:
            coded = base64.b64encode(medium.data).decode()
            inside[medium.name] = f"data:{medium.media_type};base64,{coded}"

    def put(html: str) -> str:
        return _MEDIUM.sub(lambda found: inside.get(found[1], found[0]), html)

    return replace(preview, parts=tuple(
        Part(part.title, tuple(
            Block(put(b.html), Markup(put(str(b.question))) if b.question is not None else None)  # noqa: S704
            for b in part.blocks
        ))
        for part in preview.parts
    ))


def title_of(read: ReadImport, name: str) -> str:
    """Return a title for what is made from a document."""
    lessons = read.imported.lessons
    return lessons[0].title if len(lessons) == 1 else module_title(name)
