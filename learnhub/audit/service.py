"""Writes the trail and seals it, day by day."""

from datetime import date, datetime

from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from learnhub.audit.models import AuditEntry, AuditSeal
from learnhub.audit.queries import digest_of, droppable_to
from learnhub.audit.rules import Sealed, day_to_seal, ends_at, may_be_sealed
from learnhub.base.actor import Actor
from learnhub.db import Database, insert_into

MOST_DAYS = 400
# Milliseconds: longer than PostgreSQL needs to take back a lock from its own tidying up.
MOST_WAITING = 3_000
LOCK_NOT_AVAILABLE = "55P03"


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
    comes late, from a machine whose clock is slow, is covered by the next. While somebody has been
    writing for too long nothing is sealed: their entry would come in below what is.
    """
    done, settled = 0, None
    previous = _newest_seal(session)
    while done < MOST_DAYS:
        day = day_to_seal(previous, _first_day(session) if previous is None else None, now)
        if day is None or not may_be_sealed(day, now):
            break
        if settled is None:
            settled = _settled_to(session)
        sealed = None if settled is None else _seal(session, day, previous, settled, now)
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


def _settled_to(session: Session) -> int | None:
    """Return the newest entry below which none can come in, None if that does not show soon.

    On PostgreSQL an entry gets its number before its transaction ends, and others with higher
    numbers may be there first. The lock waits until everybody who has a number is done, and goes
    as soon as that is seen: others do not wait while a day is hashed.
    """
    newest = select(func.coalesce(func.max(AuditEntry.id), 0))
    if session.get_bind().dialect.name == "sqlite":
        return session.scalar(newest)
    with session.begin_nested() as seeing:
        session.execute(text(f"SET LOCAL lock_timeout = {MOST_WAITING}"))
        try:
            session.execute(text("LOCK TABLE audit_entry IN SHARE MODE"))
            found = session.scalar(newest)
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                raise
            found = None
        seeing.rollback()
    return found


def _first_day(session: Session) -> date | None:
    first = session.scalar(select(func.min(AuditEntry.at)))
    return first.date() if first else None


def _seal(
    session: Session, day: date, previous: Sealed | None, settled: int, now: datetime
) -> Sealed | None:
    """Seal one day; None if somebody else did."""
    before = previous.last_id if previous else 0
    last = session.scalar(
        select(func.max(AuditEntry.id))
        .where(AuditEntry.id > before, AuditEntry.id <= settled, AuditEntry.at < ends_at(day))
    ) or before
    link = previous.digest if previous else ""
    after = previous.last_id if previous else None
    entries, digest = digest_of(session, day, link, after=after, to=last)
    new = insert_into(session.get_bind().dialect.name, AuditSeal).values(
        day=day, entries=entries, last_id=last, digest=digest, previous=link, sealed_at=now
    )
    made = session.scalar(new.on_conflict_do_nothing().returning(AuditSeal.day))
    return Sealed(day, entries, last, digest, link) if made else None


def drop_older(session: Session, limit: datetime, *, most: int = 20_000) -> int:
    """Delete sealed entries from before `limit`, whole days only, and return how many went.

    Never what is younger than a year by the trail's own days; the database refuses that, too.
    """
    to = droppable_to(session, limit, most=most)
    result = session.execute(delete(AuditEntry).where(AuditEntry.id <= to))
    dropped: int = result.rowcount  # type: ignore[attr-defined]
    return dropped
