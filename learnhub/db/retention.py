"""How a room declares for how long it keeps what, and what to delete when that is over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from learnhub.db.base import Base

Counted = Callable[[Session, datetime, datetime], int]


@dataclass(frozen=True, slots=True)
class Retention:
    """One kind of data and its period: so many days, to be chosen between `least` and `most`.

    `what` says in words what goes when. `count` says how many rows a run would delete and `drop`
    deletes them; both get the moment before which things are too old, and the present one.
    Running twice or on many machines at once has to be harmless.
    """

    key: str
    what: str
    days: int
    least: int
    most: int
    count: Counted
    drop: Counted


@dataclass(frozen=True, slots=True)
class Old:
    """Rows that are too old; `counts` says whether they are what people would count."""

    table: type[Base]
    where: ColumnElement[bool]
    counts: bool = True


OldRows = Callable[[datetime, datetime], Sequence[Old]]


def rows(key: str, what: str, *, days: int, least: int, most: int, old: OldRows) -> Retention:
    """Return the rule that deletes old rows of tables, those that belong to others first."""

    def count(session: Session, limit: datetime, now: datetime) -> int:
        return sum(
            session.scalar(select(func.count()).select_from(each.table).where(each.where)) or 0
            for each in old(limit, now) if each.counts
        )

    def drop(session: Session, limit: datetime, now: datetime) -> int:
        dropped = 0
        for each in old(limit, now):
            done = session.execute(delete(each.table).where(each.where))
            dropped += done.rowcount if each.counts else 0  # type: ignore[attr-defined]
        return dropped

    return Retention(key, what, days, least, most, count, drop)
