"""Deletes what is no longer needed."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learnhub.people.models import Belonging, Business, Invitation, PasswordReset, SignIn
from learnhub.web.room import Job

KEEP = timedelta(days=90)
KEEP_LEFT = timedelta(days=365)


def drop_old(session: Session, now: datetime) -> str:
    """Delete sign-ins, links and invitations that ended long ago (periods of personal.py)."""
    limit = now - KEEP
    statements = (
        delete(SignIn).where((SignIn.ended_at < limit) | (SignIn.expires_at < limit)),
        delete(PasswordReset).where(PasswordReset.expires_at < limit),
        delete(Invitation).where(
            (Invitation.withdrawn_at < limit) | (Invitation.expires_at < limit)
        ),
    )
    dropped = sum(session.execute(s).rowcount for s in statements)  # type: ignore[attr-defined]
    return f"{dropped} ended sign-ins and links dropped" if dropped else ""


def drop_left(session: Session, now: datetime) -> str:
    """Delete who left a business a year ago, and businesses that nobody is left in.

    What such a business had picked is deleted long before, by the room above.
    """
    session.execute(delete(Belonging).where(Belonging.left_at < now - KEEP_LEFT))
    known = select(Belonging.business_id)
    session.execute(delete(Invitation).where(Invitation.business_id.not_in(known)))
    result = session.execute(delete(Business).where(Business.id.not_in(known)))
    dropped: int = result.rowcount  # type: ignore[attr-defined]
    return f"{dropped} businesses without people dropped" if dropped else ""


JOBS = (
    Job("drop ended sign-ins", timedelta(days=1), drop_old),
    Job("drop who left a business", timedelta(days=1), drop_left),
)
