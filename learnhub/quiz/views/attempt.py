"""An attempt: its questions while it is open, its result afterwards."""

from typing import Any

from flask import flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.words import N_
from learnhub.content import queries as contents
from learnhub.content.compiled import Outline, OutlineLesson
from learnhub.content.views import library
from learnhub.questions.kinds import kind_of
from learnhub.quiz import queries, rules, service
from learnhub.quiz.rules import NOT_ANSWERED, Given, merged
from learnhub.quiz.views.blueprint import quiz
from learnhub.quiz.views.found import FoundAttempt, find_attempt
from learnhub.quiz.views.shown import aim_of, points_of, question_view, tries_of
from learnhub.web import work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale, direction
from learnhub.web.question_view import field_name
from learnhub.web.time import now

OVER = N_("This attempt has been handed in. Here is the result.")
SAVED = N_("Your answers are saved. You can go on at any time, on any device.")
ELSEWHERE = N_(
    "You answered some questions in another window too. We kept the newer answers. "
    "Please look through them once more."
)
ATTEMPT = "/courses/<course>/<module>/quiz/attempts/<int:attempt_id>"


@quiz.get(ATTEMPT)
@admits(signed_in)
def attempt(course: str, module: str, attempt_id: int) -> BaseResponse:
    """Show an attempt: the questions while it is open, the result afterwards."""
    found = find_attempt(course, module, attempt_id)
    return _questions(found) if found.view.is_open else _result(found)


def _context(found: FoundAttempt) -> dict[str, Any]:
    saved = queries.answers_in(work.session(), found.view.attempt_id)
    return {
        "outline": found.outline, "quiz": found.page, "attempt": found.view,
        "module": found.view.module, "url": found.url, "cover_url": found.quiz_url,
        "locale": content_locale(), "text_dir": direction(found.page.locale),
        "views": [
            question_view(found, place, each, saved.get(each.question.id, NOT_ANSWERED))
            for place, each in enumerate(found.asked, 1)
        ],
    }


def _questions(found: FoundAttempt) -> BaseResponse:
    return page("quiz/attempt.html", **_context(found))


def _result(found: FoundAttempt) -> BaseResponse:
    view, text, session = found.view, found.page, work.session()
    points, most = view.points or 0, view.most_points or 0
    attempts = queries.attempts_at(
        session, current_actor().person_id or 0, view.course, view.module
    )
    current = contents.current_edition(session, library(), view.course).outline
    module = current.find_module(view.module)
    is_there = module is not None and module.quiz is not None
    return page(
        "quiz/result.html", **_context(found), most=most, points=points,
        points_text=points_of(points, most), aim=aim_of(text.pass_mark, most),
        says=rules.range_for(text.ranges, view.percent or 0),
        tries=tries_of(attempts, found.quiz_url, view.attempt_id),
        may_repeat=is_there and (text.attempts is None or len(attempts) < text.attempts),
        has_open=any(a.is_open for a in attempts), after=_after(current, view.module),
    )


def _after(outline: Outline, module_id: str) -> OutlineLesson | None:
    """Return the first lesson behind a module, None where the course ends there."""
    ids = [module.id for module in outline.modules]
    following = outline.modules[ids.index(module_id) + 1 :] if module_id in ids else ()
    return next((lesson for module in following for lesson in module.lessons), None)


def given(found: FoundAttempt) -> dict[str, Given]:
    """Return what the form holds; a question that was not on the form is left alone."""
    held: dict[str, Given] = {}
    for each in found.asked:
        question, mark = each.question, f"shown-{each.question.id}"
        if field_name(question) in request.form or mark in request.form:
            response = kind_of(question.content).clean(
                question.content, request.form.getlist(field_name(question))
            )
            held[question.id] = Given(response, whole(request.form.get(mark)))
    return held


def whole(text: str | None) -> int | None:
    """Return a small whole number that a form sent, None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 9 else None


def save_form(found: FoundAttempt, held: dict[str, Given]) -> bool:
    """Save what changed in a whole form; False if something newer was there and was kept."""
    session = work.session()
    saved = queries.answers_in(session, found.view.attempt_id)
    result = merged(held, saved)
    if result.changes:
        newest = max((saved[q].number for q in result.changes if q in saved), default=0)
        service.save(session, current_actor(), found.view.attempt_id, result.changes,
                     number=newest + 1, now=now())
    return not result.elsewhere


@quiz.post(ATTEMPT)
@admits(signed_in)
def hand_in_or_save(course: str, module: str, attempt_id: int) -> BaseResponse:
    """Take the whole form: save it, and hand it in unless only saving was wanted."""
    found = find_attempt(course, module, attempt_id, hold=True)
    if not found.view.is_open:
        flash(_(OVER), "note")
        return redirect(found.url, 303)
    if not save_form(found, given(found)):
        flash(_(ELSEWHERE), "note")
    elif "save" in request.form:
        flash(_(SAVED), "good")
    else:
        service.hand_in(work.session(), current_actor(), attempt_id, found.page,
                        others=found.others, now=now())
    return redirect(found.url, 303)
