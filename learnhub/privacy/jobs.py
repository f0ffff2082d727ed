"""What the worker does for privacy: erasing, keeping promises, sweeping what was freed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, update
from sqlalchemy.orm import Session

from learnhub.db import Database
from learnhub.db.retention import Retention
from learnhub.privacy.models import Erasure
from learnhub.privacy.service.asking import erase_due
from learnhub.privacy.service.erasing import Eraser
from learnhub.privacy.service.keeping import keep_promises
from learnhub.privacy.service.merging import close_old
from learnhub.web.room import Job


def sweep(session: Session, now: datetime) -> str:
    """Say how many erasures have to be swept up; the sweeping itself needs no transaction."""
    done = session.execute(
        update(Erasure).where(Erasure.swept_at.is_(None)).values(swept_at=now)
    )
    assert isinstance(done, CursorResult)
    return f"swept up after {done.rowcount} erasures" if done.rowcount else ""


def privacy_jobs(eraser: Eraser, rules: Sequence[Retention]) -> tuple[Job, ...]:
    """Return the jobs; they work from what all rooms declare."""

    def erase(session: Session, now: datetime) -> str:
        count = erase_due(session, eraser, now=now)
        return f"{count} persons erased" if count else ""

    def keep(session: Session, now: datetime) -> str:
        count = keep_promises(session, rules, now=now)
        return f"{count} rows dropped that were too old" if count else ""

    def close(session: Session, now: datetime) -> str:
        count = close_old(session, eraser, now=now)
        return f"{count} mergings closed" if count else ""

    return (
        Job("close old mergings", timedelta(hours=6), close),
        Job("erase who asked for it", timedelta(hours=1), erase),
        Job("keep retention promises", timedelta(days=1), keep),
        Job("sweep up after erasures", timedelta(hours=6), sweep, after=Database.sweep),
    )
