"""My business: the own learning, the team, its courses and invitations."""

from flask import current_app, flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.content.views import library
from learnhub.desk import queries
from learnhub.desk.views.blueprint import desk
from learnhub.enrolment import service as enrolment
from learnhub.people.forms.business import BusinessForm, InvitationForm
from learnhub.people.queries.business import check_runs
from learnhub.web import work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale
from learnhub.web.time import now


@desk.get("/business")
@admits(signed_in)
def business() -> Response:
    """Show each business of this person, as its owner or as an employee."""
    session, actor = work.session(), current_actor()
    assert actor.person_id is not None
    courses = queries.outlines(session, library())
    return page(
        "desk/business.html", courses=courses, locale=content_locale(),
        cards=queries.business_cards(session, actor, courses, now=now()),
        onward=queries.own_onward(session, actor.person_id, courses),
        found=BusinessForm(), invitation=InvitationForm(),
        join_url=current_app.config["LEARNHUB"].url + "/join?code=",
    )


@desk.post("/business/<int:business_id>/courses")
@admits(signed_in)
def pick_courses(business_id: int) -> Response:
    """Make the ticked courses those of the team; a course that is gone by now is left out."""
    session, actor = work.session(), current_actor()
    check_runs(session, actor, business_id)
    known = {outline.id for outline in queries.outlines(session, library())}
    enrolment.pick_courses(
        session, actor, business_id, known & set(request.form.getlist("courses")), now=now()
    )
    flash(_("Saved. Your people now find these courses in My learning."), "good")
    return redirect("/business", 303)
