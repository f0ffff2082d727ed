"""Documents and courses from elsewhere: sent in, and looked at beside what becomes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import current_app, flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.drafts import drafts_visible_to
from learnhub.authoring.queries.glossary import glossary
from learnhub.authoring.queries.imports import (
    ImportRow,
    data_of,
    get_import,
    imports_of,
    imports_url,
)
from learnhub.authoring.received import (
    PAGE,
    ReadImport,
    read_received,
    shown_lesson,
    shown_questions,
    title_of,
)
from learnhub.authoring.service.importing import MOST_WAITING, calm_name, keep, remove_import
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import FoundDraft, back_to, desk, find_writable
from learnhub.authoring.views.question_found import plain
from learnhub.base.errors import Conflict
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware import Glossary
from learnhub.files.judging import EMPTY, shown_name, too_large
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.headers import POLICY
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import NAMES, content_locale, direction, offered
from learnhub.web.receiving import received, takes_files
from learnhub.web.time import now
from learnhub.web.words import gettext

_NEW = {"course": ""}
_CHOOSE = N_("Please choose at least one file.")
# Pictures of a document lie in the page itself: nobody keeps them before they are taken in.
_WITH_PICTURES = POLICY.replace("img-src 'self'", "img-src 'self' data:")


@dataclass(frozen=True, slots=True)
class Opened:
    """A document on its page, with the draft it is for, if any."""

    row: ImportRow
    read: ReadImport
    found: FoundDraft | None
    glossary: Glossary


def words_of(problem: Problem) -> str:
    """Return a problem in the reader's language, without its place."""
    return gettext(problem.message, **problem.params)


def _languages(found: FoundDraft | None) -> list[tuple[str, str]]:
    if found is not None and found.course is not None:
        return [(code, NAMES.get(code, code)) for code in found.course.locales]
    return [(x.code, x.name) for x in offered(current_app.config["LEARNHUB"].locales)]


def _list(course: str, status: int = 200, shown: Sequence[str] = ()) -> BaseResponse:
    with work.reading() as session:
        found = find_writable(session, course) if course else None
        rows = imports_of(session, current_actor(), course)
    return page(
        "authoring/imports.html", status, found=found, here="imports", rows=rows,
        url=imports_url(course), languages=_languages(found), locale=content_locale(),
        shown=[("document", text) for text in shown], most=MOST_WAITING,
    )


@authoring.get("/authoring/imports", endpoint="course_imports", defaults=_NEW)
@authoring.get("/authoring/<course>/imports")
@admits(may_author)
def imports(course: str) -> BaseResponse:
    """Show what was sent in and waits for its place, and take in more."""
    return _list(course)


def _received() -> tuple[list[tuple[str, bytes]], list[str]]:
    good: list[tuple[str, bytes]] = []
    problems: list[str] = []
    for file in received("document"):
        data = b"" if file.is_cut else file.read()
        if file.is_cut:
            problems.append(words_of(too_large(file.name)))
        elif not data:
            problems.append(gettext(EMPTY, name=shown_name(file.name)))
        else:
            good.append((file.name, data))
    return good, problems


@authoring.post("/authoring/imports", endpoint="send_courses", defaults=_NEW)
@authoring.post("/authoring/<course>/imports")
@admits(may_author)
@takes_files
def send_documents(course: str) -> BaseResponse:
    """Keep documents until their place is chosen; those that cannot be kept are named."""
    with work.reading() as session:
        found = find_writable(session, course) if course else None
    good, problems = _received()
    if not good:
        return _list(course, 422, problems or [gettext(_CHOOSE)])
    codes = [code for code, _name in _languages(found)]
    locale = request.form.get("locale", "")
    try:
        ids = keep(work.session(), current_actor(), course, good,
                   locale=locale if locale in codes else codes[0], now=now())
    except Conflict as refusal:
        work.abandon()
        return _list(course, 409, [gettext(refusal.message, **refusal.params)])
    for text in problems[:5]:
        flash(text, "warning")
    url = imports_url(course)
    return back_to(f"{url}/{ids[0]}" if len(ids) == 1 else url)


def open_import(course: str, import_id: int) -> Opened:
    """Return a document of this person, read; outside any transaction that writes."""
    with work.reading() as session:
        row = get_import(session, current_actor(), course, import_id)
        found = find_writable(session, course) if course else None
        data = data_of(session, row.id)
        terms = found.read.glossary if found else glossary(session, desk())
    return Opened(row, read_received(desk(), calm_name(row.name), data, row.locale), found, terms)


def show_import(
    course: str, import_id: int, status: int = 200, shown: Sequence[tuple[str, str]] = (),
    typed: Mapping[str, object] | None = None,
) -> BaseResponse:
    """Show a document beside what becomes of it, and ask where it is to go."""
    opened = open_import(course, import_id)
    with work.reading() as session:
        mine = [each.course for each in drafts_visible_to(session, current_actor()) if each.writes]
    number, nth = _asked("lesson", 0), max(1, _asked("questions", 0))
    read, row = opened.read, opened.row
    preview = None
    if "questions" in request.args or not read.imported.lessons:
        preview = shown_questions(read, nth, opened.glossary, row.locale)
    elif number < len(read.imported.lessons):
        preview = shown_lesson(read, number, opened.glossary, row.locale)
    response = page(
        "authoring/import.html", status, opened=opened, row=row, read=read, found=opened.found,
        here="imports", url=row.url, list_url=imports_url(course), preview=preview, number=number,
        text_dir=direction(row.locale), nth=nth, pages=-(-read.questions // PAGE), shown=shown,
        problems=[(p.where, words_of(p), p.severity) for p in read.imported.problems[:500]],
        more=max(0, len(read.imported.problems) - 500), mine=mine, typed=typed or {},
        title=title_of(read, row.name), locale=content_locale(), plainly=plain,
    )
    response.headers["Content-Security-Policy"] = _WITH_PICTURES
    return response


def _asked(name: str, otherwise: int) -> int:
    said = request.args.get(name, "")
    return int(said) if said.isdigit() and said.isascii() and len(said) < 7 else otherwise


@authoring.get("/authoring/imports/<int:import_id>", endpoint="course_document",
               defaults=_NEW)
@authoring.get("/authoring/<course>/imports/<int:import_id>")
@admits(may_author)
def document(course: str, import_id: int) -> BaseResponse:
    """Show a document beside what becomes of it."""
    return show_import(course, import_id)


@authoring.post("/authoring/imports/<int:import_id>/removal", endpoint="let_course_go",
                defaults=_NEW)
@authoring.post("/authoring/<course>/imports/<int:import_id>/removal")
@admits(may_author)
def let_go(course: str, import_id: int) -> BaseResponse:
    """Let go of a document; what was taken in from it stays."""
    remove_import(work.session(), current_actor(), course, import_id)
    flash(_("The file is removed. What was taken in from it stays."), "good")
    return back_to(imports_url(course))
