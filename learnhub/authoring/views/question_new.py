"""A new question: first its kind, then its form, then its place."""

from dataclasses import dataclass
from typing import Any

from flask import flash, request
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.policy import may_author
from learnhub.authoring.questions.bench import Bench
from learnhub.authoring.questions.drawing import drawn_example
from learnhub.authoring.questions.editing import Editing
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import desk
from learnhub.authoring.views.question import Editor, answer_sent, show_question
from learnhub.authoring.views.question_found import OpenQuestions, open_questions, scripts_of
from learnhub.base.errors import NotFound
from learnhub.questions.kinds import KINDS
from learnhub.questions.kinds.kind import Kind
from learnhub.questions.sheets import empty_fields
from learnhub.questions.sheets.registry import SHEETS
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.kit import page


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind to choose, with how its example looks."""

    kind: Kind[Any]
    drawn: Markup | None


def _turn(kind: Kind[Any]) -> int:
    """Return where a kind stands: forms are listed from the usual to the special."""
    types = [sheet.content_type for sheet in SHEETS]
    return types.index(kind.content_type) if kind.content_type in types else len(types)


def _choose(opened: OpenQuestions) -> BaseResponse:
    course = opened.found.course
    place = opened.file.path.rpartition("/")
    takes_files = place[2].partition(".")[0] in ("quiz", "bank") and bool(place[0])
    choices = [
        Choice(kind, drawn_example(desk(), course, kind) if course else None)
        for kind in sorted(KINDS, key=_turn) if takes_files or not kind.takes_files
    ]
    return page(
        "authoring/question_new.html", found=opened.found, here="", opened=opened,
        file=opened.file, choices=choices,
        scripts=sorted({*scripts_of(), *(e for c in choices for e in c.kind.elements)}),
    )


def _editor(course: str, file_id: int) -> Editor:
    """Return the editor of a new question; in a translation there is none, it would be alone."""
    with work.reading() as session:
        opened = open_questions(session, course, file_id, writing=True)
    if not opened.is_original:
        raise NotFound
    taken = Bench(opened.found.read.contents, opened.locales).taken()
    return Editor(opened, Editing(taken=taken))


@authoring.get("/authoring/<course>/texts/<int:file_id>/questions/new")
@admits(may_author)
def new_question(course: str, file_id: int) -> BaseResponse:
    """Show the kinds of question, or an empty form of one."""
    editor = _editor(course, file_id)
    kind = request.args.get("kind", "")
    if kind not in {each.name for each in KINDS}:
        return _choose(editor.opened)
    return show_question(editor, empty_fields(kind))


@authoring.post("/authoring/<course>/texts/<int:file_id>/questions/new")
@admits(may_author)
def add_question(course: str, file_id: int) -> BaseResponse:
    """Add a question, or do what a button within its form says."""
    return answer_sent(_editor(course, file_id), lambda: flash(_("The question is there."), "good"))
