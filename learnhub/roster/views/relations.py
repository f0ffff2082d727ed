"""What ties people to the programme: roles until a day, who accompanies whom."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.actor import Role
from learnhub.base.errors import Invalid, NotFound
from learnhub.roster.policy import in_office, may_name_leads
from learnhub.roster.queries.person import people_with
from learnhub.roster.service import cases, roles
from learnhub.roster.service.cases import Case
from learnhub.roster.views.blueprint import roster
from learnhub.roster.views.businesses import show_business
from learnhub.roster.views.person import lead_form, role_form, show
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.time import now


def _to_person(person_id: int) -> BaseResponse:
    return redirect(url_for("roster.person", person_id=person_id), 303)


def _to_business(business_id: int) -> BaseResponse:
    return redirect(url_for("roster.business", business_id=business_id), 303)


@roster.post("/people/<int:person_id>/roles")
@admits(in_office, proof=True)
def grant_role(person_id: int) -> BaseResponse:
    """Give a role, for good or until a day."""
    form = role_form()
    if not form.accepted():
        return show(person_id, 422, role=form)
    roles.grant(work.session(), current_actor(), person_id, Role(form.role.data),
                ends_at=form.ends_at, now=now())
    flash(_("The role is given."), "good")
    return _to_person(person_id)


@roster.post("/people/<int:person_id>/roles/<role>/withdrawn")
@admits(in_office, proof=True)
def withdraw_role(person_id: int, role: str) -> BaseResponse:
    """Take a role away, at once."""
    if role not in set(Role):
        raise NotFound
    roles.withdraw(work.session(), current_actor(), person_id, Role(role), now=now())
    flash(_("The role is taken away, at once."), "good")
    return _to_person(person_id)


@roster.post("/people/<int:person_id>/leads")
@admits(may_name_leads)
def name_coach(person_id: int) -> BaseResponse:
    """Let a coach accompany a person."""
    with work.reading() as session:
        form = lead_form(people_with(session, Role.COACH, now=now()))
    if form.accepted():
        try:
            cases.name_lead(work.session(), current_actor(), Case(person_id=person_id),
                            form.lead.data, ends_at=form.ends_at, now=now())
        except Invalid as refusal:
            form.take(refusal)
        else:
            flash(_("Saved. The coach now sees how the learning goes."), "good")
            return _to_person(person_id)
    return show(person_id, 422, lead=form)


@roster.post("/people/<int:person_id>/leads/<int:case_lead_id>/ended")
@admits(may_name_leads)
def end_coach(person_id: int, case_lead_id: int) -> BaseResponse:
    """Let a coach accompany a person no longer."""
    cases.end_lead(work.session(), current_actor(), Case(person_id=person_id), case_lead_id,
                   now=now())
    flash(_("Ended, at once."), "good")
    return _to_person(person_id)


@roster.post("/people/businesses/<int:business_id>/leads")
@admits(may_name_leads)
def name_advisor(business_id: int) -> BaseResponse:
    """Let an advisor accompany a business."""
    with work.reading() as session:
        form = lead_form(people_with(session, Role.ADVISOR, now=now()))
    if form.accepted():
        try:
            cases.name_lead(work.session(), current_actor(), Case(business_id=business_id),
                            form.lead.data, ends_at=form.ends_at, now=now())
        except Invalid as refusal:
            form.take(refusal)
        else:
            flash(_("Saved. The advisor now sees the business and its people."), "good")
            return _to_business(business_id)
    return show_business(business_id, 422, lead=form)


@roster.post("/people/businesses/<int:business_id>/leads/<int:case_lead_id>/ended")
@admits(may_name_leads)
def end_advisor(business_id: int, case_lead_id: int) -> BaseResponse:
    """Let an advisor accompany a business no longer."""
    cases.end_lead(work.session(), current_actor(), Case(business_id=business_id), case_lead_id,
                   now=now())
    flash(_("Ended, at once."), "good")
    return _to_business(business_id)
