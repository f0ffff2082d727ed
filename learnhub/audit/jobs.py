"""Lets the trail forget what is older than it promises."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learnhub.audit.models import AuditEntry
from learnhub.web.room import Job

KEEP = timedelta(days=3 * 365)


def drop_old(session: Session, now: datetime) -> str:
    """Delete entries after three years (personal.py)."""
    result = session.execute(delete(AuditEntry).where(AuditEntry.at < now - KEEP))
    dropped: int = result.rowcount  # type: ignore[attr-defined]
    return f"{dropped} old entries dropped" if dropped else ""


JOBS = (Job("drop old audit entries", timedelta(days=1), drop_old),)
