"""Staying in a room: the device says that it is used, or asks what is next when it is not."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from learnhub.classroom.views.blueprint import classroom
from learnhub.web.guard import admits, everybody, signed_in
from learnhub.web.identity import current_actor, current_stay
from learnhub.web.kit import wants_part
from learnhub.web.time import now


@classroom.get("/room/here")
@admits(signed_in)
def here() -> Response:
    """Note that somebody uses this device; asking is enough."""
    return Response(status=204)


@classroom.get("/room/over")
@admits(everybody)
def over() -> Response:
    """Lead whoever was signed out to the way in, and all others on; asking is not using.

    A script learns how many seconds ago the device was used, perhaps in another window.
    """
    actor, stay = current_actor(), current_stay()
    if not actor.is_signed_in or stay is None:
        return redirect(url_for("classroom.code"), 303)
    if wants_part():
        return Response(str(int((now() - stay.used_at).total_seconds())), mimetype="text/plain")
    return redirect("/learning", 303)
