"""The list of people: found, narrowed, added to, and what is done to many at once."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.actor import Role
from learnhub.base.errors import Conflict, Invalid, NotFound
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment import service as enrolment
from learnhub.people.rules import new_code, new_login, new_token
from learnhub.roster.forms.people import ManyForm, PersonForm
from learnhub.roster.policy import (
    in_office,
    is_pseudonymous,
    may_export,
    may_name_leads,
    may_see_businesses,
    may_see_people,
    roles_to_give,
)
from learnhub.roster.queries.businesses import open_groups
from learnhub.roster.queries.listing import people_page
from learnhub.roster.service import persons
from learnhub.roster.views.blueprint import roster
from learnhub.roster.views.choosing import (
    ROLE_WORDS,
    asked,
    choices_for,
    languages,
    person_number,
    settings,
)
from learnhub.web import work
from learnhub.web.addresses import own_path
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now

MOST_AT_ONCE = 200


@roster.get("/people")
@admits(may_see_people)
def people() -> BaseResponse:
    """Show whom this reader sees, fifty at a time."""
    session, actor = work.session(), current_actor()
    choices = choices_for(session, actor)
    choice = asked(request.args, choices)
    shown = people_page(
        session, actor, choice, after=person_number(request.args.get("after")),
        before=person_number(request.args.get("before")), now=now(),
        quiet_days=settings().quiet_days,
    )
    office = in_office(actor)
    return page(
        "roster/people.html", shown=shown, choice=choice, choices=choices, office=office,
        nameless=is_pseudonymous(actor), role_words=ROLE_WORDS, quiet_days=settings().quiet_days,
        language_names={each.code: each.name for each in choices.languages},
        may_export=may_export(actor), may_see_businesses=may_see_businesses(actor),
        add_groups=open_groups(session, actor) if office else [], here=request.full_path,
        nonce=new_token(),
    )


def _person_form() -> PersonForm:
    form, actor = PersonForm(), current_actor()
    with work.reading() as session:
        groups = open_groups(session, actor)
    form.locale.choices = [(each.code, each.name) for each in languages()]
    form.group.choices = [("", _("No group yet")), *((str(n), name) for n, name in groups)]
    given = roles_to_give(actor)
    form.roles.choices = [(r.value, _(ROLE_WORDS[r])) for r in Role if r in given]
    if not form.code.data:
        form.code.data = new_code()
    return form


@roster.route("/people/new", methods=["GET", "POST"])
@admits(in_office)
def add() -> BaseResponse:
    """Add somebody: a name is enough; how they come in is decided on their page."""
    form = _person_form()
    if form.accepted():
        new = persons.NewPerson(
            new_login(form.name.data or "", form.code.data or ""), form.name.data or "",
            form.surname.data or None, form.locale.data, form.chosen_group, form.chosen_roles,
        )
        try:
            made = persons.add(work.session(), current_actor(), new, now=now())
        except Invalid as refusal:
            if any(problem.where != "login" for problem in refusal.problems):
                raise
            raise Conflict from refusal
        flash(_("The account is there. Now give the person a way to come in."), "good")
        return redirect(url_for("roster.person", person_id=made), 303)
    return page("roster/new.html", 422 if form.errors else 200, form=form)


def _ticked() -> tuple[ManyForm, list[int]]:
    form = ManyForm()
    if not form.accepted():
        raise NotFound
    return form, sorted(set(form.people.data or ()))[:MOST_AT_ONCE]


def _back() -> BaseResponse:
    """Lead back to the list as it was narrowed."""
    return redirect(own_path(request.form.get("back")) or url_for("roster.people"), 303)


def _nobody() -> BaseResponse:
    flash(_("Nobody was ticked. Please tick somebody first."), "warning")
    return _back()


@roster.post("/people/grouped")
@admits(may_name_leads)
def add_to_group() -> BaseResponse:
    """Add everybody who was ticked to a group."""
    form, ticked = _ticked()
    if not ticked:
        return _nobody()
    session, actor = work.session(), current_actor()
    group = form.group.data
    enrolments.get_cohort(session, actor, group)
    there = persons.check_there(session, actor, ticked)
    for person_id in there:
        enrolment.add_member(session, actor, group, person_id, now=now())
    flash(_("Added to the group: %(count)s.", count=len(there)), "good")
    return _back()


@roster.post("/people/archived")
@admits(in_office)
def archive_many() -> BaseResponse:
    """Put away everybody who was ticked; those the reader does not look after stay, and say so."""
    _form, ticked = _ticked()
    if not ticked:
        return _nobody()
    done, left = persons.archive_many(work.session(), current_actor(), ticked, now=now())
    flash(_("Archived: %(count)s. Nothing they learnt is lost.", count=done), "good")
    if left:
        flash(_("Left as they were: %(count)s. They have rights that you do not give, or it is "
                "you yourself.", count=left), "note")
    return _back()


@roster.post("/people/paired")
@admits(in_office)
def pair() -> BaseResponse:
    """Lead to the page on which two ticked records are put together."""
    _form, ticked = _ticked()
    if len(ticked) != 2:
        flash(_("Please tick exactly two people."), "warning")
        return _back()
    return redirect(f"/people/merge?a={ticked[0]}&b={ticked[1]}", 303)
