"""Clears away what nobody waits for any more."""

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete
from sqlalchemy.orm import Session

from learnhub.authoring.models import Import, Presence

KEEP_IMPORTS = timedelta(days=7)
KEEP_PRESENCE = timedelta(days=1)


def tidy_up(session: Session, now: datetime) -> str:
    """Delete old documents that were sent in, and who had a text open yesterday."""
    imports = session.execute(delete(Import).where(Import.at < now - KEEP_IMPORTS))
    session.execute(delete(Presence).where(Presence.seen_at < now - KEEP_PRESENCE))
    assert isinstance(imports, CursorResult)
    return f"{imports.rowcount} old imports deleted" if imports.rowcount else ""
