"""The pages of a quiz: its cover, the attempt, the result."""

import secrets
from typing import Any

from flask import Blueprint, flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.content import queries as contents
from learnhub.content.compiled import Outline, QuizPage
from learnhub.content.queries import Edition
from learnhub.content.views import library
from learnhub.questions import Question, Response, earned, mark, shuffled
from learnhub.questions.kinds import kind_of
from learnhub.quiz import queries, rules, service
from learnhub.quiz.queries import AttemptView, SavedAnswer
from learnhub.web import work
from learnhub.web.guard import admits, everybody, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page, wants_part
from learnhub.web.locale import content_locale, direction
from learnhub.web.question_view import QuestionView, field_name
from learnhub.web.time import now

quiz = Blueprint("quiz", __name__)

NOT_ANSWERED = SavedAnswer((), 0, False)


def _current(course: str, module: str) -> tuple[Edition, QuizPage]:
    session = work.session()
    edition = contents.current_edition(session, library(), course)
    return edition, contents.get_quiz(session, library(), edition, module, content_locale())


def _attempt(course: str, module: str, attempt_id: int) -> tuple[AttemptView, Outline, QuizPage]:
    """Return an attempt of this person with the quiz of the revision it began with."""
    session = work.session()
    found = queries.get_attempt(session, current_actor(), attempt_id)
    if (found.course, found.module) != (course, module):
        raise NotFound
    edition = contents.edition(session, library(), found.revision_id)
    text = contents.get_quiz(session, library(), edition, module, content_locale())
    return found, edition.outline, text


def _url(course: str, module: str, attempt_id: int | None = None) -> str:
    base = f"/courses/{course}/{module}/quiz"
    return f"{base}/attempts/{attempt_id}" if attempt_id is not None else base


@quiz.get("/courses/<course>/<module>/quiz")
@admits(everybody)
def cover(course: str, module: str) -> BaseResponse:
    """Show what the quiz is about, earlier attempts, and the button to start or go on."""
    edition, text = _current(course, module)
    actor = current_actor()
    attempts = (
        queries.attempts_at(work.session(), actor.person_id, course, module)
        if actor.person_id is not None else []
    )
    questions = len(rules.drawn(text, "count"))
    used_up = text.attempts is not None and len(attempts) >= text.attempts
    return page(
        "quiz/cover.html", outline=edition.outline, quiz=text, module=module, attempts=attempts,
        questions=questions, locale=content_locale(), text_dir=direction(text.locale),
        url=_url(course, module), open_attempt=next((a for a in attempts if a.is_open), None),
        used_up=used_up,
    )


@quiz.post("/courses/<course>/<module>/quiz/attempts")
@admits(signed_in)
def start(course: str, module: str) -> BaseResponse:
    """Start an attempt, or go on with the open one."""
    edition, text = _current(course, module)
    attempt_id = service.start(
        work.session(), current_actor(), course, module, edition.revision_id, text,
        seed=secrets.token_hex(8), now=now(),
    )
    return redirect(_url(course, module, attempt_id), 303)


def _view(
    question: Question, saved: SavedAnswer, attempt: AttemptView, text: QuizPage, number: int,
    *, problem: str = "",
) -> QuestionView:
    url = _url(attempt.course, attempt.module, attempt.attempt_id)
    is_over = not attempt.is_open
    shows = is_over or saved.is_checked
    found = mark(question, saved.response) if shows else None
    score = ""
    if is_over and found is not None and not question.unscored:
        score = _("%(points)s of %(most)s points", points=f"{earned(question, found):g}",
                  most=question.points)
    return QuestionView(
        q=question, order=shuffled(question, attempt.seed), response=saved.response, mark=found,
        lang=text.locale, dir=direction(text.locale), mode="result" if is_over else "quiz",
        number=number, total=len(attempt.questions), locked=shows, show_solution=shows,
        problem=problem, seq=saved.number, score=score,
        save=f"{url}/answers/{question.id}" if not shows else "",
        check=f"{url}/answers/{question.id}/check" if text.at_once and not shows else "",
    )


