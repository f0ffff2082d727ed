"""What somebody says about a place of a text, from the review or from the editor."""

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.forms import RemarkForm
from learnhub.authoring.policy import may_author
from learnhub.authoring.service.review import add_remark, settle_remark
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import back_to, find_draft
from learnhub.authoring.views.review import show_review
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.time import now


def _back(course: str, file_id: int | None) -> BaseResponse:
    """Go back to where it was said: the editor of a text, or else the review."""
    page = f"texts/{file_id}" if file_id and "here" in request.form else "review"
    return back_to(f"/authoring/{course}/{page}#remarks")


@authoring.post("/authoring/<course>/remarks")
@admits(may_author)
def add(course: str) -> BaseResponse:
    """Remark something about a text; whoever sees the draft may."""
    with work.reading() as session:
        find_draft(session, course)
    form = RemarkForm()
    if not form.accepted():
        return show_review(course, 422, remark=form)
    file_id = request.form.get("file", 0, type=number) or 0
    add_remark(work.session(), current_actor(), course, file_id, quote=form.quote.data or "",
               text=form.text.data or "", now=now())
    flash(_("Your remark is there."), "good")
    return _back(course, file_id)


@authoring.post("/authoring/<course>/remarks/<int:remark_id>/settlement")
@admits(may_author)
def settle(course: str, remark_id: int) -> BaseResponse:
    """Say that a remark is dealt with, or, with "open", that it is not."""
    settled = request.form.get("state") != "open"
    settle_remark(work.session(), current_actor(), course, remark_id, settled=settled, now=now())
    flash(_("Settled.") if settled else _("Open again."), "good")
    return _back(course, request.form.get("file", 0, type=number))
