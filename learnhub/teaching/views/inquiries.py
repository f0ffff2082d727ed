"""What learners asked, and the answers."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import Conflict
from learnhub.base.paging import Page, page_number
from learnhub.content import queries as contents
from learnhub.content.views import library
from learnhub.learning.service import answer_inquiry
from learnhub.teaching.forms import AnswerForm
from learnhub.teaching.policy import may_teach
from learnhub.teaching.queries.inquiries import (
    check_inquiry,
    count_inquiries,
    inquiries_visible_to,
)
from learnhub.teaching.views.blueprint import teaching
from learnhub.teaching.views.group import asked_cohort, find_group
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale
from learnhub.web.time import now

MOST_OPEN = 100
PAGE_SIZE = 20


def _form(inquiry_id: int, *, empty: bool = True) -> AnswerForm:
    form = AnswerForm(formdata=None) if empty else AnswerForm()
    form.text.id = f"answer-{inquiry_id}"
    return form


def _show(status: int = 200, sent: dict[int, AnswerForm] | None = None) -> BaseResponse:
    actor, cohort_id = current_actor(), asked_cohort()
    number = page_number(request.args.get("page"))
    context: dict[str, Any] = {"group": None}
    with work.reading() as session:
        if cohort_id is not None:
            context = {"group": find_group(session, cohort_id), "here": "inquiries"}
        editions = contents.all_editions(session, library())
        waiting = inquiries_visible_to(
            session, actor, answered=False, cohort_id=cohort_id, most=MOST_OPEN
        )
        answered = inquiries_visible_to(
            session, actor, answered=True, cohort_id=cohort_id,
            offset=(number - 1) * PAGE_SIZE, most=PAGE_SIZE,
        )
        total = count_inquiries(session, actor, answered=True, cohort_id=cohort_id)
        count = count_inquiries(session, actor, answered=False, cohort_id=cohort_id)
    return page(
        "teaching/inquiries.html", status, waiting=waiting, count=count, locale=content_locale(),
        page=Page(answered, number, PAGE_SIZE, total), cohort_id=cohort_id,
        page_url=lambda n: url_for("teaching.inquiries", cohort=cohort_id, page=n),
        outlines={e.outline.id: e.outline for e in editions},
        forms={x.inquiry_id: _form(x.inquiry_id) for x in waiting} | (sent or {}),
        sent=sent or {}, **context,
    )


@teaching.get("/inquiries")
@admits(may_teach)
def inquiries() -> BaseResponse:
    """Show what learners asked: open ones first, answered ones below."""
    return _show()


@teaching.post("/inquiries/<int:inquiry_id>/answer")
@admits(may_teach)
def answer(inquiry_id: int) -> BaseResponse:
    """Answer; the learner finds it in the lesson and in My learning."""
    session, actor = work.session(), current_actor()
    check_inquiry(session, actor, inquiry_id)
    form = _form(inquiry_id, empty=False)
    if not form.accepted():
        return _show(422, {inquiry_id: form})
    try:
        answer_inquiry(session, actor, inquiry_id, form.text.data or "", now=now())
    except Conflict:
        form.refuse("text", _("Somebody has answered in the meantime. Your text is still here."))
        return _show(409, {inquiry_id: form})
    flash(_("Answered. It is now in the lesson and in My learning."), "good")
    return redirect(url_for("teaching.inquiries", cohort=asked_cohort()), 303)
