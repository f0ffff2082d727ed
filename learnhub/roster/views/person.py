"""One person: what the reader may see, what is sensitive, and what helps the person."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.audit.service import record_look
from learnhub.base.actor import Role
from learnhub.base.days import day_of
from learnhub.base.errors import Invalid
from learnhub.content import queries as contents
from learnhub.content.views import library
from learnhub.learning.queries import progress_of
from learnhub.people.consent_purposes import NOTICE
from learnhub.people.rules import LINK_BY_TEAM_LASTS, RESET_BY_TEAM_LASTS, folded, new_token
from learnhub.people.service.account import hand_over_reset
from learnhub.people.service.cards import block_card
from learnhub.people.service.consents import note_on_paper
from learnhub.people.service.factors import reset_factor
from learnhub.people.service.links import hand_over_link
from learnhub.roster.forms.people import CorrectionForm, LeadForm, RoleForm
from learnhub.roster.policy import (
    in_office,
    is_pseudonymous,
    may_change_role,
    may_name_leads,
    may_see_people,
    roles_to_give,
)
from learnhub.roster.queries.cards import who_may_have_cards
from learnhub.roster.queries.person import Sensitive, get_person, get_sensitive, people_with
from learnhub.roster.service import persons
from learnhub.roster.service.noting import SEEN, was_noted_today
from learnhub.roster.views.blueprint import roster
from learnhub.roster.views.choosing import ROLE_WORDS, languages, settings
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale
from learnhub.web.time import now


def show(
    person_id: int, status: int = 200, *, role: RoleForm | None = None,
    lead: LeadForm | None = None,
) -> BaseResponse:
    """Render the page of a person, with the forms that came back with problems."""
    actor = current_actor()
    with work.reading() as session:
        view = get_person(session, actor, person_id, now=now())
        editions = contents.all_editions(session, library())
        outlines = [e.outline for e in editions if e.outline.id in view.courses]
        steps = progress_of(session, person_id, outlines)
        gets_card = bool(who_may_have_cards(session, actor, [person_id]))
        coaches = people_with(session, Role.COACH, now=now()) if may_name_leads(actor) else []
    return page(
        "roster/person.html", status, view=view, row=view.row, locale=content_locale(),
        learning=list(zip(outlines, steps, strict=True)), role_words=ROLE_WORDS,
        language_names={each.code: each.name for each in languages()},
        nameless=is_pseudonymous(actor), is_me=actor.person_id == person_id,
        may_take={r for r in Role if may_change_role(actor, r, person_id)},
        role_form=role or role_form(), lead_form=lead or lead_form(coaches),
        may_give=bool(roles_to_give(actor)) and actor.person_id != person_id,
        may_name_leads=may_name_leads(actor), gets_card=gets_card, nonce=new_token(),
        is_administrator=actor.has(Role.ADMINISTRATOR),
    )


def role_form() -> RoleForm:
    """Return the form for a role, with the roles this person may give."""
    form, given = RoleForm(), roles_to_give(current_actor())
    form.role.choices = [(r.value, _(ROLE_WORDS[r])) for r in Role if r in given]
    form.today = day_of(now())
    return form


def lead_form(known: list[tuple[int, str]]) -> LeadForm:
    """Return the form for who accompanies a case."""
    form = LeadForm()
    form.lead.choices = known
    form.until.id = "lead-until"
    form.today = day_of(now())
    return form


@roster.get("/people/<int:person_id>")
@admits(may_see_people)
def person(person_id: int) -> BaseResponse:
    """Show what the reader may see of a person."""
    return show(person_id)


def _correction_form(known: Sensitive | None = None) -> CorrectionForm:
    form = CorrectionForm(obj=known)
    form.locale.choices = [("", _("not known")),
                           *((each.code, each.name) for each in languages())]
    form.today = day_of(now())
    return form


@roster.get("/people/<int:person_id>/details")
@admits(in_office, proof=True)
def details(person_id: int) -> BaseResponse:
    """Show what is sensitive about a person; the trail notes it before it is shown."""
    actor = current_actor()
    view = get_person(work.session(), actor, person_id, now=now())
    known = get_sensitive(work.session(), actor, person_id)
    if not was_noted_today(work.session(), actor, person_id, now=now()):
        record_look(work.database(), actor, SEEN, "person", person_id, now=now())
    return page("roster/details.html", view=view, row=view.row, form=_correction_form(known),
                known=known)


@roster.post("/people/<int:person_id>/details")
@admits(in_office, proof=True)
def correct(person_id: int) -> BaseResponse:
    """Correct what is known of a person."""
    form, actor = _correction_form(), current_actor()
    if form.accepted():
        right = persons.Correction(
            form.name.data or "", form.surname.data or None, form.born_on.data,
            folded(form.email.data) if form.email.data else None, form.locale.data or None,
        )
        try:
            persons.correct(work.session(), actor, person_id, right, now=now())
        except Invalid as refusal:
            form.take(refusal)
        else:
            flash(_("Saved. The trail notes what was corrected."), "good")
            return _back(person_id)
    with work.reading() as session:
        return page(
            "roster/details.html", 422, form=form,
            view=(view := get_person(session, actor, person_id, now=now())), row=view.row,
            known=get_sensitive(session, actor, person_id),
        )


def _back(person_id: int) -> BaseResponse:
    return redirect(url_for("roster.person", person_id=person_id), 303)


@roster.post("/people/<int:person_id>/notice")
@admits(in_office)
def note_notice(person_id: int) -> BaseResponse:
    """Note that the person was given the privacy information on paper; twice is once."""
    known = persons.check_helped(work.session(), current_actor(), person_id)
    note_on_paper(work.session(), current_actor(), person_id, NOTICE,
                  locale=known.locale or content_locale(), now=now())
    flash(_("Saved."), "good")
    return _back(person_id)


@roster.post("/people/<int:person_id>/archived")
@admits(in_office)
def archive(person_id: int) -> BaseResponse:
    """Put a person away."""
    persons.archive(work.session(), current_actor(), person_id, now=now())
    flash(_("Archived. Nothing is lost: you can bring the person back."), "good")
    return _back(person_id)


@roster.post("/people/<int:person_id>/brought-back")
@admits(in_office)
def bring_back(person_id: int) -> BaseResponse:
    """Bring a person back."""
    persons.bring_back(work.session(), current_actor(), person_id, now=now())
    flash(_("The person is back. Now give them a way to come in."), "good")
    return _back(person_id)


@roster.post("/people/<int:person_id>/password-link")
@admits(in_office, proof=True)
def make_password_link(person_id: int) -> BaseResponse:
    """Make a link for a new password and show it, this once."""
    known = persons.check_helped(work.session(), current_actor(), person_id)
    token = hand_over_reset(work.session(), current_actor(), person_id, now=now())
    return page(
        "roster/link.html", person_id=person_id, name=known.name, sets_password=True,
        link=f"{settings().url}/new-password/{token}", until=now() + RESET_BY_TEAM_LASTS,
    )


@roster.post("/people/<int:person_id>/sign-in-link")
@admits(in_office, proof=True)
def make_sign_in_link(person_id: int) -> BaseResponse:
    """Make a link that lets the person in once and show it, this once."""
    known = persons.check_helped(work.session(), current_actor(), person_id)
    token = hand_over_link(work.session(), current_actor(), person_id, now=now())
    return page(
        "roster/link.html", person_id=person_id, name=known.name, sets_password=False,
        link=f"{settings().url}/in/{token}", until=now() + LINK_BY_TEAM_LASTS,
    )


@roster.post("/people/<int:person_id>/factor-reset")
@admits(in_office, proof=True)
def reset_second_factor(person_id: int) -> BaseResponse:
    """Help somebody who lost the phone with the app."""
    persons.check_helped(work.session(), current_actor(), person_id)
    reset_factor(work.session(), current_actor(), person_id, now=now())
    flash(_("App and passkeys are gone, and the person is signed out everywhere."), "good")
    return _back(person_id)


@roster.post("/people/<int:person_id>/card-blocked")
@admits(in_office)
def block(person_id: int) -> BaseResponse:
    """Block the card of a person, at once."""
    persons.check_looks_after(work.session(), current_actor(), person_id)
    block_card(work.session(), current_actor(), person_id, now=now())
    flash(_("The card is blocked. Whoever holds it gets in no more."), "good")
    return _back(person_id)
