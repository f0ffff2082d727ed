"""Registers the outbox."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learnhub.outbox.models import Mail
from learnhub.outbox.personal import PERSONAL
from learnhub.web.room import Job, Room

KEEP = timedelta(days=30)


def drop_sent(session: Session, now: datetime) -> str:
    """Delete mails that left long ago, and those that could not be sent all that time."""
    result = session.execute(delete(Mail).where(Mail.created_at < now - KEEP))
    dropped: int = result.rowcount  # type: ignore[attr-defined]
    return f"{dropped} old mails dropped" if dropped else ""


ROOM = Room(
    name="outbox", personal=PERSONAL, jobs=(Job("drop sent mail", timedelta(days=1), drop_sent),)
)
