"""Takes a document into a draft, or begins a course with it."""

from typing import cast

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.intake import Taking, free_course_name, judged_pictures, taken_in
from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.drafts import get_writable, taken_names
from learnhub.authoring.queries.imports import ImportRow, data_of
from learnhub.authoring.queries.progress import ids_with_progress
from learnhub.authoring.service.importing import begin_from, replace_draft, take_into
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import back_to
from learnhub.authoring.views.imports import Opened, open_import, show_import, words_of
from learnhub.base.errors import Conflict, Invalid, Refused
from learnhub.base.problem import Problem, has_errors
from learnhub.base.words import N_
from learnhub.content import queries as contents
from learnhub.content.parcel import Parcel, unpacked
from learnhub.content.views import library
from learnhub.courseware import EMPTY
from learnhub.courseware.arranging import NewCourse, apply, new_course, next_line
from learnhub.courseware.arranging.settings import manifest_of
from learnhub.courseware.arranging.source import like
from learnhub.courseware.front import rewrite
from learnhub.courseware.names import MANIFEST, is_slug
from learnhub.courseware.parts import Level
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.time import now
from learnhub.web.words import gettext

_NO_TITLE = N_("Please write a title.")
_NO_AUDIENCE = N_("Please choose at least one.")
_NO_NAME = N_("Please use a name of small letters a to z, digits and hyphens, like “first-steps”.")
_TAKEN = N_("There is already a course “%(name)s”. Free would be, for example, “%(free)s”.")
_LONG_PATH = N_("A file in this zip file lies too deep. Its path may have 300 characters.")
_UNREADABLE = N_("Something in course.yaml of this file has to be mended first.")
MOST_TITLE = 200
MOST_PATH = 300


def _text(name: str, most: int = MOST_TITLE) -> str:
    return " ".join(request.form.get(name, "")[:most].split())


def _taking(opened: Opened, known: frozenset[str]) -> Taking:
    """Return what the form says."""
    to, _bar, which = _text("to", 300).partition("|")
    numbers = (int(n) for n in request.form.getlist("lesson")[:2_000]
               if n.isascii() and n.isdigit() and len(n) < 7)
    left_out = frozenset() if "doubtful" in request.form else opened.read.doubtful
    module, after = which, None
    if to == "after":
        to, after = "module", which
        module = _module_of(opened, which)
    return Taking(
        to=to if to in ("module", "worksheet", "guide") else "new-module",
        locale=opened.row.locale, title=_text("title"), module=module, after=after,
        lessons=tuple(dict.fromkeys(numbers)), questions=_text("questions", 300),
        left_out=left_out, known=known,
    )


def _module_of(opened: Opened, lesson_id: str) -> str:
    course = opened.found.course if opened.found else None
    return next((
        module.id for module in (course.modules if course else ())
        if any(lesson.id == lesson_id for lesson in module.lessons)
    ), "")


def _refused(row: ImportRow, problems: list[tuple[str, str]], status: int = 422) -> BaseResponse:
    typed = {**request.form.to_dict(), "lessons": request.form.getlist("lesson"),
             "audiences": request.form.getlist("audience"), "sent": "1"}
    return show_import(row.course, row.id, status, problems, typed)


def _said(refusal: Refused, row: ImportRow) -> BaseResponse:
    # Nobody has to wait while the document is drawn once more.
    work.abandon()
    if isinstance(refusal, Invalid):
        return _refused(row, [("", words_of(problem)) for problem in refusal.problems])
    return _refused(row, [("", gettext(refusal.message, **refusal.params))], refusal.status)


@authoring.post("/authoring/<course>/imports/<int:import_id>/taken")
@admits(may_author)
def take_document(course: str, import_id: int) -> BaseResponse:
    """Put parts of a document into the draft, as one change that can be taken back."""
    opened = open_import(course, import_id)
    with work.reading() as session:
        taking = _taking(opened, ids_with_progress(session, course))
    if taking.to == "new-module" and not taking.title:
        return _refused(opened.row, [("title", gettext(_NO_TITLE))])
    imported = opened.read.imported
    pictures = judged_pictures(imported, taking)
    try:
        arranged = take_into(
            work.session(), current_actor(), opened.row, imported, taking, pictures,
            again="again" in request.form, now=now(),
        )
    except (Conflict, Invalid) as refusal:
        return _said(refusal, opened.row)
    flash(_("Taken in. Learners see nothing of it until you publish. You can undo it below."),
          "good")
    for problem in arranged.problems[:5]:
        flash(words_of(problem), "warning")
    return back_to(f"/authoring/{course}")


