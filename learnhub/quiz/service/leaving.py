"""Closes what somebody who is erased left open: nobody will go on with it or mark it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from learnhub.quiz.models import Attempt, AttemptAnswer, AttemptTry, Marking, RemarkedAnswer


def close_for_good(session: Session, person_id: int) -> None:
    """Delete attempts that were not handed in; what still waits for a mark waits no more."""
    still_open = select(Attempt.id).where(
        Attempt.person_id == person_id, Attempt.handed_in_at.is_(None)
    )
    for table in (AttemptTry, AttemptAnswer, Marking, RemarkedAnswer):
        session.execute(delete(table).where(table.attempt_id.in_(still_open)))
    session.execute(delete(Attempt).where(Attempt.id.in_(still_open)))
    theirs = select(Attempt.id).where(Attempt.person_id == person_id)
    session.execute(
        update(AttemptAnswer)
        .where(AttemptAnswer.attempt_id.in_(theirs), AttemptAnswer.result == "waiting")
        .values(result=None)
    )
    session.execute(
        update(Attempt).where(Attempt.person_id == person_id, Attempt.waiting > 0)
        .values(waiting=0)
    )
    _begin_at_midnight(session, person_id)


def _begin_at_midnight(session: Session, person_id: int) -> None:
    """Move each attempt to the beginning of its day: how long things took stays, when does not."""
    attempts = {
        a.id: a for a in session.scalars(select(Attempt).where(Attempt.person_id == person_id))
    }
    back = {
        a.id: a.started_at - a.started_at.replace(hour=0, minute=0, second=0, microsecond=0)
        for a in attempts.values()
    }
    for attempt in attempts.values():
        _move(attempt, ("started_at", "due_at", "handed_in_at", "remarked_at"), back[attempt.id])
    for table, moments in ((AttemptAnswer, ("saved_at", "checked_at", "late_at")),
                           (AttemptTry, ("at",))):
        rows: Iterable[AttemptAnswer | AttemptTry] = session.scalars(
            select(table).where(table.attempt_id.in_(attempts))
        )
        for row in rows:
            _move(row, moments, back[row.attempt_id])
    session.flush()


def _move(
    row: Attempt | AttemptAnswer | AttemptTry, moments: Iterable[str], back: timedelta
) -> None:
    for name in moments:
        moment: datetime | None = getattr(row, name)
        if moment is not None:
            setattr(row, name, moment - back)
