"""A room of a group: its code on the wall, who waits, who is in."""

from datetime import timedelta

from flask import current_app, flash, redirect, url_for
from flask_babel import format_time, ngettext
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.base.errors import NotFound
from learnhub.classroom import queries, service
from learnhub.classroom.forms import RoomForm
from learnhub.classroom.policy import may_mind_door
from learnhub.classroom.qr import qr_svg
from learnhub.classroom.rules import HOURS, IDLE_MINUTES
from learnhub.classroom.views.blueprint import classroom
from learnhub.enrolment.queries import get_cohort
from learnhub.people.rules import new_code
from learnhub.web import work
from learnhub.web.forms import SelectChoice
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page, wants_part
from learnhub.web.time import now


def room_form() -> RoomForm:
    """Return the form for opening a room, with the times of today."""
    form = RoomForm()
    form.hours.choices = [SelectChoice(n, _until(n)) for n in HOURS]
    form.idle_minutes.choices = [
        SelectChoice(n, _("after %(number)s minutes", number=n)) for n in IDLE_MINUTES
    ]
    return form


def _until(hours: int) -> str:
    time = format_time(now() + timedelta(hours=hours), "short")
    long = ngettext("%(num)s hour", "%(num)s hours", hours)
    return f"{time} ({long})"


def _address() -> str:
    return str(current_app.config["LEARNHUB"].url) + "/code"


def _show(cohort_id: int, form: RoomForm, status: int = 200) -> Response:
    actor = current_actor()
    with work.reading() as session:
        cohort = get_cohort(session, actor, cohort_id)
        room = queries.find_room(session, cohort_id, now=now())
        context = {
            "cohort": cohort, "room": room, "url": f"/cohorts/{cohort_id}",
            "waiting": queries.waiting_for(session, actor, cohort_id=cohort_id, now=now()),
            "inside": queries.inside(session, room.code_id, now=now()) if room else [],
        }
        if wants_part():
            return page("classroom/room_part.html", **context)
        others = queries.others_of(session, cohort_id)
        faces = queries.faces_of(session, cohort_id)
    return page("classroom/room.html", status, form=form, address=_address(), faces=faces,
                others=others, **context)


@classroom.get("/cohorts/<int:cohort_id>/room")
@admits(may_mind_door)
def room(cohort_id: int) -> Response:
    """Show the room of a group, or how to open it; a script asks for the part that changes."""
    return _show(cohort_id, room_form())


@classroom.post("/cohorts/<int:cohort_id>/room")
@admits(may_mind_door)
def open_room(cohort_id: int) -> Response:
    """Open a room; one that is open already stays as it is."""
    form = room_form()
    if not form.accepted():
        return _show(cohort_id, form, 422)
    service.open_room(
        work.session(), current_actor(), cohort_id, code=new_code(),
        lasts=timedelta(hours=form.hours.data), idle_minutes=form.idle_minutes.data, now=now(),
    )
    return redirect(url_for("classroom.room", cohort_id=cohort_id), 303)


@classroom.get("/cohorts/<int:cohort_id>/room/wall")
@admits(may_mind_door)
def wall(cohort_id: int) -> Response:
    """Show code and address as large as the screen is, and nobody's name."""
    session = work.session()
    get_cohort(session, current_actor(), cohort_id)
    found = queries.find_room(session, cohort_id, now=now())
    if found is None:
        raise NotFound
    return page("classroom/wall.html", room=found, address=_address(),
                url=f"/cohorts/{cohort_id}/room", qr=qr_svg(f"{_address()}#{found.code}"))


@classroom.post("/cohorts/<int:cohort_id>/room/closed")
@admits(may_mind_door)
def close_room(cohort_id: int) -> Response:
    """Close the room and sign everybody out who came by its code."""
    service.close_room(work.session(), current_actor(), cohort_id, now=now())
    flash(_("The room is closed. Everybody who came in by its code is signed out."), "good")
    return redirect(url_for("classroom.room", cohort_id=cohort_id), 303)


@classroom.post("/cohorts/<int:cohort_id>/room/signed-out")
@admits(may_mind_door)
def sign_everybody_out(cohort_id: int) -> Response:
    """Sign everybody out who came by the code; it goes on working."""
    service.sign_everybody_out(work.session(), current_actor(), cohort_id, now=now())
    flash(_("Everybody who came in by the code is signed out. The code still works."), "good")
    return redirect(url_for("classroom.room", cohort_id=cohort_id), 303)
