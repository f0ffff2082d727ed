"""A draft shown to others before it is published: asked for, answered, taken back."""

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.forms import NeedsReviewForm, RemarkForm, ReviewForm
from learnhub.authoring.places import places_of
from learnhub.authoring.policy import (
    may_author,
    may_review,
    may_settle,
    may_switch_review,
    may_withdraw,
)
from learnhub.authoring.queries.remarks import line_of, remarks_in
from learnhub.authoring.queries.review import reviews_of
from learnhub.authoring.service.review import (
    Verdict,
    answer_review,
    ask_review,
    switch_review,
    withdraw_review,
)
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import back_to, find_draft, find_writable
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now

_VERDICTS: dict[str, Verdict] = {"approved": "approved", "changes": "changes"}


def show_review(
    course: str, status: int = 200, asking: ReviewForm | None = None,
    remark: RemarkForm | None = None,
) -> BaseResponse:
    """Show the page of the review, with a form that was refused as it was typed."""
    actor = current_actor()
    with work.reading() as session:
        found = find_draft(session, course)
        reviews, remarks = reviews_of(session, course), remarks_in(session, course)
    open_one = next((each for each in reviews if each.is_open), None)
    facts = found.draft.facts
    asked_by = open_one.asked_by if open_one else 0
    return page(
        "authoring/review.html", status, found=found, here="review", facts=facts,
        open_one=open_one, past=[each for each in reviews if not each.is_open],
        remarks=remarks, places=places_of(found.course, found.read),
        lines={each.id: line_of(each, found.read.contents) for each in remarks},
        settles={
            each.id for each in remarks if may_settle(actor, facts, said_by=each.by)
        },
        asking=asking or ReviewForm(formdata=None), remark=remark or RemarkForm(formdata=None),
        switch=NeedsReviewForm(formdata=None, needs_review=facts.needs_review),
        may_answer=open_one is not None and may_review(actor, facts, asked_by=asked_by),
        may_take_back=open_one is not None and may_withdraw(actor, facts, asked_by=asked_by),
        may_switch=may_switch_review(actor, facts, wanted=not facts.needs_review),
        is_own=asked_by == actor.person_id,
    )


def _back(course: str) -> BaseResponse:
    return back_to(f"/authoring/{course}/review")


@authoring.get("/authoring/<course>/review")
@admits(may_author)
def review(course: str) -> BaseResponse:
    """Show whether a review is open, what was remarked, and earlier reviews."""
    return show_review(course)


@authoring.post("/authoring/<course>/review")
@admits(may_author)
def ask(course: str) -> BaseResponse:
    """Ask others to look at a draft."""
    with work.reading() as session:
        find_writable(session, course)
    form = ReviewForm()
    if not form.accepted():
        return show_review(course, 422, asking=form)
    ask_review(work.session(), current_actor(), course, form.note.data or "", now=now())
    flash(_("Asked. Others who see this draft find it under “Write”."), "good")
    return _back(course)


@authoring.post("/authoring/<course>/review/<int:review_id>/answer")
@admits(may_author)
def answer(course: str, review_id: int) -> BaseResponse:
    """Approve a draft, or say that it needs changes."""
    verdict = _VERDICTS.get(request.form.get("verdict", ""))
    stamp = request.form.get("stamp", -1, type=number)
    answer_review(work.session(), current_actor(), course, review_id, verdict,
                  stamp=-1 if stamp is None else stamp, now=now())
    flash(_("Approved. It can be published as it is now.") if verdict == "approved"
          else _("Your answer is there. The authors see your remarks."), "good")
    return _back(course)


@authoring.post("/authoring/<course>/review/<int:review_id>/withdrawal")
@admits(may_author)
def withdraw(course: str, review_id: int) -> BaseResponse:
    """Take back that a review was asked for."""
    withdraw_review(work.session(), current_actor(), course, review_id, now=now())
    flash(_("Taken back. You can ask again at any time."), "good")
    return _back(course)


@authoring.post("/authoring/<course>/review/requirement")
@admits(may_author)
def require(course: str) -> BaseResponse:
    """Say whether somebody else has to approve before publishing."""
    wanted = bool(NeedsReviewForm().needs_review.data)
    switch_review(work.session(), current_actor(), course, wanted=wanted, now=now())
    flash(_("From now on, somebody else approves before publishing.") if wanted
          else _("Authors can publish without a review now."), "good")
    return _back(course)
