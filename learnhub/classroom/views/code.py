"""Coming in by the code of a room: the code, the own name, and knocking."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.base.errors import NotFound
from learnhub.classroom import queries, service
from learnhub.classroom.forms import ClassCodeForm
from learnhub.classroom.limits import guess_limits, knock_limits
from learnhub.classroom.queries import OpenRoom
from learnhub.classroom.views.blueprint import classroom
from learnhub.classroom.views.held import browser_secret, held_room, hold_room, hold_wait
from learnhub.limits.service import count, settle
from learnhub.people.rules import tidy_code
from learnhub.web import refusals, work
from learnhub.web.addresses import device_name, remote_address
from learnhub.web.addressing import number
from learnhub.web.guard import admits, everybody
from learnhub.web.kit import fleeting, invalid, page
from learnhub.web.time import now


@classroom.route("/code", methods=["GET", "POST"])
@admits(everybody)
def code() -> Response:
    """Ask for the code of the room; a script sends the one of the QR code by itself."""
    form = ClassCodeForm()
    if request.method != "POST":
        return page("classroom/code.html", form=form)
    if not form.accepted():
        return invalid("classroom/code.html", form=form)
    limits = guess_limits(remote_address())
    count(work.database(), limits, now=now())
    with work.reading() as session:
        room = queries.find_room_by_code(session, tidy_code(form.code.data or ""), now=now())
    if room is None:
        refusals.note("sign-in", "class code")
        form.refuse("code", _("This code does not work. Please compare it letter by letter. "
                              "It works only today, as long as the room is open."))
        return invalid("classroom/code.html", form=form)
    # Only wrong codes count: twenty right ones from one room are no guessing.
    settle(work.session(), taken_back=limits)
    hold_room(room.code_id)
    return redirect(url_for("classroom.names"), 303)


def _room() -> OpenRoom | None:
    with work.reading() as session:
        return queries.find_held_room(session, held_room(), now=now())


def _closed() -> Response:
    flash(_("Please type the code of the room. The one before no longer works."), "note")
    return redirect(url_for("classroom.code"), 303)


@classroom.get("/code/names")
@admits(everybody)
def names() -> Response:
    """Show the names of the group to whoever typed the code of its open room."""
    room = _room()
    if room is None:
        return _closed()
    return fleeting("classroom/names.html", room=room,
                    faces=queries.faces_of(work.session(), room.cohort_id))


@classroom.get("/code/names/<int:person_id>")
@admits(everybody)
def you(person_id: int) -> Response:
    """Ask whether the chosen name is really one's own."""
    room = _room()
    if room is None:
        return _closed()
    return fleeting("classroom/you.html", room=room,
                    face=queries.get_face(work.session(), room.cohort_id, person_id))


@classroom.post("/code/knocks")
@admits(everybody)
def knock() -> Response:
    """Ask the trainer to be let in under the chosen name."""
    room = _room()
    if room is None:
        return _closed()
    try:
        person_id = number(request.form.get("person", ""))
    except ValueError as error:
        raise NotFound from error
    count(work.database(), knock_limits(remote_address()), now=now())
    token = service.knock_by_code(
        work.session(), room, person_id, secret=browser_secret(), device=device_name(), now=now()
    )
    hold_wait(token)
    return redirect(url_for("classroom.waiting"), 303)
