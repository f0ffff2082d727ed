"""Reporting a barrier, without an account, and what the team answers."""

from datetime import timedelta

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.base.paging import page_number
from learnhub.limits.service import Limit, count
from learnhub.privacy.forms.concerns import AnswerForm, BarrierForm
from learnhub.privacy.policy import may_answer_concerns
from learnhub.privacy.queries.concerns import concerns
from learnhub.privacy.service.concerns import answer_concern, report
from learnhub.privacy.views.blueprint import privacy
from learnhub.web import work
from learnhub.web.addresses import remote_address
from learnhub.web.guard import admits, everybody
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid, page
from learnhub.web.locale import content_locale
from learnhub.web.time import now

HOUR = timedelta(hours=1)


@privacy.get("/accessibility/report")
@admits(everybody)
def barrier() -> Response:
    """Ask what did not work; no account and no e-mail address is needed."""
    form = BarrierForm(data={"place": request.args.get("page", "")[:300]})
    return page("privacy/barrier.html", form=form)


@privacy.post("/accessibility/report")
@admits(everybody)
def report_barrier() -> Response:
    """Keep the report; the same form sent twice is one."""
    form = BarrierForm()
    if not form.accepted():
        return invalid("privacy/barrier.html", form=form)
    # One address may be a whole library; all together protect the team from a flood.
    count(work.database(), (Limit("barrier", remote_address(), 10, HOUR),
                            Limit("barrier", "", 200, HOUR)), now=now())
    report(work.session(), current_actor(), "barrier", token=form.token.data or "",
           place=form.place.data or "", text=form.text.data or "",
           contact=form.contact.data or "", locale=content_locale(), now=now())
    flash(_("Thank you. We have your report and will mend what we can."), "good")
    return redirect(url_for("privacy.barrier"), 303)


@privacy.get("/people/barriers")
@admits(may_answer_concerns)
def barriers() -> Response:
    """Show what people reported, what has no answer yet first."""
    return _listed()


def _listed(concern_id: int = 0, form: AnswerForm | None = None) -> Response:
    with work.reading() as session:
        found = concerns(session, page_number(request.args.get("page")))
    forms = {
        each.concern_id: form if form is not None and each.concern_id == concern_id
        else AnswerForm(formdata=None, data={"text": each.answer or ""},
                        prefix=f"c{each.concern_id}")
        for each in found.items
    }
    show = page if form is None else invalid
    return show("privacy/barriers.html", page=found, forms=forms,
                page_url=lambda number: url_for("privacy.barriers", page=number))


@privacy.post("/people/barriers/<int:concern_id>")
@admits(may_answer_concerns)
def answer_barrier(concern_id: int) -> Response:
    """Answer a report."""
    form = AnswerForm(prefix=f"c{concern_id}")
    if not form.accepted():
        return _listed(concern_id, form)
    answer_concern(work.session(), current_actor(), concern_id, form.text.data or "", now=now())
    flash(_("Your answer is saved."), "good")
    return redirect(url_for("privacy.barriers") + f"#concern-{concern_id}", 303)