@quiz.get("/courses/<course>/<module>/quiz/attempts/<int:attempt_id>")
@admits(signed_in)
def attempt(course: str, module: str, attempt_id: int) -> BaseResponse:
    """Show an attempt: the questions while it is open, the result afterwards."""
    found, outline, text = _attempt(course, module, attempt_id)
    saved = queries.answers_in(work.session(), attempt_id)
    questions = rules.questions_of(text, found.questions)
    views = [
        _view(q, saved.get(q.id, NOT_ANSWERED), found, text, number)
        for number, q in enumerate(questions, 1)
    ]
    context: dict[str, Any] = {
        "outline": outline, "quiz": text, "attempt": found, "views": views, "module": module,
        "locale": content_locale(), "text_dir": direction(text.locale),
        "url": _url(course, module, attempt_id), "cover_url": _url(course, module),
        "answered": {q for q, answer in saved.items() if any(answer.response)},
    }
    if found.is_open:
        return page("quiz/attempt.html", **context)
    tries = queries.attempts_at(work.session(), current_actor().person_id or 0, course, module)
    return page(
        "quiz/result.html", **context, says=rules.range_for(text.ranges, found.percent or 0),
        may_repeat=text.attempts is None or len(tries) < text.attempts,
    )


def _responses(text: QuizPage, found: AttemptView) -> dict[str, Response]:
    """Return what the form holds; a question that was not on the form is left alone."""
    return {
        q.id: kind_of(q.content).clean(q.content, request.form.getlist(field_name(q)))
        for q in rules.questions_of(text, found.questions)
        if field_name(q) in request.form or f"shown-{q.id}" in request.form
    }


def _number() -> int:
    text = request.form.get("seq", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0


@quiz.post("/courses/<course>/<module>/quiz/attempts/<int:attempt_id>")
@admits(signed_in)
def hand_in_or_save(course: str, module: str, attempt_id: int) -> BaseResponse:
    """Take the whole form: save it, and hand it in unless only saving was wanted."""
    actor = current_actor()
    found, _outline, text = _attempt(course, module, attempt_id)
    url = _url(course, module, attempt_id)
    if not found.is_open:
        flash(_(service.OVER), "note")
        return redirect(url, 303)
    _save(actor, found, text, _responses(text, found))
    if "save" in request.form:
        flash(_("Your answers are saved. You can go on at any time, on any device."), "good")
        return redirect(url, 303)
    service.hand_in(work.session(), actor, attempt_id, text, now=now())
    return redirect(url, 303)


def _save(
    actor: Actor, found: AttemptView, text: QuizPage, responses: dict[str, Response]
) -> None:
    saved = queries.answers_in(work.session(), found.attempt_id)
    changed = {
        q: response for q, response in responses.items()
        if saved.get(q, NOT_ANSWERED).response != response
    }
    number = max([_number(), *(saved[q].number + 1 for q in changed if q in saved)])
    service.save(
        work.session(), actor, found.attempt_id, changed, number=number, now=now()
    )


def _one(
    course: str, module: str, attempt_id: int, question_id: str
) -> tuple[AttemptView, QuizPage, Question, int]:
    found, _outline, text = _attempt(course, module, attempt_id)
    questions = rules.questions_of(text, found.questions)
    number, question = next(
        ((n, q) for n, q in enumerate(questions, 1) if q.id == question_id), (0, None)
    )
    if question is None:
        raise NotFound
    return found, text, question, number


@quiz.post("/courses/<course>/<module>/quiz/attempts/<int:attempt_id>/answers/<question_id>")
@admits(signed_in)
def save_answer(course: str, module: str, attempt_id: int, question_id: str) -> BaseResponse:
    """Save one answer as it is given."""
    found, _text, question, _place = _one(course, module, attempt_id, question_id)
    response = kind_of(question.content).clean(
        question.content, request.form.getlist(field_name(question))
    )
    service.save(work.session(), current_actor(), found.attempt_id, {question_id: response},
                 number=_number(), now=now())
    if wants_part():
        return BaseResponse(status=204)
    return redirect(f"{_url(course, module, attempt_id)}#{field_name(question)}", 303)


@quiz.post(
    "/courses/<course>/<module>/quiz/attempts/<int:attempt_id>/answers/<question_id>/check"
)
@admits(signed_in)
def check_answer(course: str, module: str, attempt_id: int, question_id: str) -> BaseResponse:
    """Save an answer for good and show its feedback, where the quiz gives it at once."""
    found, text, question, number = _one(course, module, attempt_id, question_id)
    if not text.at_once:
        raise NotFound
    session, actor = work.session(), current_actor()
    if not found.is_open:
        raise Conflict(service.OVER)
    _save(actor, found, text, _responses(text, found))
    saved = queries.answers_in(session, attempt_id).get(question_id, NOT_ANSWERED)
    problem = ""
    if any(saved.response):
        service.check(session, actor, attempt_id, question_id, now=now())
        saved = SavedAnswer(saved.response, saved.number, True)
    else:
        problem = _("Please give an answer first.")
    if wants_part():
        view = _view(question, saved, found, text, number, problem=problem)
        return page("learning/answered.html", view=view)
    return redirect(f"{_url(course, module, attempt_id)}#{field_name(question)}", 303)
