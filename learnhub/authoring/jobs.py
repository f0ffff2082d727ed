"""Clears away what nobody waits for any more."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learnhub.authoring.models import Presence
from learnhub.web.room import Job

KEEP_PRESENCE = timedelta(days=1)


def tidy_up(session: Session, now: datetime) -> str:
    """Delete who had a text open yesterday."""
    session.execute(delete(Presence).where(Presence.seen_at < now - KEEP_PRESENCE))
    return ""


JOBS = (Job("tidy up after authors", timedelta(days=1), tidy_up),)
