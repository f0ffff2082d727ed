"""Everybody's own history: when, how and where they came in, and ending what is still open."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.audit.actions import ACTIONS
from learnhub.audit.queries import about_person
from learnhub.base.paging import page_number
from learnhub.people.queries.sign_ins import past_sign_ins
from learnhub.people.service.sign_ins import end_one
from learnhub.people.views.blueprint import people
from learnhub.web import identity, work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now

MOST_DONE = 20


@people.get("/profile/sign-ins")
@admits(signed_in)
def sign_ins() -> Response:
    """Show the sign-ins of the last 90 days."""
    actor = current_actor()
    assert actor.person_id is not None
    number = page_number(request.args.get("page"))
    shown = past_sign_ins(work.session(), actor.person_id, number, now=now())
    return page(
        "people/sign_ins.html", page=shown, here=actor.sign_in_id, actions=ACTIONS,
        done=about_person(work.session(), actor.person_id, MOST_DONE) if number == 1 else [],
        page_url=lambda n: f"{url_for('people.sign_ins')}?page={n}",
    )


@people.post("/profile/sign-ins/<int:sign_in_id>/ended")
@admits(signed_in)
def end_sign_in(sign_in_id: int) -> Response:
    """End one sign-in; the own one is signing out here."""
    actor = current_actor()
    end_one(work.session(), actor, sign_in_id, now=now())
    if sign_in_id == actor.sign_in_id:
        identity.forget()
        flash(_("You are signed out."), "good")
        return redirect("/", 303)
    flash(_("The other device is signed out."), "good")
    return redirect(url_for("people.sign_ins"), 303)
