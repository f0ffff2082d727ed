"""Single answers of an attempt: saved as they are given, checked where that is possible."""

from flask import flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import NotFound
from learnhub.questions import Response, is_blank
from learnhub.questions.kinds import kind_of
from learnhub.quiz import queries, service
from learnhub.quiz.rules import NOT_ANSWERED, Asked, SavedAnswer, may_check
from learnhub.quiz.views.attempt import (
    ATTEMPT,
    ELSEWHERE,
    end_by_time,
    given,
    save_form,
    whole,
)
from learnhub.quiz.views.blueprint import quiz
from learnhub.quiz.views.found import FoundAttempt, find_attempt
from learnhub.quiz.views.sent import receive, take
from learnhub.quiz.views.shown import question_view
from learnhub.web import work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page, wants_part
from learnhub.web.question_view import blank_problem, field_name
from learnhub.web.receiving import takes_files
from learnhub.web.time import now


def _response(asked: Asked) -> Response:
    question, kind = asked.question, kind_of(asked.question.content)
    if kind.takes_files:
        # Files come with the whole form, and nobody says by number which are theirs.
        raise NotFound
    return kind.clean(question.content, request.form.getlist(field_name(question)))


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
    if outcome == "late":
        end_by_time(found)
    elif outcome != "saved":
        return _not_saved(found, is_over=outcome == "over")
    if wants_part():
        return BaseResponse(status=204)
    return redirect(f"{found.url}#{field_name(asked.question)}", 303)


@quiz.post(f"{ATTEMPT}/answers/<question_id>/check")
@admits(signed_in)
@takes_files
def check_answer(course: str, module: str, attempt_id: int, question_id: str) -> BaseResponse:
    """Mark an answer and show its feedback, where the quiz gives it before the end."""
    sent = receive()
    found = find_attempt(course, module, attempt_id, hold=True)
    place, asked = found.asked_at(question_id)
    if not may_check(found.page, asked.question):
        raise NotFound
    if found.is_late(now()):
        save_form(found, given(found) | take(found, sent))
        end_by_time(found)
        return redirect(found.url, 303)
    if not found.view.is_open:
        return _not_saved(found, is_over=True)
    response = _response(asked)
    if wants_part():
        return _checked_part(found, place, asked, response)
    # Without script the button sends the whole form: the other answers are not to be lost.
    others = given(found) | take(found, sent)
    save_form(found, {q: held for q, held in others.items() if q != question_id})
    if is_blank(response):
        flash(blank_problem(), "note")
    elif _check(found, asked, response).response != response:
        flash(_(ELSEWHERE), "note")
    return redirect(f"{found.url}#{field_name(asked.question)}", 303)


def _check(found: FoundAttempt, asked: Asked, response: Response) -> SavedAnswer:
    """Check an answer; its number is said by the script, or follows from the form it stood on."""
    number, shown = whole(request.form.get("seq")), whole(
        request.form.get(f"shown-{asked.question.id}")
    )
    if number is None and shown is not None:
        number = shown + 1
    saved = service.check(work.session(), current_actor(), found.view.attempt_id, asked, response,
                          number=number, now=now())
    assert saved is not None, "the attempt is held open"
    return saved


def _checked_part(
    found: FoundAttempt, place: int, asked: Asked, response: Response
) -> BaseResponse:
    if is_blank(response):
        saved = queries.answers_in(work.session(), found.view.attempt_id).get(
            asked.question.id, NOT_ANSWERED
        )
        view = question_view(found, place, asked, saved, problem=blank_problem())
        return page("quiz/answered.html", 422, view=view)
    saved = _check(found, asked, response)
    problem = "" if saved.is_checked or saved.response == response else _(ELSEWHERE)
    return page("quiz/answered.html",
                view=question_view(found, place, asked, saved, problem=problem))
