"""What can be taken along of a draft: all of it, its questions for other systems, a handout."""

from flask import Response, current_app, request
from flask_babel import force_locale
from flask_babel import gettext as translated
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.outgoing import (
    FORMATS,
    QuestionFile,
    bank_of,
    disposition,
    notes_of,
    scopes_of,
    written_bank,
    zip_of,
)
from learnhub.authoring.policy import may_author
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import FoundDraft, find_draft
from learnhub.base.errors import NotFound
from learnhub.base.words import N_
from learnhub.config import Settings
from learnhub.content.queries import revisions
from learnhub.courseware import Course
from learnhub.documents.handout import MOST, HandoutWords, make_handout, size_of
from learnhub.files.sending import POLICY
from learnhub.questions.interchange.formats import format_named
from learnhub.questions.message import Msg
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.kit import page
from learnhub.web.locale import NAMES, content_locale, interface_of
from learnhub.web.time import now
from learnhub.web.words import gettext

_LONG = N_("This course is too long for one file. Please choose a module.")
_LONG_MODULE = N_(
    "This module is too long for one file. Please move some of its lessons to another module."
)
_TYPES = {".zip": "application/zip", ".pdf": "application/pdf", ".xml": "application/xml"}


def _found(course: str) -> FoundDraft:
    with work.reading() as session:
        return find_draft(session, course)


def _course(found: FoundDraft) -> Course:
    if found.course is None:
        raise NotFound
    return found.course


def _locale(course: Course) -> str:
    """Return the language that was asked for, the reader's where the course has it."""
    asked = request.args.get("locale", content_locale())
    return asked if asked in course.locales else course.first_locale


def _saved(name: str, data: bytes) -> BaseResponse:
    """Return a file to be saved: it runs nothing and stays nowhere."""
    ending = name[name.rfind("."):]
    return Response(data, content_type=_TYPES.get(ending, "text/plain; charset=utf-8"), headers={
        "Content-Disposition": disposition(name), "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store",
    })


@authoring.get("/authoring/<course>/exports")
@admits(may_author)
def exports(course: str) -> BaseResponse:
    """Show what can be taken along."""
    return _show(course)


def _show(course: str, status: int = 200, problem: str = "") -> BaseResponse:
    session = work.session()
    found = find_draft(session, course)
    read = found.course
    locale = _locale(read) if read else content_locale()
    return page(
        "authoring/exports.html", status, found=found, here="exports", course=read, locale=locale,
        languages=[(code, NAMES.get(code, code)) for code in read.locales] if read else [],
        scopes=scopes_of(read, locale) if read else [], revisions=revisions(session, course)[:20],
        formats=[(name, _title(name)) for name in FORMATS], problem=problem,
        is_long=read is not None and size_of(read, locale) > MOST,
    )


def _title(name: str) -> str:
    found = format_named(name)
    return found.title if found else name


@authoring.get("/authoring/<course>/exports/course")
@admits(may_author)
def export_course(course: str) -> BaseResponse:
    """Give the draft out as a zip file, as it is."""
    found = _found(course)
    return _saved(f"{found.slug}.zip", zip_of(found.slug, found.read))


def _questions(found: FoundDraft) -> QuestionFile:
    """Return the questions that were asked for; raise NotFound where there are none."""
    course = _course(found)
    bank = bank_of(course, request.args.get("part", "")[:200], _locale(course))
    made = written_bank(bank, request.args.get("format", ""), found.title)
    if made is None or not made.read:
        raise NotFound
    return made


@authoring.get("/authoring/<course>/exports/questions")
@admits(may_author)
def export_questions(course: str) -> BaseResponse:
    """Say what a format cannot hold, before anybody saves the file; or give the file out."""
    found = _found(course)
    made = _questions(found)
    if "save" in request.args:
        return _saved(made.name, made.data)
    part, kind = request.args.get("part", "")[:200], request.args.get("format", "")
    return page(
        "authoring/exported.html", found=found, here="exports", made=made, part=part,
        kind=kind, format_title=_title(kind), locale=_locale(_course(found)),
        groups=[
            (severity, [(where, [_words(note.reason) for note in notes])
                        for (where, _), notes in notes_of(some).items()])
            for severity, some in (("lost", made.lost), ("changed", made.changed))
        ],
    )


def _words(reason: Msg) -> str:
    return gettext(reason.message, **dict(reason.params))


@authoring.get("/authoring/<course>/exports/handout")
@admits(may_author)
def export_handout(course: str) -> BaseResponse:
    """Give a course, or one module of it, out as a PDF to print."""
    found = _found(course)
    read = _course(found)
    locale, answers = _locale(read), "answers" in request.args
    module = read.module(request.args.get("module", ""))
    lessons = [lesson.id for lesson in module.lessons] if module else None
    if size_of(read, locale, lessons) > MOST:
        return _show(course, 422, gettext(_LONG_MODULE if module else _LONG))
    # The pages take seconds: nothing of the database is held meanwhile.
    work.close()
    settings = current_app.config["LEARNHUB"]
    assert isinstance(settings, Settings)
    # A handout speaks the language of its course, whatever this page speaks.
    with force_locale(interface_of(locale)):
        words = HandoutWords.through(translated)
    data = make_handout(
        read, found.read.glossary, locale=locale, answers=answers,
        lessons=lessons,
        address=settings.url, funding=settings.funding, words=words, made=now(),
    )
    title = read.text(module.title if module else read.title, locale)
    more = f" – {words.with_answers}" if answers else ""
    return _saved(f"{title}{more} ({locale}).pdf", data)
