"""One question: its form, its text, how learners see it, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from flask import flash, request
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.places import places_of
from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.asked import people_who_answered, published_ids
from learnhub.authoring.questions.editing import Editing, Judged, fields_from
from learnhub.authoring.questions.listing import only_question
from learnhub.authoring.service.questions import Kept, Sent, mark_of, save_question
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import back_to, desk
from learnhub.authoring.views.question_found import (
    OpenQuestions,
    after_sent,
    language,
    open_questions,
    plain,
    scripts_of,
    sent_fields,
    tell_others,
)
from learnhub.base.errors import Invalid, NotFound
from learnhub.base.problem import Problem, has_errors
from learnhub.courseware.limits import MAX_TEXT
from learnhub.questions import Question, differences
from learnhub.questions.kinds import kind_of
from learnhub.questions.placing import question_source
from learnhub.questions.sheets import Fields
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import direction
from learnhub.web.time import now

FEW = 5


@dataclass(frozen=True, slots=True)
class Editor:
    """A question of a text in its editor; `answered` counts those who answered it."""

    opened: OpenQuestions
    editing: Editing
    answered: int = 0
    is_published: bool = False

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"{self.opened.url}/{self.editing.id or 'new'}"

    @property
    def original_locale(self) -> str:
        """The language in which the question is shaped."""
        return self.opened.family.locales[self.opened.family.original]

    @property
    def original_dir(self) -> str:
        """The direction of that language."""
        return direction(self.original_locale)

    def draw_original(self) -> Markup | None:
        """Return the original as learners see it; its names on the page are others."""
        asked = self.editing.original
        if asked is None:
            return None
        other = replace(asked, id=f"original-{asked.id}")
        family = self.opened.family
        return self.opened.draw(other, family.original)

    @property
    def is_few(self) -> bool:
        """Say whether so few answered that a number would tell who."""
        return 0 < self.answered < FEW

    @property
    def differences(self) -> bool:
        """Say whether a translation asks something else than its original."""
        original, current = self.editing.original, self.editing.current
        return bool(original and current and differences(original, current))

    @property
    def others(self) -> list[str]:
        """The languages that follow, as people call them."""
        return [language(locale) for locale in self.opened.followers]

    @property
    def places(self) -> list[tuple[str, str, str]]:
        """Where the question can stand, from above to below: sort, value, and what is there."""
        opened, steps = self.opened, self.opened.steps
        asked = [(a.line, "id", f"id:{a.id}", plain(a.prompt)) for a in opened.asked
                 if not a.is_lost and a.id != self.editing.id]
        ends = [*(line for line, _title in steps[1:]), MAX_TEXT][: len(steps)]
        found = [(end, "step", f"step:{n}", title) for n, (end, (_line, title))
                 in enumerate(zip(ends, steps, strict=True), 1)]
        return [each[1:] for each in sorted([*asked, *found], key=lambda one: one[0])]

    @property
    def targets(self) -> list[tuple[int, str, str]]:
        """Quizzes and banks the question can go to: id, sort and module."""
        opened = self.opened
        course = opened.found.course
        modules = {module.folder: module for module in course.modules} if course else {}
        return [
            (place.file_id, place.sort, plain(course.text(modules[folder].title, place.locale)))
            for place in places_of(course, opened.found.read).values()
            for folder in [place.path.partition("/")[0]]
            if course is not None and place.sort in ("quiz", "bank") and folder in modules
            and place.locale == self.original_locale
            and place.path not in opened.family.locales
        ]


def _editor(course: str, file_id: int, name: str, *, writing: bool = False) -> Editor:
    """Return a question in its editor; raise NotFound where the text has none of that id.

    To somebody who is `writing` a question that was removed meanwhile is still there.
    """
    with work.reading() as session:
        opened = open_questions(session, course, file_id, writing=writing)
        source = question_source(opened.file.text, name)
        if source is None and not writing:
            raise NotFound
        there = question_source(opened.original_text(), name)
        known = published_ids(session, desk(), opened.found.draft.base_revision_id)
        answered = people_who_answered(session, course, name)
    editing = Editing(
        name, source or "", only_question(there)[0] if there else None,
        keeps_id=source is None or name in known or answered > 0 or not opened.is_original,
    )
    return Editor(opened, editing, answered, name in known)


def show_question(
    editor: Editor, fields: Fields | None, status: int = 200, *, judged: Judged | None = None,
    question: Question | None = None, text: str | None = None,
) -> BaseResponse:
    """Show a question: `fields` in its form, `text` in the fold for text, `question` drawn."""
    opened, editing = editor.opened, editor.editing
    problems = judged.problems if judged else ()
    in_form = () if text is not None else problems
    return page(
        "authoring/question.html", status, found=opened.found, here="", opened=opened,
        file=opened.file, editor=editor, editing=editing, writes=opened.found.writes,
        form=editing.form(fields, in_form) if fields is not None else None,
        translation=editing.translation(fields, in_form) if fields is not None else None,
        text=editing.source if text is None else text, is_text_open=text is not None,
        text_problems=problems if text is not None else _own_problems(editing, fields),
        drawn=opened.draw(question), original=editor.draw_original(),
        scripts=scripts_of(question, editing.original), plain=plain,
        base=request.form.get("base", opened.file.stamp),
        was=request.form.get("was", mark_of(editing.source)),
        where=request.form.get("where", ""), kind_of=kind_of,
    )


def _own_problems(editing: Editing, fields: Fields | None) -> Sequence[Problem]:
    """Return why a question cannot be shown as a form."""
    return editing.judged_text(editing.source).problems if fields is None else ()


@authoring.get("/authoring/<course>/texts/<int:file_id>/questions/<question_id>")
@admits(may_author)
def question(course: str, file_id: int, question_id: str) -> BaseResponse:
    """Show a question."""
    editor = _editor(course, file_id, question_id)
    return show_question(editor, editor.editing.begun(), question=editor.editing.current)


@authoring.post("/authoring/<course>/texts/<int:file_id>/questions/<question_id>")
@admits(may_author)
def change_question(course: str, file_id: int, question_id: str) -> BaseResponse:
    """Save a question, or do what a button within its form says."""
    editor = _editor(course, file_id, question_id, writing=True)
    return answer_sent(editor, lambda: flash(_("Saved."), "good"))


def answer_sent(editor: Editor, say: Callable[[], None]) -> BaseResponse:
    """Do what the pressed button of either form says; what was typed is never lost."""
    do = request.form.get("do", "")
    if "source" in request.form:
        return _answer_text(editor, request.form["source"], do, say)
    editing = editor.editing
    fields = editing.sent(sent_fields())
    if do == "text":
        return show_question(editor, fields, text=editing.text(fields))
    if do not in ("", "save", "show"):
        return show_question(editor, editing.pressed(fields, do))
    judged = editing.judged(fields)
    if judged.question is None or do == "show":
        status = 422 if has_errors(judged.problems) else 200
        return show_question(editor, fields, status, judged=judged, question=judged.question)
    try:
        return _save(editor, judged, say)
    except Invalid as refusal:
        refused = Judged(judged.text, None, refusal.problems)
        return show_question(editor, fields, 422, judged=refused, question=judged.question)


def _answer_text(editor: Editor, text: str, do: str, say: Callable[[], None]) -> BaseResponse:
    """Do what the pressed button of the text says: save it, show it, fill the form from it."""
    editing = editor.editing
    judged, fields = editing.judged_text(text), fields_from(text)
    if do == "form" and fields is not None:
        return show_question(editor, editing.sent(fields), question=judged.question)
    if judged.question is None or do in ("form", "show"):
        status = 422 if has_errors(judged.problems) else 200
        return show_question(editor, fields, status, judged=judged, question=judged.question,
                             text=text)
    try:
        return _save(editor, judged, say)
    except Invalid as refusal:
        refused = Judged(text, None, refusal.problems)
        return show_question(editor, fields, 422, judged=refused, question=judged.question,
                             text=text)


def _save(editor: Editor, judged: Judged, say: Callable[[], None]) -> BaseResponse:
    opened, editing = editor.opened, editor.editing
    assert judged.question is not None
    sent = Sent(
        opened.file.path, opened.file.file_id, judged.text, judged.question, editing.id,
        after_sent(), request.form.get("was", ""), request.form.get("base", 0, type=number) or 0,
    )
    try:
        kept: Kept = save_question(
            work.session(), current_actor(), opened.found.slug, opened.locales, sent, now=now()
        )
    except Invalid:
        work.abandon()
        raise
    if kept.state == "parked":
        flash(_("Somebody else changed this question meanwhile. Yours is kept beside the text: "
                "please compare both."), "warning")
        return back_to(f"{opened.file.url}#parked")
    say()
    tell_others(kept.others)
    return back_to(f"{opened.url}/{kept.id}")
