"""Deletes what is no longer needed."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learnhub.classroom.models import ClassCode, Knock
from learnhub.classroom.rules import KEEP
from learnhub.web.room import Job


def drop_old(session: Session, now: datetime) -> str:
    """Delete class codes and knocks of long ago (periods of personal.py)."""
    limit = now - KEEP
    ended = select(ClassCode.id).where(ClassCode.ends_at < limit)
    knocks = session.execute(
        delete(Knock).where((Knock.expires_at < limit) | Knock.class_code_id.in_(ended))
    )
    session.execute(delete(ClassCode).where(ClassCode.ends_at < limit))
    dropped: int = knocks.rowcount  # type: ignore[attr-defined]
    return f"{dropped} knocks dropped" if dropped else ""


JOBS = (Job("drop old class codes", timedelta(days=1), drop_old),)
