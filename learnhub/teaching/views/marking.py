"""The marking desk: what waits, question by question, and one answer after another."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import flash, redirect, request, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import Conflict, NotFound
from learnhub.content import queries as contents
from learnhub.content.compiled import QuizPage
from learnhub.content.queries import Edition
from learnhub.content.views import library
from learnhub.questions import Question, kind_of
from learnhub.questions.kinds.free_text import Criterion
from learnhub.quiz import queries as quizzes
from learnhub.quiz.queries import Marked
from learnhub.quiz.sent_files import files_of
from learnhub.quiz.service import Award, mark_by_hand
from learnhub.quiz.views.found import quiz_url
from learnhub.quiz.views.sent import linked
from learnhub.teaching.forms import MarkingForm
from learnhub.teaching.judging import judgement
from learnhub.teaching.policy import may_teach
from learnhub.teaching.queries import marking as desk
from learnhub.teaching.queries.marking import HandedIn
from learnhub.teaching.queries.questions import Texts, in_quiz
from learnhub.teaching.views.blueprint import teaching
from learnhub.teaching.views.group import asked_cohort, find_group, names_hidden
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale
from learnhub.web.question_view import AnswerFile
from learnhub.web.time import now


@dataclass(frozen=True, slots=True)
class Task:
    """An answer with the question as the learner saw it."""

    answer: HandedIn
    edition: Edition
    quiz: QuizPage
    question: Question

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The rubric; lines without points are notes for those who mark."""
        found: tuple[Criterion, ...] = getattr(self.question.content, "criteria", ())
        return found

    @property
    def queue(self) -> str:
        """The address of the next waiting answer to the same question."""
        return f"/marking/{self.answer.course}/{self.answer.module}/{self.answer.question}"


def _task(session: Session, attempt_id: int, question_id: str) -> Task:
    answer = desk.get_answer(session, current_actor(), attempt_id, question_id)
    edition = contents.edition(session, library(), answer.revision_id)
    quiz = Texts(session, library(), content_locale()).quiz(edition, answer.module)
    question = in_quiz(quiz, question_id)
    if question is None or question.unscored or not kind_of(question.content).by_hand:
        raise NotFound
    return Task(answer, edition, quiz, question)


def _kept(**more: object) -> str:
    """Return the query that goes along from page to page: the group, and whether names show."""
    cohort_id = asked_cohort()
    kept = {"names": "hidden" if names_hidden() else None, "cohort": cohort_id, **more}
    query = urlencode({name: value for name, value in kept.items() if value is not None})
    return f"?{query}" if query else ""


@teaching.get("/marking")
@admits(may_teach)
def marking() -> BaseResponse:
    """Show what waits to be marked, question by question."""
    session, actor, cohort_id = work.session(), current_actor(), asked_cohort()
    texts = Texts(session, library(), content_locale())
    group = find_group(session, cohort_id) if cohort_id is not None else None
    rows = desk.waiting_questions(session, actor, cohort_id=cohort_id)
    lately = desk.marked_lately(session, actor)
    return page(
        "teaching/marking.html", group=group, here="marking", locale=content_locale(),
        rows=[(row, *texts.at(row.revision_id, row.module, row.question)) for row in rows],
        lately=[(row, *texts.at(row.revision_id, row.module, row.question)) for row in lately],
        total=sum(row.count for row in rows), hidden=names_hidden(), query=_kept(),
        other_way=urlencode({k: v for k, v in (
            ("names", None if names_hidden() else "hidden"), ("cohort", cohort_id),
        ) if v is not None}), number=_number,
    )


@teaching.get("/marking/<course>/<module>/<question_id>")
@admits(may_teach)
def next_answer(course: str, module: str, question_id: str) -> BaseResponse:
    """Lead to the next waiting answer of a question; back to the desk where there is none."""
    after = request.args.get("after", "")
    attempt_id = desk.find_next(
        work.session(), current_actor(), course, module, question_id, cohort_id=asked_cohort(),
        after=int(after) if after.isascii() and after.isdigit() and len(after) < 10 else 0,
    )
    if attempt_id is None:
        if after:
            flash(_("There is no further answer to this question."), "note")
        return redirect(url_for("teaching.marking") + _kept(), 302)
    return redirect(f"/marking/answers/{attempt_id}/{question_id}{_kept()}", 302)


def _form(task: Task, current: Marked | None, *, sent: bool = False) -> MarkingForm:
    form = MarkingForm() if sent else MarkingForm(formdata=None)
    form.criteria.choices = [(i, c.text) for i, c in enumerate(task.criteria) if c.points]
    if not sent and current is not None:
        form.points.data = _number(current.points)
        form.comment.data = current.comment
        form.criteria.data = sorted(current.criteria)
    return form


def _number(points: float) -> str:
    return str(format_decimal(points, "0.##"))


def _show(
    attempt_id: int, question_id: str, status: int = 200, *, sent: MarkingForm | None = None,
    clash: bool = False,
) -> BaseResponse:
    with work.reading() as session:
        task = _task(session, attempt_id, question_id)
        history = quizzes.markings_in(session, attempt_id, question_id)
        current = next((m for m in history if m.is_current), None)
        seen = current.marking_id if current else ""
        # A form that was refused for something else has seen no more than it had before.
        seen = sent.seen.data or "" if sent is not None and not clash else seen
        return page(
            "teaching/marking_answer.html", status, task=task, history=history, current=current,
            form=sent or _form(task, current), clash=clash, hidden=names_hidden(),
            seen=seen, locale=content_locale(), query=_kept(),
            skip=task.queue + _kept(after=attempt_id), files=_files(session, task),
            url=f"/marking/answers/{attempt_id}/{question_id}{_kept()}", number=_number,
        )


def _files(session: Session, task: Task) -> tuple[AnswerFile, ...]:
    answer = task.answer
    if not kind_of(task.question.content).takes_files:
        return ()
    held = files_of(session, answer.attempt_id, answer.question, answer.response)
    attempt_url = f"{quiz_url(answer.course, answer.module)}/attempts/{answer.attempt_id}"
    return linked(held, attempt_url, answer.question, neutral=names_hidden())


@teaching.get("/marking/answers/<int:attempt_id>/<question_id>")
@admits(may_teach)
def marking_answer(attempt_id: int, question_id: str) -> BaseResponse:
    """Show one answer with its rubric, and below what it was given before."""
    return _show(attempt_id, question_id)


@teaching.post("/marking/answers/<int:attempt_id>/<question_id>")
@admits(may_teach)
def mark_answer(attempt_id: int, question_id: str) -> BaseResponse:
    """Give points and words, and go on to the next answer."""
    session = work.session()
    task = _task(session, attempt_id, question_id)
    form = _form(task, None, sent=True)
    accepted = form.accepted()
    most = task.question.points
    found = judgement(form.points.data or "", form.criteria.data or (), task.criteria, most)
    if found.problem:
        form.refuse("points", _(found.problem, most=most))
    if found.problem or not accepted:
        return _show(attempt_id, question_id, 422, sent=form)
    award = Award(found.points, form.comment.data or "", tuple(sorted(form.criteria.data or ())))
    try:
        mark_by_hand(session, current_actor(), attempt_id, task.question, task.quiz, award,
                     seen=_seen(form), now=now())
    except Conflict as refusal:
        form.refuse("points", _(refusal.message))
        return _show(attempt_id, question_id, 409, sent=form, clash=True)
    flash(_("Saved. The learner sees it in the result."), "good")
    return redirect(task.queue + _kept(after=attempt_id), 303)


def _seen(form: MarkingForm) -> int | None:
    text = form.seen.data or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

