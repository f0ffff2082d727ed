"""Single answers of an attempt: saved as they are given, checked where feedback comes at once."""

from flask import flash, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import NotFound
from learnhub.questions import Response, is_blank
from learnhub.questions.kinds import kind_of
from learnhub.quiz import service
from learnhub.quiz.rules import Asked
from learnhub.quiz.views.attempt import ATTEMPT, given, save_form, whole
from learnhub.quiz.views.blueprint import quiz
from learnhub.quiz.views.found import FoundAttempt, find_attempt
from learnhub.quiz.views.shown import question_view
from learnhub.web import work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page, wants_part
from learnhub.web.question_view import blank_problem, field_name
from learnhub.web.time import now


def _response(asked: Asked) -> Response:
    question = asked.question
    return kind_of(question.content).clean(
        question.content, request.form.getlist(field_name(question))
    )


def _not_saved(found: FoundAttempt, *, is_over: bool) -> BaseResponse:
    return page("quiz/not_saved.html", 409, outline=found.outline, is_over=is_over, url=found.url)


@quiz.post(f"{ATTEMPT}/answers/<question_id>")
@admits(signed_in)
def save_answer(course: str, module: str, attempt_id: int, question_id: str) -> BaseResponse:
    """Save one answer as it is given; refuse one that is older than what is there."""
    found = find_attempt(course, module, attempt_id, hold=True)
    _place, asked = found.asked_at(question_id)
    outcome = service.save(
        work.session(), current_actor(), attempt_id, {question_id: _response(asked)},
        number=whole(request.form.get("seq")) or 0, now=now(),
    )
    if outcome != "saved":
        return _not_saved(found, is_over=outcome == "over")
    if wants_part():
        return BaseResponse(status=204)
    return redirect(f"{found.url}#{field_name(asked.question)}", 303)


@quiz.post(f"{ATTEMPT}/answers/<question_id>/check")
@admits(signed_in)
def check_answer(course: str, module: str, attempt_id: int, question_id: str) -> BaseResponse:
    """Keep an answer for good and show its feedback, where the quiz gives it at once."""
    found = find_attempt(course, module, attempt_id, hold=True)
    place, asked = found.asked_at(question_id)
    if not found.page.at_once:
        raise NotFound
    if not found.view.is_open:
        return _not_saved(found, is_over=True)
    response = _response(asked)
    if wants_part():
        return _checked_part(found, place, asked, response)
    # Without script the button sends the whole form: the other answers are not to be lost.
    save_form(found, {q: held for q, held in given(found).items() if q != question_id})
    if is_blank(response):
        flash(blank_problem(), "note")
    else:
        service.check(work.session(), current_actor(), attempt_id, question_id, response, now=now())
    return redirect(f"{found.url}#{field_name(asked.question)}", 303)


def _checked_part(
    found: FoundAttempt, place: int, asked: Asked, response: Response
) -> BaseResponse:
    if is_blank(response):
        view = question_view(found, place, asked, problem=blank_problem())
        return page("quiz/answered.html", 422, view=view)
    saved = service.check(work.session(), current_actor(), found.view.attempt_id,
                          asked.question.id, response, now=now())
    assert saved is not None, "the attempt is held open"
    return page("quiz/answered.html", view=question_view(found, place, asked, saved))
