"""Writes the trail and seals it, day by day."""

from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from learnhub.audit.models import AuditEntry, AuditSeal
from learnhub.audit.queries import digest_of, droppable_to
from learnhub.audit.rules import Sealed, day_to_seal, ends_at, may_be_sealed
from learnhub.base.actor import Actor
from learnhub.db import Database

MOST_DAYS = 400


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
    """Note that `actor` did `action`; part of the same transaction, so both happen or none.

    Whom it was done to is the subject of kind "person", or the detail `person`.
    """
    about = subject if kind == "person" else detail.get("person")
    session.add(
        AuditEntry(
            at=now, actor_id=actor.person_id, action=action, subject_kind=kind,
            about_id=about if isinstance(about, int) and not isinstance(about, bool) else None,
            subject_id=str(subject), detail=detail,
        )
    )


def record_look(
    database: Database, actor: Actor, action: str, kind: str, subject: int | str,
    *, now: datetime, **detail: str | int | bool | None,
) -> None:
    """Note a look at something sensitive before it is shown, in a transaction of its own.

    The page itself only reads; if this cannot be written, nothing is shown.
    """
    with database.write() as session:
        record(session, actor, action, kind, subject, now=now, **detail)


def seal_days(session: Session, now: datetime) -> int:
    """Seal every day that is over and not sealed yet and return how many; harmless when doubled.

    A seal covers what was written by the end of its day and is in no seal before. An entry that
    comes late, from a machine whose clock is slow, is covered by the next.
    """
    done = 0
    previous = _newest_seal(session)
    while done < MOST_DAYS:
        day = day_to_seal(previous, _first_day(session) if previous is None else None, now)
        if day is None or not may_be_sealed(day, now):
            break
        sealed = _seal(session, day, previous, now)
        if sealed is None:
            break
        previous, done = sealed, done + 1
    return done


def _newest_seal(session: Session) -> Sealed | None:
    # Held until the end: of two that seal at once the second one waits and finds nothing to do.
    row = session.scalars(
        select(AuditSeal).order_by(AuditSeal.day.desc()).limit(1).with_for_update()
    ).first()
    return Sealed(row.day, row.entries, row.last_id, row.digest, row.previous) if row else None


def _first_day(session: Session) -> date | None:
    first = session.scalar(select(func.min(AuditEntry.at)))
    return first.date() if first else None


def _seal(
    session: Session, day: date, previous: Sealed | None, now: datetime
) -> Sealed | None:
    """Seal one day; None if somebody else did."""
    before = previous.last_id if previous else 0
    last = session.scalar(
        select(func.max(AuditEntry.id))
        .where(AuditEntry.id > before, AuditEntry.at < ends_at(day))
    ) or before
    link = previous.digest if previous else ""
    after = previous.last_id if previous else None
    entries, digest = digest_of(session, day, link, after=after, to=last)
    sqlite = session.get_bind().dialect.name == "sqlite"
    insert = (insert_sqlite if sqlite else insert_postgresql)(AuditSeal)
    made = session.scalar(
        insert.values(day=day, entries=entries, last_id=last, digest=digest, previous=link,
                      sealed_at=now)
        .on_conflict_do_nothing().returning(AuditSeal.day)
    )
    return Sealed(day, entries, last, digest, link) if made else None


def drop_older(session: Session, limit: datetime, *, most: int = 20_000) -> int:
    """Delete sealed entries from before `limit`, whole days only, and return how many went.

    Never what is younger than a year by the trail's own days; the database refuses that, too.
    """
    to = droppable_to(session, limit, most=most)
    result = session.execute(delete(AuditEntry).where(AuditEntry.id <= to))
    dropped: int = result.rowcount  # type: ignore[attr-defined]
    return dropped
