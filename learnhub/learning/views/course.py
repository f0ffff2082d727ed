"""The page of a course, and taking or leaving it."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import NotFound
from learnhub.content import queries as contents
from learnhub.content.views import library, text_page
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment import service as enrolment
from learnhub.learning import queries
from learnhub.learning.rules import Facts, progress
from learnhub.learning.views.blueprint import learning
from learnhub.learning.views.found import may_read
from learnhub.web import work
from learnhub.web.guard import admits, everybody, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale
from learnhub.web.time import now


@learning.get("/courses/<course>")
@admits(everybody)
def course_page(course: str) -> BaseResponse:
    """Show a course as a line with its stops, filled as far as the learner has come."""
    session = work.session()
    outline = contents.current_edition(session, library(), course).outline
    actor = current_actor()
    takes_it, chose_it = False, False
    found = progress(outline, Facts())
    if actor.person_id is not None:
        takes_it = enrolments.takes(session, actor.person_id, course)
        chose_it = course in enrolments.chosen_courses(session, actor.person_id)
        found = queries.progress_of(session, actor.person_id, [outline])[0]
    return page(
        "learning/course.html", outline=outline, progress=found, takes_it=takes_it,
        chose_it=chose_it, locale=content_locale(), is_team=actor.is_team,
        may_read=may_read(outline),
    )


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
