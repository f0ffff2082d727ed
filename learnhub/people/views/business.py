"""What owners and employees do with a business; its page is drawn by the desk."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.base.actor import Actor
from learnhub.base.errors import Invalid
from learnhub.limits.service import count
from learnhub.people.forms.business import BusinessForm, InvitationForm, SharingForm
from learnhub.people.limits import business_limits
from learnhub.people.queries import business as queries
from learnhub.people.rules import new_code
from learnhub.people.service import business as businesses
from learnhub.people.views.blueprint import people
from learnhub.web import work
from learnhub.web.addresses import own_path
from learnhub.web.forms import Form
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid
from learnhub.web.locale import interface_locale
from learnhub.web.time import now

PAGE = "/business"


def _again(form: Form, action: str, title: str) -> Response:
    """Show only the form that has a problem; the page around it belongs to a room above."""
    return invalid("people/business_form.html", form=form, action=action, title=title, back=PAGE)


def _limited() -> Actor:
    """Return who acts and count the try; before the transaction, where a refusal must count."""
    actor = current_actor()
    assert actor.person_id is not None
    count(work.database(), business_limits(actor.person_id), now=now())
    return actor


@people.post("/business")
@admits(signed_in)
def found_business() -> Response:
    """Make a business of one's own."""
    form = BusinessForm()
    if not form.accepted():
        return _again(form, PAGE, _("Enter your business"))
    actor = _limited()
    businesses.found_business(work.session(), actor, form.name.data or "", now=now())
    flash(_("Your business is entered. Now invite your people."), "good")
    return redirect(PAGE, 303)


@people.post("/business/<int:business_id>/name")
@admits(signed_in)
def rename_business(business_id: int) -> Response:
    """Change the name."""
    with work.reading() as session:
        queries.check_runs(session, current_actor(), business_id)
    form = BusinessForm()
    if not form.accepted():
        action = url_for("people.rename_business", business_id=business_id)
        return _again(form, action, _("Change the name"))
    businesses.rename_business(
        work.session(), current_actor(), business_id, form.name.data or "", now=now()
    )
    flash(_("Saved."), "good")
    return redirect(PAGE, 303)


@people.post("/business/<int:business_id>/invitations")
@admits(signed_in)
def invite(business_id: int) -> Response:
    """Make an invitation; its code is shown on the page of the business."""
    with work.reading() as session:
        queries.check_runs(session, current_actor(), business_id)
    form = InvitationForm()
    action = url_for("people.invite", business_id=business_id)
    if not form.accepted():
        return _again(form, action, _("Invite employees"))
    actor = _limited()
    try:
        businesses.make_invitation(
            work.session(), actor, business_id, form.note.data or "", code=new_code(), now=now()
        )
    except Invalid as refusal:
        form.take(refusal)
        return _again(form, action, _("Invite employees"))
    flash(_("The invitation is ready. Give the code or the link to your people."), "good")
    return redirect(f"{PAGE}#invitations-{business_id}", 303)


@people.post("/business/<int:business_id>/invitations/<int:invitation_id>/withdrawn")
@admits(signed_in)
def withdraw(business_id: int, invitation_id: int) -> Response:
    """Make an invitation useless."""
    businesses.withdraw_invitation(
        work.session(), current_actor(), business_id, invitation_id, now=now()
    )
    flash(_("The invitation is withdrawn. Its code no longer works."), "good")
    return redirect(f"{PAGE}#invitations-{business_id}", 303)


@people.post("/business/<int:business_id>/sharing")
@admits(signed_in)
def sharing(business_id: int) -> Response:
    """Show the own progress to the owner, or hide it at once; then back to where it was said."""
    form = SharingForm()
    if form.accepted() and form.shares.data:
        businesses.share(work.session(), current_actor(), business_id,
                         locale=interface_locale(), now=now())
        flash(_("The owner now sees your progress. You can stop this at any time."), "good")
    else:
        businesses.stop_sharing(work.session(), current_actor(), business_id, now=now())
        flash(_("Your progress is hidden. The owner no longer sees it."), "good")
    return redirect(own_path(request.form.get("next")) or PAGE, 303)


@people.post("/business/<int:business_id>/people/<int:person_id>/removed")
@admits(signed_in)
def remove(business_id: int, person_id: int) -> Response:
    """Take an employee out of the business."""
    businesses.remove_employee(
        work.session(), current_actor(), business_id, person_id, now=now()
    )
    flash(_("The person no longer belongs to the business."), "good")
    return redirect(PAGE, 303)


@people.post("/business/<int:business_id>/people/<int:person_id>/ownership")
@admits(signed_in)
def make_owner(business_id: int, person_id: int) -> Response:
    """Let an employee own the business too."""
    businesses.make_owner(work.session(), current_actor(), business_id, person_id, now=now())
    flash(_("The business has one more owner."), "good")
    return redirect(PAGE, 303)


@people.post("/business/<int:business_id>/left")
@admits(signed_in)
def leave_business(business_id: int) -> Response:
    """Leave a business."""
    businesses.leave_business(work.session(), current_actor(), business_id, now=now())
    flash(_("You have left the business. Nobody there sees your progress any more."), "good")
    return redirect(PAGE, 303)
