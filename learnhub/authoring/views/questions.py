"""All questions of a text, and the buttons that move, copy and remove them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.policy import may_author
from learnhub.authoring.questions import changes
from learnhub.authoring.questions.listing import Asked, questions_in
from learnhub.authoring.reading import place_of
from learnhub.authoring.service.questions import Changing, change_questions
from learnhub.authoring.shapes import NO_WISH
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import back_to
from learnhub.authoring.views.question_found import (
    OpenQuestions,
    after_sent,
    open_questions,
    plain,
    tell_others,
)
from learnhub.base.errors import Invalid
from learnhub.base.paging import Page, page_number
from learnhub.base.problem import Problem
from learnhub.questions.kinds import kind_of
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now
from learnhub.web.words import gettext

QUESTIONS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A question in the list; `step` is the title of a step that begins with it."""

    number: int
    asked: Asked
    prompt: str
    kind: str
    points: int
    errors: int
    warnings: int
    step: str


def _rows(opened: OpenQuestions) -> list[Row]:
    course, path = opened.found.course, opened.file.path
    problems = [
        (place_of(problem)[1], problem.severity) for problem in opened.found.read.problems
        if course is not None and place_of(problem)[0] == path
    ]
    steps, told = opened.steps, ""
    rows = []
    for place, asked in enumerate(opened.asked, 1):
        own = [s for line, s in problems if asked.line <= line < asked.end]
        own = own if course is not None else [p.severity for p in asked.problems]
        step = next((title for line, title in reversed(steps) if line <= asked.line), "")
        rows.append(Row(
            place, asked, plain(asked.prompt),
            kind_of(asked.question.content).title if asked.question else "",
            _points(asked), own.count("error"), own.count("warning"), "" if step == told else step,
        ))
        told = step
    return rows


def _points(asked: Asked) -> int:
    question = asked.question
    return 0 if question is None or question.unscored else question.points


def _missing(opened: OpenQuestions) -> list[Asked]:
    """Return what the original asks and this translation does not."""
    known = {asked.id for asked in opened.asked}
    return [a for a in questions_in(opened.original_text()) if not a.is_lost and a.id not in known]


def _show(
    course: str, file_id: int, status: int = 200, problems: Sequence[Problem] = ()
) -> BaseResponse:
    with work.reading() as session:
        opened = open_questions(session, course, file_id)
    rows, last = _rows(opened), page_number(request.args.get("page"))
    last = min(last, max(1, -(-len(rows) // QUESTIONS_A_PAGE)))
    shown = rows[(last - 1) * QUESTIONS_A_PAGE : last * QUESTIONS_A_PAGE]
    return page(
        "authoring/questions.html", status, found=opened.found, here="", opened=opened,
        file=opened.file, rows=Page(shown, last, QUESTIONS_A_PAGE, len(rows)),
        missing=[] if opened.is_original else _missing(opened), plain=plain,
        writes=opened.found.writes,
        shown=[("", gettext(problem.message, **problem.params)) for problem in problems],
    )


@authoring.get("/authoring/<course>/texts/<int:file_id>/questions")
@admits(may_author)
def questions(course: str, file_id: int) -> BaseResponse:
    """Show the questions of a text."""
    return _show(course, file_id)


def _wish(opened: OpenQuestions) -> tuple[str, str, Changing]:
    """Return what the pressed button means: "up|id", "copy|id" and others."""
    do, _bar, name = request.form.get("do", "").partition("|")
    locales, path, after = opened.locales, opened.file.path, after_sent()
    target = next((other for other, file in opened.found.read.files.items()
                   if file.file_id == request.form.get("target", 0, type=number)), "")
    known: dict[str, Changing] = {
        "up": lambda files: changes.shift(files, locales, path, name, -1),
        "down": lambda files: changes.shift(files, locales, path, name, 1),
        "put": lambda files: changes.put(files, locales, path, name, after),
        "copy": lambda files: changes.duplicate(files, locales, path, name),
        "remove": lambda files: changes.remove(files, locales, path, name),
        "take": lambda files: changes.take_over(files, locales, path, name),
        "send": lambda files: changes.send(files, locales, path, name, target, is_copy=False),
        "send-copy": lambda files: changes.send(files, locales, path, name, target, is_copy=True),
    }
    if do not in known:
        raise Invalid([Problem("do", NO_WISH)])
    return do, name, known[do]


@authoring.post("/authoring/<course>/texts/<int:file_id>/questions/changes")
@admits(may_author)
def change_question_order(course: str, file_id: int) -> BaseResponse:
    """Move, copy or remove a question, in all languages of the text; it can be undone."""
    with work.reading() as session:
        opened = open_questions(session, course, file_id, writing=True)
    do, name, changing = _wish(opened)
    try:
        changed, change_id = change_questions(
            work.session(), current_actor(), course, changing, note=f"{do}-question|{name}",
            now=now(),
        )
    except Invalid as refusal:
        work.abandon()
        return _show(course, file_id, 422, refusal.problems)
    if change_id is None:
        return back_to(opened.url)
    flash(_("Done. You can undo it below."), "good")
    tell_others(changed.others)
    is_here = changed.id and not do.startswith("send")
    return back_to(f"{opened.url}?changed={change_id}{f'#asked-{changed.id}' if is_here else ''}")
