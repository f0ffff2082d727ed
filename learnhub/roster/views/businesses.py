"""Businesses as the team looks after them."""

from urllib.parse import urlencode

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.actor import Role
from learnhub.base.paging import page_number
from learnhub.enrolment.queries import find_person_to_add
from learnhub.roster.forms.people import BusinessForm, LeadForm, OwnerForm
from learnhub.roster.policy import in_office, may_name_leads, may_see_businesses
from learnhub.roster.queries.businesses import businesses_page, get_business
from learnhub.roster.queries.person import people_with
from learnhub.roster.service import businesses as service
from learnhub.roster.views.blueprint import roster
from learnhub.roster.views.person import lead_form
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now

MOST_TYPED = 100


def _show_list(form: BusinessForm, status: int = 200) -> BaseResponse:
    words = request.args.get("q", "").strip()[:MOST_TYPED]
    archived = request.args.get("state") == "archived"
    kept = {k: v for k, v in (("q", words), ("state", "archived" if archived else "")) if v}
    actor = current_actor()
    with work.reading() as session:
        shown = businesses_page(session, actor, words, archived=archived,
                                number=page_number(request.args.get("page")))
    return page(
        "roster/businesses.html", status, page=shown, sought=words, archived=archived, form=form,
        page_url=lambda n: f"/people/businesses?{urlencode({**kept, 'page': n})}",
        office=in_office(actor),
    )


@roster.get("/people/businesses")
@admits(may_see_businesses)
def businesses() -> BaseResponse:
    """Show the businesses this reader sees."""
    return _show_list(BusinessForm())


@roster.post("/people/businesses")
@admits(in_office)
def make_business() -> BaseResponse:
    """Enter a business; its owners are named on its page."""
    form = BusinessForm()
    if not form.accepted():
        return _show_list(form, 422)
    made = service.make(work.session(), current_actor(), form.name.data or "", now=now())
    flash(_("The business is there. Now name who owns it."), "good")
    return redirect(url_for("roster.business", business_id=made), 303)


def show_business(
    business_id: int, status: int = 200, *, name: BusinessForm | None = None,
    owner: OwnerForm | None = None, lead: LeadForm | None = None,
) -> BaseResponse:
    """Render the page of a business, with the forms that came back with problems."""
    actor = current_actor()
    with work.reading() as session:
        seen = get_business(session, actor, business_id, now=now())
        advisors = people_with(session, Role.ADVISOR, now=now()) if may_name_leads(actor) else []
    return page(
        "roster/business.html", status, seen=seen, row=seen.row, office=in_office(actor),
        may_name_leads=may_name_leads(actor), name_form=name or BusinessForm(name=seen.row.name),
        owner_form=owner or OwnerForm(), lead_form=lead or lead_form(advisors),
    )


@roster.get("/people/businesses/<int:business_id>")
@admits(may_see_businesses)
def business(business_id: int) -> BaseResponse:
    """Show a business and who belongs to it."""
    return show_business(business_id)


@roster.post("/people/businesses/<int:business_id>/name")
@admits(in_office)
def rename_business(business_id: int) -> BaseResponse:
    """Give a business another name."""
    form = BusinessForm()
    if not form.accepted():
        return show_business(business_id, 422, name=form)
    service.rename(work.session(), current_actor(), business_id, form.name.data or "", now=now())
    flash(_("Saved."), "good")
    return redirect(url_for("roster.business", business_id=business_id), 303)


@roster.post("/people/businesses/<int:business_id>/owners")
@admits(in_office)
def add_owner(business_id: int) -> BaseResponse:
    """Let somebody own the business, alone or with others."""
    form = OwnerForm()
    if form.accepted():
        session = work.session()
        person_id = find_person_to_add(session, form.login.data or "")
        if person_id is not None:
            service.add_owner(session, current_actor(), business_id, person_id, now=now())
            flash(_("The business has an owner more."), "good")
            return redirect(url_for("roster.business", business_id=business_id), 303)
        form.refuse("login", _("We know nobody with this name. Please check the spelling."))
    return show_business(business_id, 422, owner=form)


@roster.post("/people/businesses/<int:business_id>/archived")
@admits(in_office)
def archive_business(business_id: int) -> BaseResponse:
    """Put away a business nobody belongs to."""
    service.put_away(work.session(), current_actor(), business_id, now=now())
    flash(_("The business is archived."), "good")
    return redirect(url_for("roster.businesses"), 303)
