"""Notes in the trail that somebody looked at sensitive things or took the list away."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.audit.models import AuditEntry
from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.days import day_of
from learnhub.roster.rules import Choice

SEEN = "person seen"


def was_noted_today(session: Session, actor: Actor, person_id: int, *, now: datetime) -> bool:
    """Say whether the trail already knows that the actor looked at this person today."""
    last = session.scalar(
        select(AuditEntry.at).where(
            AuditEntry.subject_kind == "person", AuditEntry.subject_id == str(person_id),
            AuditEntry.action == SEEN, AuditEntry.actor_id == actor.person_id,
        ).order_by(AuditEntry.id.desc()).limit(1)
    )
    return last is not None and day_of(last) == day_of(now)


def note_export(
    session: Session, actor: Actor, choice: Choice, *, form: str, people: int, now: datetime
) -> None:
    """Note that a list of people left the house as a file: how many and which filters."""
    record(session, actor, "people exported", "people", "list", now=now, form=form,
           people=people, filters=choice.told)
