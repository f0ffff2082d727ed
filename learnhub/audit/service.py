"""Writes the trail."""

from datetime import datetime

from sqlalchemy.orm import Session

from learnhub.audit.models import AuditEntry
from learnhub.base.actor import Actor


def record(
    session: Session,
    actor: Actor,
    action: str,
    kind: str,
    subject: int | str,
    *,
    now: datetime,
    **detail: str | int | bool | None,
) -> None:
    """Note that `actor` did `action`; part of the same transaction, so both happen or none."""
    session.add(
        AuditEntry(
            at=now, actor_id=actor.person_id, action=action,
            subject_kind=kind, subject_id=str(subject), detail=detail,
        )
    )
