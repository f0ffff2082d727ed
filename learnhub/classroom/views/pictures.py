"""Choosing a drawing: the own one, or as a trainer one for somebody of the group."""

from flask import flash, redirect
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.base.errors import NotFound
from learnhub.classroom import queries, service
from learnhub.classroom.forms import PictureForm
from learnhub.classroom.policy import may_mind_door
from learnhub.classroom.queries import Face
from learnhub.classroom.views.blueprint import classroom
from learnhub.enrolment.queries import get_cohort, get_member
from learnhub.people.pictures import PICTURES
from learnhub.web import work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now


def _answer(face: Face, taken: set[str], *, action: str, back: str) -> Response:
    """Show all drawings, or keep the chosen one; those of others are offered last."""
    form = PictureForm(data={"picture": face.picture})
    form.picture.choices = [(name, _(word)) for name, word in PICTURES.items()]
    if form.accepted():
        service.choose_picture(
            work.session(), current_actor(), face.person_id, form.picture.data, now=now()
        )
        flash(_("Saved."), "good")
        return redirect(back, 303)
    return page("classroom/picture.html", 422 if form.errors else 200, form=form, face=face,
                pictures=PICTURES, taken=taken, action=action, back=back)


@classroom.route("/profile/picture", methods=["GET", "POST"])
@admits(signed_in)
def own_picture() -> Response:
    """Let everybody choose the drawing they know themselves by."""
    actor = current_actor()
    assert actor.person_id is not None
    with work.reading() as session:
        face = queries.find_face(session, actor.person_id)
        taken = queries.pictures_around(session, actor.person_id)
    if face is None:
        raise NotFound
    return _answer(face, taken, action="/profile/picture", back="/profile")


@classroom.route("/cohorts/<int:cohort_id>/room/people/<int:person_id>/picture",
                 methods=["GET", "POST"])
@admits(may_mind_door)
def picture(cohort_id: int, person_id: int) -> Response:
    """Let a trainer choose the drawing of somebody of the group."""
    with work.reading() as session:
        get_cohort(session, current_actor(), cohort_id)
        member = get_member(session, cohort_id, person_id)
        face = queries.find_face(session, member.person_id)
        taken = queries.pictures_taken(session, cohort_id, but=person_id)
    if face is None:
        raise NotFound
    back = f"/cohorts/{cohort_id}/room"
    return _answer(face, taken, action=f"{back}/people/{person_id}/picture", back=back)
