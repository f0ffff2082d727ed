"""Lets nothing of who was erased stay in free pages; minds its transactions itself."""

from collections.abc import Set
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from learnhub.db import Database
from learnhub.privacy.models import Erasure
from learnhub.privacy.service.again import erase_again
from learnhub.privacy.service.erasing import Eraser

# Of more the others are swept up after with the next turn: a statement takes only so many numbers.
MOST_NOTED = 10_000


def unswept(session: Session) -> int:
    """Return after how many erasures nothing was swept up yet."""
    return session.scalar(
        select(func.count()).select_from(Erasure).where(Erasure.swept_at.is_(None))
    ) or 0


def sweep_up(database: Database, now: datetime) -> None:
    """Sweep up after the erasures that are done, and only then note that it was done.

    Whatever ends it in between, it is done again; what is erased meanwhile waits for the next time.
    """
    with database.read() as session:
        ids = session.scalars(
            select(Erasure.id).where(Erasure.swept_at.is_(None)).limit(MOST_NOTED)
        ).all()
    if not ids:
        return
    database.sweep()
    with database.write() as session:
        session.execute(update(Erasure).where(Erasure.id.in_(ids)).values(swept_at=now))


def erase_and_sweep(
    database: Database, eraser: Eraser, hashes: Set[str], *, now: datetime
) -> int:
    """Erase again whom the hashes name, sweep up after them, and return how many they were."""
    with database.write() as session:
        count = erase_again(session, eraser, hashes, now=now)
    sweep_up(database, now)
    return count
