"""Waiting to be let in, and coming in."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from learnhub.classroom import queries, service
from learnhub.classroom.service import Entered
from learnhub.classroom.views.blueprint import classroom
from learnhub.classroom.views.held import drop_wait, held_wait
from learnhub.people import pending
from learnhub.people.service.account import end_sign_in
from learnhub.web import arrival, identity, work
from learnhub.web.addresses import device_name
from learnhub.web.guard import admits, everybody
from learnhub.web.identity import Stay, current_actor
from learnhub.web.kit import fleeting, wants_part
from learnhub.web.time import now


@classroom.get("/door/waiting")
@admits(everybody)
def waiting() -> Response:
    """Say whether the trainer has let one in; a script asks again and again."""
    knock = queries.find_knock(work.session(), held_wait(), now=now())
    if knock is None:
        return redirect(url_for("classroom.code"), 303)
    return fleeting("classroom/waiting_part.html" if wants_part() else "classroom/waiting.html",
                    knock=knock)


@classroom.post("/door/left")
@admits(everybody)
def leave_door() -> Response:
    """Wait no longer."""
    drop_wait()
    pending.drop()
    return redirect(url_for("classroom.code"), 303)


@classroom.post("/door/entry")
@admits(everybody)
def enter() -> Response:
    """Come in after the trainer said yes; whoever was signed in on this device is not any more."""
    token, actor = held_wait(), current_actor()
    entered = token and service.enter(work.session(), token, device=device_name(), now=now())
    if not entered:
        # Pressed twice, or late: who is in goes on, who is not sees what became of the knock.
        return redirect("/learning" if actor.is_signed_in else url_for("classroom.waiting"), 303)
    if actor.is_signed_in:
        end_sign_in(work.session(), actor, now=now())
    # What a visitor answered on a shared device is nobody's.
    arrival.arrive(work.session(), entered.person_id, keep=False, now=now())
    identity.begin_after_commit(entered.token, _stay(entered))
    identity.choose_language(entered.locale)
    return redirect("/learning", 303)


def _stay(entered: Entered) -> Stay | None:
    room = entered.room
    if room is None:
        return None
    return Stay(room.cohort, room.ends_at, room.idle_minutes, now())
