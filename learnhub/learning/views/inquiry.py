"""Asking the trainer and reporting a mistake, from a lesson."""

import secrets

from flask import flash, redirect
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import Invalid
from learnhub.learning import queries, service
from learnhub.learning.forms import InquiryForm
from learnhub.learning.views.blueprint import learning
from learnhub.learning.views.found import FoundLesson, find_lesson
from learnhub.web import work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now


@learning.route("/courses/<course>/<module>/<name>/inquiries", methods=["GET", "POST"])
@admits(signed_in)
def inquiries(course: str, module: str, name: str) -> BaseResponse:
    """Ask something about a lesson, and read what was answered."""
    found = find_lesson(course, module, name)
    form = InquiryForm()
    if form.accepted():
        try:
            service.ask(
                work.session(), current_actor(), found.place, form.kind.data,
                form.text.data or "", token=form.token.data or secrets.token_hex(12), now=now(),
            )
        except Invalid as refusal:
            form.take(refusal)
            return _show(found, form, 422)
        flash(_("Sent. The answer will be here and in My learning."), "good")
        return redirect(f"{found.url}/inquiries", 303)
    if not form.token.data:
        form.token.data = secrets.token_hex(12)
    return _show(found, form, 422 if form.errors else 200)


def _show(found: FoundLesson, form: InquiryForm, status: int) -> BaseResponse:
    actor = current_actor()
    assert actor.person_id is not None
    with work.reading() as session:
        asked = queries.inquiries_of(
            session, actor.person_id, course=found.outline.id, lesson=found.lesson.id
        )
    return page("learning/inquiries.html", status, form=form, found=found, asked=asked,
                text=found.page, url=found.url)