@authoring.post("/authoring/imports/<int:import_id>/taken")
@admits(may_author)
def begin_with(import_id: int) -> BaseResponse:
    """Begin a course with a document, or with the course that a zip file holds."""
    opened = open_import("", import_id)
    try:
        if opened.read.imported.course:
            return _course_zip(opened)
        return _course_of(opened)
    except (Conflict, Invalid) as refusal:
        return _said(refusal, opened.row)


def _course_of(opened: Opened) -> BaseResponse:
    title, audience = _text("course_title", 120), request.form.getlist("audience")
    chosen = tuple(each for each in ("self", "business") if each in audience)
    wrong = [] if title else [Problem("course_title", _NO_TITLE)]
    wrong += [] if chosen else [Problem("audience", _NO_AUDIENCE)]
    if wrong:
        raise Invalid(wrong)
    level = _text("level") if _text("level") in ("basic", "intermediate", "advanced") else "basic"
    with work.reading() as session:
        taken = taken_names(session) | set(contents.slugs(session))
        outlines = [e.outline for e in contents.all_editions(session, library())]
    letter, hue = next_line(title, {(o.letter, o.hue) for o in outlines})
    locale = opened.row.locale
    begun = new_course(NewCourse(
        title={locale: title}, locales=(locale,), audience=chosen, level=cast(Level, level),
        letter=letter, hue=hue,
    ), taken)
    if has_errors(begun.problems):
        raise Invalid(begun.problems)
    taking = _taking(opened, frozenset())
    files = apply({}, begun)
    made = taken_in(files, opened.read.imported, Taking(
        "new-module", locale, title, lessons=taking.lessons, questions=taking.questions,
        left_out=taking.left_out,
    ))
    if has_errors(made.problems):
        raise Invalid(made.problems)
    return _begin(opened, begun.made, apply(files, made), None)


def _course_zip(opened: Opened) -> BaseResponse:
    with work.reading() as session:
        parcel = unpacked(data_of(session, opened.row.id))
    name = _text("name", 80) or name_in(parcel)
    files = _named(parcel, name)
    if request.form.get("how") == "replace":
        with work.reading() as session:
            get_writable(session, current_actor(), name)
        replace_draft(
            work.session(), current_actor(), opened.row, name, files, terms=parcel.glossary,
            again="again" in request.form, now=now(),
        )
        flash(_("The draft is what the file holds. You can undo it below."), "good")
        return back_to(f"/authoring/{name}")
    return _begin(opened, name, files, parcel)


def name_in(parcel: Parcel) -> str:
    """Return the name that a course says it has, or that of its folder."""
    values = manifest_of(parcel.files.get(MANIFEST, b"").decode("utf-8", "replace")) or {}
    return str(values.get("id") or parcel.folder)


def _named(parcel: Parcel, name: str) -> dict[str, bytes]:
    """Return the files of a course that is to have this name; byte for byte where it has it."""
    if not is_slug(name) or len(name) > 80:
        raise Invalid([Problem("name", _NO_NAME)])
    files = dict(parcel.files)
    if any(len(path) > MOST_PATH for path in files):
        raise Invalid([Problem("", _LONG_PATH)])
    if name == name_in(parcel):
        return files
    before = files.get(MANIFEST, b"")
    yaml = before.decode("utf-8", "replace").replace("\r\n", "\n")
    values = manifest_of(yaml)
    if not values:
        raise Invalid([Problem("name", _UNREADABLE)])
    files[MANIFEST] = like(before, rewrite(yaml, manifest_of, {**values, "id": name}))
    return files


def _begin(
    opened: Opened, name: str, files: dict[str, bytes], parcel: Parcel | None
) -> BaseResponse:
    session = work.session()
    taken = taken_names(session) | set(contents.slugs(session))
    if name in taken and not (opened.row.taken_at and "again" not in request.form):
        free = free_course_name(name, frozenset(taken))
        raise Conflict(_TAKEN, name=name, free=free)
    begin_from(
        session, current_actor(), opened.row, name, files,
        terms=parcel.glossary if parcel else EMPTY,
        again="again" in request.form, now=now(),
    )
    flash(_("Your course is begun. Only you can see it until you publish it."), "good")
    return back_to(f"/authoring/{name}")
