"""Counts tries per key in a fixed window, in the shared database.

A refusal has to count although its request is rolled back, so counters are written in a
short transaction of their own (listed in `web/work.py`).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learnhub.base.errors import TooMany
from learnhub.db import Database
from learnhub.limits.models import Throttle


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` tries of `what` by `who` within `window`."""

    what: str
    who: str
    most: int
    window: timedelta

    @property
    def key(self) -> str:
        """The hashed key under which it is counted."""
        return hashlib.sha256(f"{self.what}\0{self.who}".encode()).hexdigest()


def count(database: Database, limits: Sequence[Limit], *, now: datetime) -> None:
    """Count one try against every limit; raise TooMany when one of them is used up."""
    with database.write() as session:
        over = [limit for limit in limits if _used_up(session, limit, now)]
    if over:
        raise TooMany


def _used_up(session: Session, limit: Limit, now: datetime) -> bool:
    row = session.get(Throttle, limit.key, with_for_update=True)
    if row is None:
        session.add(Throttle(key=limit.key, since=now, count=1))
        return False
    if row.since + limit.window <= now:
        row.since, row.count = now, 0
    row.count += 1
    return row.count > limit.most


def forgive(session: Session, limits: Sequence[Limit]) -> None:
    """Forget the tries after a success."""
    session.execute(delete(Throttle).where(Throttle.key.in_([limit.key for limit in limits])))


def drop_old(session: Session, now: datetime) -> str:
    """Delete counters nobody needs any more."""
    result = session.execute(delete(Throttle).where(Throttle.since < now - timedelta(days=1)))
    dropped: int = result.rowcount  # type: ignore[attr-defined]
    return f"{dropped} counters dropped" if dropped else ""
