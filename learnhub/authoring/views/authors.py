"""Who writes a course: authors by name, invited and taken off; also where there is no draft."""

from flask import flash
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.forms import InviteForm
from learnhub.authoring.policy import may_author, may_see
from learnhub.authoring.queries.authors import has_draft
from learnhub.authoring.queries.drafts import authors_of, facts_of
from learnhub.authoring.service.drafts import dismiss_author, invite_author
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import back_to, find_draft
from learnhub.base.errors import Invalid
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now


def _show(course: str, form: InviteForm, status: int = 200) -> BaseResponse:
    with work.reading() as session:
        is_begun = has_draft(session, current_actor(), course)
        found = find_draft(session, course) if is_begun else None
        authors = authors_of(session, course)
    return page(
        "authoring/authors.html", status, course=course, found=found, here="settings",
        authors=authors, form=form, me=current_actor().person_id,
    )


@authoring.get("/authoring/<course>/authors")
@admits(may_author)
def authors(course: str) -> BaseResponse:
    """Show who writes a course."""
    return _show(course, InviteForm())


@authoring.post("/authoring/<course>/authors")
@admits(may_author)
def invite(course: str) -> BaseResponse:
    """Let somebody of the team write this course."""
    with work.reading() as session:
        has_draft(session, current_actor(), course)
    form = InviteForm()
    if not form.accepted():
        return _show(course, form, 422)
    session, actor = work.session(), current_actor()
    try:
        name = invite_author(session, actor, course, form.login.data or "", now=now())
    except Invalid as refusal:
        work.abandon()
        form.take(refusal)
        return _show(course, form, 422)
    flash(_("%(name)s writes this course now.", name=name), "good")
    return back_to(f"/authoring/{course}/authors")


@authoring.post("/authoring/<course>/authors/<int:person_id>/dismissal")
@admits(may_author)
def dismiss(course: str, person_id: int) -> BaseResponse:
    """Take somebody off a course; who takes off themselves leaves."""
    session, actor = work.session(), current_actor()
    has_draft(session, actor, course)
    dismiss_author(session, actor, course, person_id, now=now())
    flash(_("Taken off. What was written stays."), "good")
    sees = may_see(actor, facts_of(session, course))
    return back_to(f"/authoring/{course}/authors" if sees else "/authoring")
