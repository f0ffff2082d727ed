"""Deletes what is no longer needed."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learnhub.people.models import Invitation, PasswordReset, SignIn
from learnhub.web.room import Job

KEEP = timedelta(days=90)


def drop_old(session: Session, now: datetime) -> str:
    """Delete sign-ins, links and invitations that ended long ago (periods of personal.py)."""
    limit = now - KEEP
    statements = (
        delete(SignIn).where((SignIn.ended_at < limit) | (SignIn.expires_at < limit)),
        delete(PasswordReset).where(PasswordReset.expires_at < limit),
        delete(Invitation).where(Invitation.expires_at < limit),
    )
    dropped = sum(session.execute(s).rowcount for s in statements)  # type: ignore[attr-defined]
    return f"{dropped} ended sign-ins and links dropped" if dropped else ""


JOBS = (Job("drop ended sign-ins", timedelta(days=1), drop_old),)
