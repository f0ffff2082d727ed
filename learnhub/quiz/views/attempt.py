"""An attempt: its questions while it is open, its result afterwards."""

from collections.abc import Mapping
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
from learnhub.quiz.rules import NOT_ANSWERED, Given, SavedAnswer, merged
from learnhub.quiz.views.blueprint import quiz
from learnhub.quiz.views.found import FoundAttempt, find_attempt
from learnhub.quiz.views.notes import notes_of
from learnhub.quiz.views.sent import (
    Sent,
    place_in_page,
    receive,
    refused,
    say_not_handed_in,
    stays_at,
    take,
    told,
)
from learnhub.quiz.views.shown import aim_of, points_of, question_view, tries_of
from learnhub.web import work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale, direction
from learnhub.web.question_view import field_name
from learnhub.web.receiving import takes_files
from learnhub.web.time import now

OVER = N_("This attempt has been handed in. Here is the result.")
SAVED = N_("Your answers are saved. You can go on at any time, on any device.")
ELSEWHERE = N_(
    "You answered some questions in another window too. We kept the newer answers. "
    "Please look through them once more."
)
TIME_UP = N_("The time is up. What you had saved by then counts. Here is the result.")
ATTEMPT = "/courses/<course>/<module>/quiz/attempts/<int:attempt_id>"


@quiz.get(ATTEMPT)
@admits(signed_in)
def attempt(course: str, module: str, attempt_id: int) -> BaseResponse:
    """Show an attempt: the questions while it is open, the result afterwards."""
    found = find_attempt(course, module, attempt_id)
    if found.view.is_over(now()):
        return page("quiz/time_up.html", outline=found.outline, quiz=found.page, url=found.url)
    return _questions(found) if found.view.is_open else _result(found)


def _context(found: FoundAttempt, saved: Mapping[str, SavedAnswer]) -> dict[str, Any]:
    problems = told(found)
    return {
        "outline": found.outline, "quiz": found.page, "attempt": found.view,
        "module": found.view.module, "url": found.url, "cover_url": found.quiz_url,
        "locale": content_locale(), "text_dir": direction(found.page.locale),
        "views": [
            question_view(found, place, each, saved.get(each.question.id, NOT_ANSWERED),
                          problem=problems.get(each.question.id, ""))
            for place, each in rules.numbered(found.asked)
        ],
    }


def _saved(found: FoundAttempt) -> dict[str, SavedAnswer]:
    return queries.answers_in(work.session(), found.view.attempt_id)


def _questions(found: FoundAttempt) -> BaseResponse:
    due_at = found.view.due_at
    return page(
        "quiz/attempt.html", **_context(found, _saved(found)), due_at=due_at,
        seconds_left=max(0, int((due_at - now()).total_seconds())) if due_at else None,
    )


def _result(found: FoundAttempt) -> BaseResponse:
    view, text, session = found.view, found.page, work.session()
    saved = _saved(found)
    points, most = view.points or 0, view.most_points or 0
    attempts = queries.attempts_at(
        session, current_actor().person_id or 0, view.course, view.module
    )
    current = contents.current_edition(session, library(), view.course).outline
    module = current.find_module(view.module)
    is_there = module is not None and module.quiz is not None
    return page(
        "quiz/result.html", **_context(found, saved), notes=notes_of(found, saved),
        most=most, points=points,
        points_text=points_of(points, most), aim=aim_of(text.pass_mark, most),
        says="" if view.passed is None else rules.range_for(text.ranges, view.percent or 0),
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
    """Return what the form holds besides files; a question that was not on it is left alone."""
    held: dict[str, Given] = {}
    for each in found.asked:
        question, mark = each.question, f"shown-{each.question.id}"
        if kind_of(question.content).takes_files:
            continue
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
@takes_files
def hand_in_or_save(course: str, module: str, attempt_id: int) -> BaseResponse:
    """Take the whole form: save it, and hand it in unless only saving was wanted."""
    sent = receive()
    found = find_attempt(course, module, attempt_id, hold=True)
    if found.is_late(now()) or not found.view.is_open:
        return _too_late(found, sent)
    here = stays_at(found)
    if not save_form(found, given(found) | take(found, sent)):
        flash(_(ELSEWHERE), "note")
    elif here:
        return redirect(f"{found.url}#{place_in_page(found, here)}", 303)
    elif "save" in request.form or "remove" in request.form:
        flash(_(SAVED), "good")
    elif question_id := refused(found):
        say_not_handed_in()
        return redirect(f"{found.url}#{place_in_page(found, question_id)}", 303)
    else:
        service.hand_in(work.session(), current_actor(), attempt_id, found.page,
                        others=found.others, now=now())
    return redirect(found.url, 303)


def _too_late(found: FoundAttempt, sent: Sent) -> BaseResponse:
    """Keep what came late beside the answers that count, and end the attempt if it is open."""
    if found.is_late(now()):
        save_form(found, given(found) | take(found, sent))
        end_by_time(found)
        flash(_(TIME_UP), "note")
    else:
        flash(_(OVER), "note")
    return redirect(found.url, 303)


def end_by_time(found: FoundAttempt) -> None:
    """Hand in an attempt whose time is up, with what was saved by then."""
    service.hand_in(work.session(), current_actor(), found.view.attempt_id, found.page,
                    others=found.others, now=now())
