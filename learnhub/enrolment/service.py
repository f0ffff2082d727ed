"""Enrolling and leaving, making and filling cohorts, picking courses for a team."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict
from learnhub.base.words import N_
from learnhub.enrolment.models import (
    CameBy,
    Cohort,
    CohortCourse,
    CohortMember,
    CohortTrainer,
    Enrolment,
    TeamCourse,
)
from learnhub.people.models import Business
from learnhub.people.service.turn import take_turn

CLOSED = N_("This group is closed. Nobody can be added any more.")


def enrol(session: Session, person_id: int, course: str, *, now: datetime) -> None:
    """Take a course; doing it twice changes nothing, coming back keeps all progress."""
    take_turn(session, person_id)
    row = session.get(Enrolment, (person_id, course))
    if row is None:
        session.add(Enrolment(person_id=person_id, course=course, enrolled_at=now, left_at=None))
    else:
        row.left_at = None


def enrol_by_learning(session: Session, person_id: int, course: str, *, now: datetime) -> None:
    """Take a course by beginning to learn in it; who left it on purpose stays out."""
    if session.get(Enrolment, (person_id, course)) is None:
        enrol(session, person_id, course, now=now)


def leave(session: Session, person_id: int, course: str, *, now: datetime) -> None:
    """Leave a course; what was learnt stays."""
    row = session.get(Enrolment, (person_id, course))
    if row is not None and row.left_at is None:
        row.left_at = now


def make_cohort(
    session: Session, actor: Actor, name: str, *, code: str, now: datetime
) -> int:
    """Make a cohort taught by the actor and return its id."""
    assert actor.person_id is not None
    cohort = Cohort(name=name, join_code=code, created_by=actor.person_id, created_at=now,
                    closed_at=None)
    session.add(cohort)
    session.flush()
    session.add(CohortTrainer(cohort_id=cohort.id, person_id=actor.person_id))
    record(session, actor, "cohort made", "cohort", cohort.id, now=now)
    return cohort.id


def close_cohort(session: Session, actor: Actor, cohort_id: int, *, now: datetime) -> None:
    """Close a cohort: nobody joins any more, its courses are no longer assigned."""
    session.get_one(Cohort, cohort_id).closed_at = now
    record(session, actor, "cohort closed", "cohort", cohort_id, now=now)


def check_open(session: Session, cohort_id: int) -> None:
    """Raise Conflict if the cohort is closed; a closing at the same time waits for us."""
    cohort = session.get_one(
        Cohort, cohort_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if cohort.closed_at is not None:
        raise Conflict(CLOSED)


def add_member(
    session: Session, actor: Actor, cohort_id: int, person_id: int, *,
    came_by: CameBy = CameBy.NAME, now: datetime,
) -> None:
    """Add a learner to an open cohort; adding twice changes nothing but who came by a code."""
    take_turn(session, person_id)
    check_open(session, cohort_id)
    row = session.get(CohortMember, (cohort_id, person_id))
    if row is None:
        session.add(CohortMember(cohort_id=cohort_id, person_id=person_id, joined_at=now,
                                 came_by=came_by, left_at=None))
    elif row.left_at is None and came_by in (CameBy.NAME, row.came_by):
        return
    else:
        row.left_at = None
        row.came_by = row.came_by if came_by is CameBy.NAME else came_by
    record(session, actor, "member added", "cohort", cohort_id, now=now, person=person_id)


def remove_member(
    session: Session, actor: Actor, cohort_id: int, person_id: int, *, now: datetime
) -> None:
    """Take a learner out; what was learnt stays."""
    row = session.get(CohortMember, (cohort_id, person_id))
    if row is not None and row.left_at is None:
        row.left_at = now
        record(session, actor, "member removed", "cohort", cohort_id, now=now, person=person_id)


def assign_courses(
    session: Session, actor: Actor, cohort_id: int, courses: set[str], *, now: datetime
) -> None:
    """Make exactly these courses the cohort's."""
    session.get_one(Cohort, cohort_id, with_for_update={"key_share": True})
    session.execute(delete(CohortCourse).where(
        CohortCourse.cohort_id == cohort_id, CohortCourse.course.not_in(courses)
    ))
    for course in sorted(courses):
        if session.get(CohortCourse, (cohort_id, course)) is None:
            session.add(CohortCourse(cohort_id=cohort_id, course=course,
                                     assigned_by=actor.person_id, assigned_at=now))
    record(session, actor, "courses assigned", "cohort", cohort_id, now=now,
           courses=", ".join(sorted(courses)))


def pick_courses(
    session: Session, actor: Actor, business_id: int, courses: set[str], *, now: datetime
) -> None:
    """Make exactly these courses the ones the business picked for its people."""
    session.get_one(Business, business_id, with_for_update={"key_share": True})
    session.execute(delete(TeamCourse).where(
        TeamCourse.business_id == business_id, TeamCourse.course.not_in(courses)
    ))
    for course in sorted(courses):
        if session.get(TeamCourse, (business_id, course)) is None:
            session.add(TeamCourse(business_id=business_id, course=course,
                                   picked_by=actor.person_id, picked_at=now))
    record(session, actor, "team courses picked", "business", business_id, now=now,
           courses=", ".join(sorted(courses)))
