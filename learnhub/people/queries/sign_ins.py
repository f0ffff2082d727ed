"""Reads about when, how and where somebody came in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.base.paging import Page
from learnhub.people.models import SignIn, Way

# As long as they are kept after their end (personal.py).
SHOWN = timedelta(days=90)
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class PastSignIn:
    """A sign-in of somebody's own; `ended_at` is None while it is still open."""

    sign_in_id: int
    way: Way
    device: str
    began_at: datetime
    ended_at: datetime | None


def past_sign_ins(
    session: Session, person_id: int, number: int, *, now: datetime
) -> Page[PastSignIn]:
    """Return a page of the sign-ins of the last 90 days, and of those still open, newest first."""
    mine = (SignIn.person_id == person_id) & (
        (SignIn.created_at > now - SHOWN)
        | (SignIn.ended_at.is_(None) & (SignIn.expires_at > now))
    )
    total = session.scalar(select(func.count()).select_from(SignIn).where(mine)) or 0
    rows = session.scalars(
        select(SignIn).where(mine).order_by(SignIn.created_at.desc(), SignIn.id.desc())
        .limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)
    )
    shown = [
        PastSignIn(row.id, Way(row.way), row.device, row.created_at, _end(row, now))
        for row in rows
    ]
    return Page(shown, number, PAGE_SIZE, total)


def _end(row: SignIn, now: datetime) -> datetime | None:
    """Return when a sign-in ended, by itself or because somebody ended it."""
    if row.ended_at is not None:
        return min(row.ended_at, row.expires_at)
    return row.expires_at if row.expires_at <= now else None
