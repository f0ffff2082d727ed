"""The list of groups, and what belongs to one."""

from datetime import date

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.days import day_of, last_day
from learnhub.base.errors import NotFound
from learnhub.content import queries as contents
from learnhub.content.views import library
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment import service as enrolment
from learnhub.people.rules import new_code
from learnhub.teaching import service
from learnhub.teaching.forms import CohortForm, CoursesForm, EvidenceForm, TrainerForm
from learnhub.teaching.policy import may_name_trainers, may_teach
from learnhub.teaching.queries.inquiries import count_inquiries
from learnhub.teaching.queries.marking import count_waiting
from learnhub.teaching.queries.people import is_trainer
from learnhub.teaching.views.blueprint import teaching
from learnhub.teaching.views.group import check_group, find_group, join_url
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale
from learnhub.web.time import now


@teaching.route("/cohorts", methods=["GET", "POST"])
@admits(may_teach)
def cohorts() -> BaseResponse:
    """Show the groups of this trainer, and make a new one."""
    form = CohortForm()
    actor = current_actor()
    if form.accepted():
        made = enrolment.make_cohort(
            work.session(), actor, form.name.data or "", code=new_code(), now=now()
        )
        flash(_("The group is there. Now choose its courses and add people."), "good")
        return redirect(url_for("teaching.cohort", cohort_id=made), 303)
    with work.reading() as session:
        editions = contents.all_editions(session, library())
        return page(
            "teaching/cohorts.html", 422 if form.errors else 200, form=form,
            cohorts=enrolments.cohorts_visible_to(session, actor),
            outlines={e.outline.id: e.outline for e in editions}, locale=content_locale(),
            open_inquiries=count_inquiries(session, actor, answered=False),
            waiting_answers=count_waiting(session, actor),
        )


def _show(
    cohort_id: int, status: int = 200, *, name: CohortForm | None = None,
    trainer: TrainerForm | None = None, evidence: EvidenceForm | None = None,
) -> BaseResponse:
    with work.reading() as session:
        group = find_group(session, cohort_id)
        return page(
            "teaching/cohort.html", status, group=group, here="cohort", locale=content_locale(),
            join_url=join_url(group.cohort.join_code),
            name_form=name or CohortForm(name=group.cohort.name),
            trainer_form=trainer or _trainer_form(),
            evidence_form=evidence or _evidence_form(group.cohort.keep_until),
            trainers=[(each, last_day(each.ends_at) if each.ends_at else None) for each
                      in enrolments.trainers_of_cohort(session, cohort_id, now=now())],
            may_name_trainers=may_name_trainers(current_actor()),
        )


def _trainer_form() -> TrainerForm:
    form = TrainerForm()
    form.today = day_of(now())
    return form


def _evidence_form(until: date | None = None) -> EvidenceForm:
    form = EvidenceForm(until=until)
    form.until.id = "evidence-until"
    form.today = day_of(now())
    return form


def _back(cohort_id: int) -> BaseResponse:
    return redirect(url_for("teaching.cohort", cohort_id=cohort_id), 303)


@teaching.get("/cohorts/<int:cohort_id>")
@admits(may_teach)
def cohort(cohort_id: int) -> BaseResponse:
    """Show a group: how people join, its courses, who teaches it."""
    return _show(cohort_id)


@teaching.post("/cohorts/<int:cohort_id>/name")
@admits(may_teach)
def rename(cohort_id: int) -> BaseResponse:
    """Give a group another name."""
    form = CohortForm()
    if not form.accepted():
        return _show(cohort_id, 422, name=form)
    check_group(work.session(), cohort_id)
    service.rename(work.session(), current_actor(), cohort_id, form.name.data or "", now=now())
    flash(_("Saved."), "good")
    return _back(cohort_id)


@teaching.post("/cohorts/<int:cohort_id>/courses")
@admits(may_teach)
def assign(cohort_id: int) -> BaseResponse:
    """Give the group exactly the ticked courses."""
    session = work.session()
    group = find_group(session, cohort_id)
    form = CoursesForm()
    form.courses.choices = [(slug, slug) for slug in group.editions]
    if not form.accepted():
        raise NotFound
    enrolment.assign_courses(
        session, current_actor(), cohort_id, set(form.courses.data or ()), now=now()
    )
    flash(_("The courses of the group are saved."), "good")
    return _back(cohort_id)


@teaching.post("/cohorts/<int:cohort_id>/closed")
@admits(may_teach)
def close(cohort_id: int) -> BaseResponse:
    """Close a group."""
    check_group(work.session(), cohort_id)
    service.close(work.session(), current_actor(), cohort_id, now=now())
    flash(_("The group is closed. What was learnt stays."), "good")
    return redirect(url_for("teaching.cohorts"), 303)


@teaching.post("/cohorts/<int:cohort_id>/trainers")
@admits(may_name_trainers)
def add_trainer(cohort_id: int) -> BaseResponse:
    """Let one more trainer teach the group."""
    form = _trainer_form()
    if form.accepted():
        session = work.session()
        check_group(session, cohort_id)
        person_id = enrolments.find_person_to_add(session, form.login.data or "")
        if person_id is not None and is_trainer(session, person_id, now=now()):
            service.add_trainer(session, current_actor(), cohort_id, person_id,
                                ends_at=form.ends_at, now=now())
            flash(_("The trainer now teaches this group, too."), "good")
            return _back(cohort_id)
        form.refuse("login", _("There is no trainer with this name. Please check the spelling."))
    return _show(cohort_id, 422, trainer=form)


@teaching.post("/cohorts/<int:cohort_id>/trainers/<int:person_id>/removed")
@admits(may_name_trainers)
def remove_trainer(cohort_id: int, person_id: int) -> BaseResponse:
    """Let a trainer teach the group no longer."""
    check_group(work.session(), cohort_id)
    service.remove_trainer(work.session(), current_actor(), cohort_id, person_id, now=now())
    flash(_("The trainer no longer teaches this group."), "good")
    return _back(cohort_id)


@teaching.post("/cohorts/<int:cohort_id>/evidence")
@admits(may_name_trainers)
def keep_evidence(cohort_id: int) -> BaseResponse:
    """Say until which day what was learnt in the group is evidence and is kept."""
    form = _evidence_form()
    if not form.accepted():
        return _show(cohort_id, 422, evidence=form)
    check_group(work.session(), cohort_id)
    service.keep_evidence(work.session(), current_actor(), cohort_id, form.until.data, now=now())
    flash(_("Saved. Until then nothing of it is deleted."), "good")
    return _back(cohort_id)
