"""What a person was told and agreed to, with the switch to end it."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.base.errors import NotFound
from learnhub.people.consent_purposes import find_purpose
from learnhub.people.queries.business import businesses_of
from learnhub.people.queries.consents import past_consents, purposes_for
from learnhub.people.service import consents as service
from learnhub.people.views.blueprint import people
from learnhub.web import work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import direction, interface_locale
from learnhub.web.time import now


@people.get("/profile/consents")
@admits(signed_in)
def consents() -> Response:
    """Show every purpose, what the person said to it, and the words of each time."""
    session, actor = work.session(), current_actor()
    assert actor.person_id is not None
    return page(
        "people/consents/list.html", direction=direction,
        purposes=purposes_for(session, actor.person_id, interface_locale()),
        businesses=businesses_of(session, actor.person_id),
        past=past_consents(session, actor.person_id),
    )


@people.post("/profile/consents/<purpose>")
@admits(signed_in)
def answer_consent(purpose: str) -> Response:
    """Agree, or take it back: anything but a clear yes ends it."""
    found = find_purpose(purpose)
    if found is None:
        raise NotFound
    if request.form.get("agrees") == "yes":
        service.give(work.session(), current_actor(), found, locale=interface_locale(),
                     now=now())
        flash(_("Saved. You can change this at any time."), "good")
    else:
        service.withdraw(work.session(), current_actor(), found, now=now())
        flash(_("You have taken it back. It counts from now on."), "good")
    return redirect(url_for("people.consents"), 303)
