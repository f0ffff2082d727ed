"""What can be done for one learner of a group."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.enrolment import queries as enrolments
from learnhub.enrolment import service as enrolment
from learnhub.people.rules import LINK_BY_TEAM_LASTS, RESET_BY_TEAM_LASTS
from learnhub.quiz.service import change_extra_time
from learnhub.teaching import service
from learnhub.teaching.forms import ExtraTimeForm
from learnhub.teaching.policy import may_teach
from learnhub.teaching.views.blueprint import teaching
from learnhub.teaching.views.group import find_group, settings
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now


@teaching.post("/cohorts/<int:cohort_id>/people/<int:person_id>/removed")
@admits(may_teach)
def remove_person(cohort_id: int, person_id: int) -> BaseResponse:
    """Take a learner out of the group; what was learnt stays."""
    session, actor = work.session(), current_actor()
    enrolments.get_cohort(session, actor, cohort_id)
    enrolment.remove_member(session, actor, cohort_id, person_id, now=now())
    flash(_("No longer in the group. What was learnt stays."), "good")
    return redirect(url_for("teaching.people", cohort_id=cohort_id), 303)


@teaching.post("/cohorts/<int:cohort_id>/people/<int:person_id>/extra-time")
@admits(may_teach)
def give_extra_time(cohort_id: int, person_id: int) -> BaseResponse:
    """Give a learner of the group more time in quizzes, or as much as they like."""
    session = work.session()
    enrolments.get_cohort(session, current_actor(), cohort_id)
    enrolments.get_member(session, cohort_id, person_id)
    form = ExtraTimeForm()
    if form.accepted():
        change_extra_time(session, current_actor(), person_id, form.percent, now=now())
        flash(_("Saved. It counts in quizzes under way, too."), "good")
    else:
        flash(_("Nothing was saved. Please choose one of the times."), "warning")
    return redirect(url_for("teaching.people", cohort_id=cohort_id) + f"#person-{person_id}", 303)


@teaching.post("/cohorts/<int:cohort_id>/people/<int:person_id>/password-link")
@admits(may_teach)
def make_password_link(cohort_id: int, person_id: int) -> BaseResponse:
    """Make a link for a new password and show it, this once."""
    session, actor = work.session(), current_actor()
    group = find_group(session, cohort_id)
    member = enrolments.get_member(session, cohort_id, person_id)
    token = service.make_password_link(session, actor, cohort_id, person_id, now=now())
    return page(
        "teaching/password_link.html", group=group, here="people", member=member,
        link=f"{settings().url}/new-password/{token}", until=now() + RESET_BY_TEAM_LASTS,
    )


@teaching.post("/cohorts/<int:cohort_id>/people/<int:person_id>/sign-in-link")
@admits(may_teach)
def make_sign_in_link(cohort_id: int, person_id: int) -> BaseResponse:
    """Make a link that lets a learner in once, and show it, this once: for any messenger."""
    session, actor = work.session(), current_actor()
    group = find_group(session, cohort_id)
    member = enrolments.get_member(session, cohort_id, person_id)
    token = service.make_sign_in_link(session, actor, cohort_id, person_id, now=now())
    return page(
        "teaching/sign_in_link.html", group=group, here="people", member=member,
        link=f"{settings().url}/in/{token}", until=now() + LINK_BY_TEAM_LASTS,
    )
