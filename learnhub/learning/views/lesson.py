"""The lesson page, and what a reader does on it."""

import secrets
from collections.abc import Mapping

from flask import flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import Invalid, NotFound
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.content.views import library
from learnhub.learning import kept, queries, service
from learnhub.learning.drawing import drawn_steps, question_view
from learnhub.learning.queries import LessonFacts
from learnhub.learning.views.blueprint import learning
from learnhub.learning.views.found import FoundLesson, as_seen, find_lesson
from learnhub.questions import Question, Response
from learnhub.questions.kinds import kind_of
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.drawn import drawn_page
from learnhub.web.guard import admits, everybody, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page, wants_part
from learnhub.web.locale import content_locale, direction
from learnhub.web.question_view import QuestionView, blank_problem, field_name
from learnhub.web.time import now


def _facts(found: FoundLesson) -> LessonFacts:
    actor = current_actor()
    outline, lesson = found.outline, found.lesson
    if actor.person_id is None:
        return LessonFacts(responses=kept.responses(outline.id, lesson.module, lesson.name))
    return queries.lesson_facts(work.session(), actor.person_id, outline.id, lesson.id)


def _view(
    found: FoundLesson, question: Question, response: Response, problem: str = ""
) -> QuestionView:
    return question_view(
        question, response, url=found.url, revision_id=found.revision_id, seed=found.lesson.id,
        locale=found.page.locale, problem=problem,
    )


def _lesson_page(
    found: FoundLesson, facts: LessonFacts, views: Mapping[str, QuestionView], status: int = 200
) -> BaseResponse:
    steps = drawn_steps(
        library(), found.revision_id, found.page, facts.responses, views, url=found.url,
        seed=found.lesson.id, signed_in=current_actor().is_signed_in,
        original=(found.original, found.outline.locales[0]),
    )
    response = drawn_page(
        library(), "learning/lesson.html",
        (found.revision_id, found.page.locale, facts.step, facts.seen_to, facts.completed),
        lambda: _around(found, facts), {"steps_html": steps},
    )
    response.status_code = status
    return response


def _around(found: FoundLesson, facts: LessonFacts) -> dict[str, object]:
    """Return what the page shows around the steps."""
    lessons = list(found.outline.lessons)
    place = lessons.index(found.lesson)
    locale = content_locale()
    return {
        "outline": found.outline, "text": found.page, "text_dir": direction(found.page.locale),
        "facts": facts, "scripts": _scripts(found), "locale": locale, "url": found.url,
        "original": found.original,
        "is_fallback": found.page.locale != locale,
        "before": lessons[place - 1] if place else None,
        "after": lessons[place + 1] if place + 1 < len(lessons) else None,
        "quiz": _quiz_behind(found),
    }


def _scripts(found: FoundLesson) -> list[str]:
    """Return the modules this page needs, and no more: each is a request of a cold visit."""
    kinds = {kind_of(q.content) for q in found.page.questions if kind_of(q.content).asks}
    return [
        "lesson-steps",
        *(["seen-step"] if current_actor().is_signed_in else []),
        *(["answer-form"] if kinds else []),
        *(["term-sheets"] if found.page.terms else []),
        *sorted({element for kind in kinds for element in kind.elements}),
    ]


def _quiz_behind(found: FoundLesson) -> str:
    """Return the address of the module's quiz if this is the module's last lesson."""
    module = found.outline.find_module(found.lesson.module)
    if module is None or module.quiz is None or module.lessons[-1] is not found.lesson:
        return ""
    return f"/courses/{found.outline.id}/{module.id}/quiz"


@learning.get("/courses/<course>/<module>/<name>")
@admits(everybody)
def lesson(course: str, module: str, name: str) -> BaseResponse:
    """Show a lesson, with what this reader answered in it."""
    found = find_lesson(course, module, name)
    return _lesson_page(found, _facts(found), {})


@learning.post("/courses/<course>/<module>/<name>/answers/<question_id>")
@admits(everybody)
def answer(course: str, module: str, name: str, question_id: str) -> BaseResponse:
    """Take an answer and show its feedback; visitors keep theirs in the browser."""
    revision_id = request.args.get("revision", type=number)
    found = as_seen(find_lesson(course, module, name), revision_id)
    question = found.page.question(question_id)
    if question is None or not kind_of(question.content).asks:
        raise NotFound
    content = question.content
    response = kind_of(content).clean(content, request.form.getlist(field_name(question)))
    if not any(response):
        return _answered(found, _view(found, question, (), blank_problem()), 422)
    actor = current_actor()
    if actor.person_id is not None:
        token = request.form.get("token", "")[:64] or secrets.token_hex(12)
        service.answer(work.session(), actor.person_id, found.place, found.page, question,
                       response, token=token, now=now())
    elif not kept.keep(course, module, name, question.id, response):
        full = _("Your browser can keep no more answers. With an account nothing gets lost.")
        return _answered(found, _view(found, question, response, full), 200)
    if not wants_part():
        return redirect(f"{found.url}#{field_name(question)}", 303)
    return _answered(found, _view(found, question, response), 200)


def _answered(found: FoundLesson, view: QuestionView, status: int) -> BaseResponse:
    if wants_part():
        return page("learning/answered.html", status, view=view)
    return _lesson_page(found, _facts(found), {view.q.id: view}, status)


@learning.post("/courses/<course>/<module>/<name>/position")
@admits(signed_in)
def position(course: str, module: str, name: str) -> BaseResponse:
    """Keep where the learner is; sent by a script while reading, or by a button."""
    found = find_lesson(course, module, name)
    step = request.form.get("step", "")
    actor = current_actor()
    assert actor.person_id is not None
    if not (step.isascii() and step.isdigit() and len(step) <= 3):
        raise Invalid([Problem("step", N_("Say which step you are at, as a number."))])
    done = service.note_position(
        work.session(), actor.person_id, found.place, found.page, int(step), now=now()
    )
    if wants_part():
        return BaseResponse(status=204, headers={"X-Done": "yes" if done else "no"})
    flash(_("We have kept your place."), "good")
    return redirect(f"{found.url}#step-{step}", 303)


@learning.post("/courses/<course>/<module>/<name>/completion")
@admits(signed_in)
def completion(course: str, module: str, name: str) -> BaseResponse:
    """Note that the learner says the lesson is done, and go on to what comes next."""
    found = find_lesson(course, module, name)
    actor = current_actor()
    assert actor.person_id is not None
    service.say_done(work.session(), actor.person_id, found.place, now=now())
    flash(_("Done: %(title)s", title=found.page.title), "good")
    return redirect(f"/courses/{course}", 303)


