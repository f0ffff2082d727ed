"""What the worker does for privacy: erasing, keeping promises, sweeping what was freed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from learnhub.db.retention import Retention
from learnhub.privacy.remembered import remember
from learnhub.privacy.service.asking import erase_due
from learnhub.privacy.service.erasing import Eraser
from learnhub.privacy.service.keeping import keep_promises
from learnhub.privacy.service.merging import close_old
from learnhub.privacy.sweeping import sweep_up, unswept
from learnhub.web.room import Job


def _sweep(session: Session, now: datetime) -> str:
    """Say after how many erasures there is something to sweep; that itself needs no transaction."""
    count = unswept(session)
    return f"swept up after {count} erasures" if count else ""


def privacy_jobs(
    eraser: Eraser, rules: Sequence[Retention], remembered: Path
) -> tuple[Job, ...]:
    """Return the jobs; they work from what all rooms declare, and note who was erased in a file."""

    def erase(session: Session, now: datetime) -> str:
        count = erase_due(session, eraser, now=now)
        return f"{count} persons erased" if count else ""

    def keep(session: Session, now: datetime) -> str:
        count = keep_promises(session, rules, now=now)
        return f"{count} rows dropped that were too old" if count else ""

    def close(session: Session, now: datetime) -> str:
        count = close_old(session, eraser, now=now)
        return f"{count} mergings closed" if count else ""

    def note(session: Session, now: datetime) -> str:
        count = remember(session, remembered)
        return f"{count} erasures noted in {remembered}" if count else ""

    return (
        Job("close old mergings", timedelta(hours=6), close),
        Job("erase who asked for it", timedelta(hours=1), erase),
        Job("keep retention promises", timedelta(days=1), keep),
        Job("sweep up after erasures", timedelta(hours=6), _sweep, after=sweep_up),
        # Last: a folder that cannot be written must not keep the others from their turn.
        Job("note who was erased", timedelta(minutes=5), note),
    )
