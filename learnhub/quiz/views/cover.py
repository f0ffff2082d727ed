"""The cover of a quiz, and starting an attempt."""

import secrets

from flask import redirect
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from learnhub.content.views import original_of
from learnhub.quiz import drawing, queries, rules, service
from learnhub.quiz.views.blueprint import quiz
from learnhub.quiz.views.found import find_quiz
from learnhub.quiz.views.shown import aim_of, tries_of
from learnhub.web import work
from learnhub.web.guard import admits, everybody, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale, direction
from learnhub.web.time import now


@quiz.get("/courses/<course>/<module>/quiz")
@admits(everybody)
def cover(course: str, module: str) -> BaseResponse:
    """Show what the quiz is about, earlier tries, and the button to start or go on."""
    found = find_quiz(course, module)
    session, person_id, text = work.session(), current_actor().person_id, found.page
    attempts = (
        queries.attempts_at(session, person_id, course, module) if person_id is not None else []
    )
    begun = next((a for a in attempts if a.is_open), None)
    answers = queries.answers_in(session, begun.attempt_id) if begun else {}
    most = rules.most_points(text)
    return page(
        "quiz/cover.html", outline=found.outline, quiz=text, module=module, url=found.url,
        time=_time(text.minutes, person_id), locale=content_locale(),
        text_dir=direction(text.locale),
        original=original_of(found.outline, found.titles, found.url),
        questions=len(drawing.asking(text, drawing.drawn(text, ""))),
        aim=aim_of(text.pass_mark, most), most=most,
        begun=begun, asked=len(drawing.asking(text, begun.questions)) if begun else 0,
        answered=sum(a.is_complete for a in answers.values()),
        tries=tries_of(attempts, found.url),
        left=None if text.attempts is None else max(0, text.attempts - len(attempts)),
    )


def _time(minutes: int | None, person_id: int | None) -> str:
    """Return how long this person has, with their extra time; "" for as long as they like."""
    if not minutes:
        return ""
    extra = queries.extra_time_of(work.session(), person_id) if person_id is not None else 0
    if extra is None:
        return ""
    own = (minutes * (100 + extra) + 50) // 100
    said = ngettext("%(num)s minute", "%(num)s minutes", own)
    if not extra:
        return str(said)
    why = _("with your extra time")
    return f"{said} ({why})"


@quiz.post("/courses/<course>/<module>/quiz/attempts")
@admits(signed_in)
def start(course: str, module: str) -> BaseResponse:
    """Start an attempt, or go on with the open one."""
    found = find_quiz(course, module)
    attempt_id = service.start(
        work.session(), current_actor(), course, module, found.revision_id, found.page,
        seed=secrets.token_hex(8), now=now(),
    )
    return redirect(f"{found.url}/attempts/{attempt_id}", 303)
