"""Ending sign-ins one by one."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.people.models import SignIn
from learnhub.people.rules import token_hash


def end_one(session: Session, actor: Actor, sign_in_id: int, *, now: datetime) -> None:
    """End a sign-in of the actor's own; one that has ended stays as it is."""
    found = session.get(SignIn, sign_in_id, with_for_update=True)
    if found is None or found.person_id != actor.person_id:
        raise NotFound
    if found.ended_at is None and found.expires_at > now:
        found.ended_at = now
        record(session, actor, "sign-in ended", "sign-in", sign_in_id, now=now)


def forget_proofs(session: Session, person_id: int, *, keep: int | None) -> None:
    """Let all sign-ins but one prove anew, because there is now a stronger way to do so."""
    session.execute(
        update(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.id != (keep or 0))
        .values(proved_at=None)
    )


def end_unused(session: Session, token: str, *, now: datetime) -> None:
    """End the sign-in of a shared device that nobody used for too long."""
    session.execute(
        update(SignIn)
        .where(SignIn.token_hash == token_hash(token), SignIn.ended_at.is_(None))
        .values(ended_at=now)
    )
