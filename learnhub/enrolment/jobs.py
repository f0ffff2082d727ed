"""Deletes what is no longer needed."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learnhub.enrolment.models import Cohort, CohortCourse, CohortMember, CohortTrainer, TeamCourse
from learnhub.people.models import Belonging
from learnhub.web.room import Job

KEEP_CLOSED = timedelta(days=3 * 365)


def drop_picks(session: Session, now: datetime) -> str:
    """Delete the picks of businesses that everybody has left."""
    alive = select(Belonging.business_id).where(Belonging.left_at.is_(None))
    result = session.execute(delete(TeamCourse).where(TeamCourse.business_id.not_in(alive)))
    dropped: int = result.rowcount  # type: ignore[attr-defined]
    return f"{dropped} picks of left businesses dropped" if dropped else ""


def drop_closed(session: Session, now: datetime) -> str:
    """Delete groups that were closed three years ago; what was learnt in them stays."""
    old = select(Cohort.id).where(Cohort.closed_at < now - KEEP_CLOSED)
    for table in (CohortMember, CohortTrainer, CohortCourse):
        session.execute(delete(table).where(table.cohort_id.in_(old)))
    result = session.execute(delete(Cohort).where(Cohort.closed_at < now - KEEP_CLOSED))
    dropped: int = result.rowcount  # type: ignore[attr-defined]
    return f"{dropped} closed groups dropped" if dropped else ""


JOBS = (
    Job("drop picks of left businesses", timedelta(days=1), drop_picks),
    Job("drop closed groups", timedelta(days=1), drop_closed),
)
