"""How long groups are kept; those that are evidence of a project hold back what is in them."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select

from learnhub.base.words import N_
from learnhub.db.retention import Old, rows
from learnhub.enrolment.models import Cohort, CohortCourse, CohortMember, CohortTrainer, TeamCourse
from learnhub.people.models import Belonging

YEAR = 365


def is_evidence(today: date) -> ColumnElement[bool]:
    """Return the condition that a group has to be kept still because a project needs it."""
    return and_(Cohort.keep_until.is_not(None), Cohort.keep_until >= today)


def held_back(today: date) -> Select[int]:
    """Return, as a subquery, whose learning is evidence of a project until a later day."""
    return (
        select(CohortMember.person_id).join(Cohort, Cohort.id == CohortMember.cohort_id)
        .where(is_evidence(today))
    )


def _closed(limit: datetime, now: datetime) -> Sequence[Old]:
    old = select(Cohort.id).where(
        Cohort.closed_at < limit,
        or_(Cohort.keep_until.is_(None), Cohort.keep_until < now.date()),
    )
    belongings = (CohortMember, CohortTrainer, CohortCourse)
    return (
        *(Old(table, table.cohort_id.in_(old), counts=False) for table in belongings),
        Old(Cohort, Cohort.id.in_(old)),
    )


def _picks(limit: datetime, now: datetime) -> Sequence[Old]:
    alive = select(Belonging.business_id).where(
        or_(Belonging.left_at.is_(None), Belonging.left_at >= limit)
    )
    return (Old(TeamCourse, TeamCourse.business_id.not_in(alive)),)


RETENTION = (
    rows("picks", N_("Courses picked by businesses that everybody has left"), days=1, least=0,
         most=YEAR, old=_picks),
    rows("groups", N_("Groups that are closed; what was learnt in them stays"), days=3 * YEAR,
         least=YEAR, most=10 * YEAR, old=_closed),
)
