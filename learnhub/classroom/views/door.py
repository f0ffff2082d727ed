"""The door: a trainer sees who waits and lets them in; who has a card can wait there."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.classroom import queries, service
from learnhub.classroom.limits import knock_limits
from learnhub.classroom.policy import may_mind_door
from learnhub.classroom.views.blueprint import classroom
from learnhub.classroom.views.held import browser_secret, hold_wait
from learnhub.limits.service import count
from learnhub.people import pending
from learnhub.people.rules import token_hash
from learnhub.web import work
from learnhub.web.addresses import device_name, own_path, remote_address
from learnhub.web.guard import admits, everybody
from learnhub.web.identity import current_actor
from learnhub.web.kit import page, wants_part
from learnhub.web.time import now


@classroom.get("/door")
@admits(may_mind_door)
def door() -> Response:
    """Show everybody who waits for this trainer, in whatever group."""
    waiting = queries.waiting_for(work.session(), current_actor(), now=now())
    return page("classroom/door_part.html" if wants_part() else "classroom/door.html",
                waiting=waiting)


@classroom.post("/door/knocks/<int:knock_id>/answer")
@admits(may_mind_door)
def answer(knock_id: int) -> Response:
    """Let somebody in, or not now."""
    admitted = request.form.get("admitted") == "yes"
    if not service.decide(
        work.session(), current_actor(), knock_id, admitted=admitted, now=now()
    ):
        flash(_("This was answered before, or the person no longer waits."), "note")
    return redirect(own_path(request.form.get("next")) or url_for("classroom.door"), 303)


@classroom.post("/door")
@admits(everybody)
def knock_with_card() -> Response:
    """Wait for a trainer with the card that was shown on this device."""
    with work.reading() as session:
        card = pending.pending_card(session, now())
    if card is None:
        flash(_("Please show your card again."), "note")
        return redirect("/card", 303)
    count(work.database(), knock_limits(remote_address()), now=now())
    number = pending.number_of_device()
    token = service.knock_with_card(
        work.session(), card.card_id, card.person_id, device_hash=token_hash(number),
        secret=browser_secret(), device=device_name(), now=now(),
    )
    hold_wait(token)
    return pending.remember(redirect(url_for("classroom.waiting"), 303), number)
