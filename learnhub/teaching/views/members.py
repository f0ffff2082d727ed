"""Who learns in a group: adding those who have an account, making accounts for the others."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import Invalid
from learnhub.base.paging import Page, page_number
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment import service as enrolment
from learnhub.people.passwords import hashed
from learnhub.people.queries.cards import valid_cards
from learnhub.people.rules import new_code, new_login
from learnhub.quiz.queries import extra_times
from learnhub.teaching import service
from learnhub.teaching.forms import ExtraTimeForm, KnownPersonForm, NewPersonForm
from learnhub.teaching.policy import may_teach
from learnhub.teaching.queries.people import helped_in
from learnhub.teaching.queries.table import learners_of
from learnhub.teaching.rules import days_between
from learnhub.teaching.views.blueprint import teaching
from learnhub.teaching.views.cards import cards_form
from learnhub.teaching.views.group import find_group, join_url, settings
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale, offered
from learnhub.web.time import now

PAGE_SIZE = 50


def new_person_form() -> NewPersonForm:
    """Return the form for a new account, with a fresh code where none was sent."""
    form = NewPersonForm()
    languages = offered(settings().locales)
    form.locale.choices = [(x.code, x.name) for x in languages]
    if not form.code.data:
        form.code.data = new_code()
    return form


def _time_form(person_id: int, extra: int | None) -> ExtraTimeForm:
    form = ExtraTimeForm(formdata=None, extra_time="none" if extra is None else str(extra))
    form.extra_time.id = f"extra-time-{person_id}"
    return form


def _show(
    cohort_id: int, status: int = 200, *, known: KnownPersonForm | None = None,
    new: NewPersonForm | None = None,
) -> BaseResponse:
    with work.reading() as session:
        group = find_group(session, cohort_id)
        everybody = learners_of(session, cohort_id)
        number = page_number(request.args.get("page"))
        shown = everybody[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        helped = helped_in(session, current_actor(), cohort_id)
        times = extra_times(session, [x.person_id for x in shown])
        held = valid_cards(session, [x.person_id for x in everybody])
    return page(
        "teaching/people.html", status, group=group, here="people", locale=content_locale(),
        page=Page(shown, number, PAGE_SIZE, len(everybody)),
        page_url=lambda n: f"{group.url}/people?page={n}",
        days={x.person_id: days_between(x.last_at or x.joined_at, now()) for x in shown},
        known_form=known or KnownPersonForm(), new_form=new or new_person_form(),
        time_forms={person: _time_form(person, extra) for person, extra in times.items()},
        join_url=join_url(group.cohort.join_code), cards=held,
        without_card=sum(person not in held for person in helped),
        cards_form=cards_form(group.cohort.name),
        may_help=frozenset(helped),
    )


@teaching.get("/cohorts/<int:cohort_id>/people")
@admits(may_teach)
def people(cohort_id: int) -> BaseResponse:
    """Show who learns in a group, and the two ways of adding somebody."""
    return _show(cohort_id)


@teaching.post("/cohorts/<int:cohort_id>/people")
@admits(may_teach)
def add_person(cohort_id: int) -> BaseResponse:
    """Add somebody who has an account, or make one for somebody who has none."""
    if "new" in request.form:
        return _add_new(cohort_id)
    form = KnownPersonForm()
    if form.accepted():
        session, actor = work.session(), current_actor()
        enrolments.get_cohort(session, actor, cohort_id)
        person_id = enrolments.find_person_to_add(session, form.login.data or "")
        if person_id is not None:
            enrolment.add_member(session, actor, cohort_id, person_id, now=now())
            flash(_("Added to the group."), "good")
            return redirect(url_for("teaching.people", cohort_id=cohort_id), 303)
        form.refuse("login", _("We know nobody with this name. Please check the spelling, "
                               "or make a new account."))
    return _show(cohort_id, 422, known=form)


def _add_new(cohort_id: int) -> BaseResponse:
    form, actor = new_person_form(), current_actor()
    if not form.accepted():
        return _show(cohort_id, 422, new=form)
    with work.reading() as session:
        group = find_group(session, cohort_id)
    login = new_login(form.name.data or "", form.code.data or "")
    # In four-letter groups, because it is copied from paper with a thumb.
    password = "-".join(new_code()[:4].lower() for _n in range(3))
    password_hash = hashed(password)
    try:
        person_id = service.add_new_learner(
            work.session(), actor, cohort_id, name=form.name.data or "", login=login,
            locale=form.locale.data, password_hash=password_hash, now=now(),
        )
    except Invalid as refusal:
        if any(problem.where != "login" for problem in refusal.problems):
            raise
        # The code is in the sign-in name: this very form came twice.
        flash(_("%(name)s is already in the group. You can make a new password link below.",
                name=form.name.data), "note")
        return redirect(url_for("teaching.people", cohort_id=cohort_id), 303)
    return page(
        "teaching/card.html", group=group, here="people", name=form.name.data, login=login,
        person_id=person_id, password=password, site=settings().url,
        cards_form=cards_form(group.cohort.name),
    )
