"""A text as learners will see it, in a frame beside the editor or on a page of its own."""

from dataclasses import dataclass, replace

from flask import request
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.advising import Said, said_of
from learnhub.authoring.policy import may_author
from learnhub.authoring.preview import Preview, preview_of
from learnhub.authoring.queries.texts import DraftText, get_text
from learnhub.authoring.reading import ReadDraft, place_of
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import FoundDraft, desk, find_draft
from learnhub.authoring.writing import as_file
from learnhub.base.problem import Problem
from learnhub.courseware import Course
from learnhub.courseware.names import text_name
from learnhub.courseware.parts import Written
from learnhub.courseware.rereading import reread, text_at
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.headers import FRAMED
from learnhub.web.kit import page
from learnhub.web.locale import direction


@dataclass(frozen=True, slots=True)
class Variant:
    """The same text in one of its languages."""

    locale: str
    file_id: int
    is_this: bool


@dataclass(frozen=True, slots=True)
class _Reread:
    """A text as it is being typed, in its course; None what cannot be read."""

    course: Course | None
    written: Written | None
    problems: tuple[Problem, ...]


def _reread(read: ReadDraft, path: str, text: str) -> _Reread:
    if read.course is None:
        return _Reread(None, None, read.problems)
    course, written, problems = reread(read.course, path, text, read.glossary)
    shown = (replace(p, where=p.where.removeprefix(f"{course.id}/")) for p in problems)
    return _Reread(course, written, tuple(shown))


def _drawn(read: ReadDraft, typed: _Reread) -> Preview | None:
    if typed.course is None or typed.written is None:
        return None
    return preview_of(typed.course, read.glossary, typed.written, desk())


def previewed(read: ReadDraft, path: str, text: str) -> tuple[Preview | None, list[Problem]]:
    """Return how a text will look, None while the course cannot be read, and its problems."""
    typed = _reread(read, path, text)
    return _drawn(read, typed), list(typed.problems)


def said_now(found: FoundDraft, file: DraftText) -> Said:
    """Return what is to be said of a text as it is saved, compared with its other languages."""
    read = found.read
    written = text_at(read.course, file.path) if read.course else None
    problems = [each for each in read.problems if place_of(each)[0] == file.path]
    return said_of(written, file.text, problems, read.glossary)


def variants_of(found: FoundDraft, path: str) -> list[Variant]:
    """Return a text in all its languages, the first one of the course first."""
    course, (folder, _, name) = found.course, path.rpartition("/")
    own = text_name(name)
    if course is None or own is None:
        return []
    there = {
        text.locale: text.path for text in course.written
        if text.path.rpartition("/")[0] == folder
        and getattr(text_name(text.path.rpartition("/")[2]), "stem", None) == own.stem
    }
    order = sorted(there, key=lambda locale: (
        course.locales.index(locale) if locale in course.locales else len(course.locales), locale
    ))
    return [
        Variant(locale, found.read.file_id(there[locale]) or 0, there[locale] == path)
        for locale in order
    ]


def _shown(template: str, preview: Preview | None, **more: object) -> BaseResponse:
    response = page(
        template, preview=preview, text_dir=direction(preview.locale) if preview else "ltr",
        **more,
    )
    response.headers["Content-Security-Policy"] = FRAMED
    return response


@authoring.get("/authoring/<course>/texts/<int:file_id>/preview")
@admits(may_author)
def preview(course: str, file_id: int) -> BaseResponse:
    """Show a saved text as learners will see it; on a page of its own with a way back."""
    session = work.session()
    found = find_draft(session, course)
    file = get_text(session, course, file_id)
    drawn, _problems = previewed(found.read, file.path, file.text)
    return _shown(
        "authoring/preview.html", drawn, file=file, is_alone="alone" in request.args,
        variants=variants_of(found, file.path),
    )


@authoring.post("/authoring/<course>/texts/<int:file_id>/preview")
@admits(may_author)
def preview_typed(course: str, file_id: int) -> BaseResponse:
    """Draw what somebody is typing; nothing is saved.

    What there is to say about it takes as long as drawing: it comes with a longer pause.
    """
    with work.reading() as session:
        found = find_draft(session, course)
        file = get_text(session, course, file_id)
    body = request.form.get("text", "").replace("\r\n", "\n")
    text = as_file(file.text, request.form.get("title"), body)
    typed = _reread(found.read, file.path, text)
    said = said_of(
        typed.written, text, typed.problems, found.read.glossary
    ) if "said" in request.form else None
    return _shown("authoring/typed.html", _drawn(found.read, typed), said=said)
