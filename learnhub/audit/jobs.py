"""Seals each day of the trail."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from learnhub.audit.service import seal_days
from learnhub.web.room import Job


def seal(session: Session, now: datetime) -> str:
    """Seal the days that are over."""
    sealed = seal_days(session, now)
    return f"{sealed} days of the trail sealed" if sealed else ""


JOBS = (Job("seal the audit trail", timedelta(hours=1), seal),)
