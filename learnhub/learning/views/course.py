"""The page of a course, and taking or leaving it."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import NotFound
from learnhub.content import queries as contents
from learnhub.content.queries import Edition
from learnhub.content.views import library, text_page
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment import service as enrolment
from learnhub.enrolment.policy import may_read_lessons
from learnhub.enrolment.queries import NOT_TAKING, Taking
from learnhub.learning import queries
from learnhub.learning.rules import Facts, progress
from learnhub.learning.self_checks import NAMES, offered
from learnhub.learning.views.blueprint import learning
from learnhub.learning.views.found import may_read, removed_lessons
from learnhub.web import work
from learnhub.web.drawn import drawn_page
from learnhub.web.guard import admits, everybody, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.locale import content_locale
from learnhub.web.time import now


@learning.get("/courses/<course>")
@admits(everybody)
def course_page(course: str) -> BaseResponse:
    """Show a course as a line with its stops, filled as far as the learner has come."""
    session = work.session()
    edition = contents.current_edition(session, library(), course)
    outline, actor = edition.outline, current_actor()
    taking, facts = NOT_TAKING, Facts()
    if actor.person_id is not None:
        taking = enrolments.taking(session, actor.person_id, course)
        facts = queries.course_facts(session, actor.person_id, course)
    opened = may_read_lessons(actor, outline.access, takes_it=taking.takes)
    return drawn_page(
        library(), "learning/course.html", (edition.revision_id, taking, facts, opened),
        lambda: _course(edition, taking, facts, opened=opened),
    )


def _course(
    edition: Edition, taking: Taking, facts: Facts, *, opened: bool
) -> dict[str, object]:
    """Return what the page of a course shows."""
    outline = edition.outline
    line = progress(outline, facts)
    return {
        "outline": outline, "progress": line, "takes_it": taking.takes, "chose_it": taking.chose,
        "locale": content_locale(), "is_team": current_actor().is_team, "may_read": opened,
        "checked": facts.checked, "removed": removed_lessons(edition, line),
        "checks": [(w, NAMES[w]) for w in offered(line, facts)] if opened else [],
    }


@learning.get("/courses/<course>/worksheets/<name>")
@admits(everybody)
def worksheet(course: str, name: str) -> BaseResponse:
    """Show a worksheet to whoever may read the lessons it belongs to."""
    edition = contents.current_edition(work.session(), library(), course)
    if not may_read(edition.outline):
        raise NotFound
    return text_page(edition, "worksheet", name)


@learning.post("/courses/<course>/enrolment")
@admits(signed_in)
def enrol(course: str) -> BaseResponse:
    """Take a course."""
    actor = current_actor()
    assert actor.person_id is not None
    contents.current_revision_id(work.session(), course)
    enrolment.enrol(work.session(), actor.person_id, course, now=now())
    flash(_("You take part. Start whenever you like."), "good")
    return redirect(url_for("learning.course_page", course=course), 303)


@learning.post("/courses/<course>/enrolment/ended")
@admits(signed_in)
def leave(course: str) -> BaseResponse:
    """Leave a course; what was learnt stays."""
    actor = current_actor()
    assert actor.person_id is not None
    contents.current_revision_id(work.session(), course)
    enrolment.leave(work.session(), actor.person_id, course, now=now())
    flash(_("You have left the course. What you did is kept if you come back."), "good")
    return redirect(url_for("learning.course_page", course=course), 303)
