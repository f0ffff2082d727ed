"""Counts tries per key in a fixed window, in the shared database.

A refusal has to count although its request is rolled back, so counters are written in a
short transaction of their own (listed in `web/work.py`).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import Executable, bindparam, case, delete, update
from sqlalchemy.orm import Session

from learnhub.base.errors import TooMany
from learnhub.db import Database, UtcDateTime, insert_into
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


def tally(
    database: Database, limits: Sequence[Limit], *, now: datetime
) -> frozenset[Limit]:
    """Count one try against every limit and return those that are used up."""
    with database.write() as session:
        return frozenset(limit for limit in _in_order(limits) if _used_up(session, limit, now))


def count(database: Database, limits: Sequence[Limit], *, now: datetime) -> None:
    """Count one try against every limit; raise TooMany when one of them is used up."""
    if tally(database, limits, now=now):
        raise TooMany


def _in_order(limits: Sequence[Limit]) -> list[Limit]:
    # Two requests that lock the same rows in different order would wait for each other forever.
    return sorted(limits, key=lambda limit: limit.key)


def _used_up(session: Session, limit: Limit, now: datetime) -> bool:
    tries = session.connection().execute(_tried(session.get_bind().dialect.name), {
        "key": limit.key, "since": now, "count": 1, "begins": now - limit.window,
    }).scalar_one()
    return bool(tries > limit.most)


@cache
def _tried(engine: str) -> Executable:
    """Return the statement that adds or counts a try.

    Built once for each engine: six of them stand before every sign-in, and building one costs
    more than running it.
    """
    # One statement: between a look and an insert another try could slip in.
    insert = insert_into(engine, Throttle)
    is_over = Throttle.since <= bindparam("begins", type_=UtcDateTime())
    return insert.on_conflict_do_update(
        index_elements=["key"],
        set_={"count": case((is_over, 1), else_=Throttle.count + 1),
              "since": case((is_over, insert.excluded.since), else_=Throttle.since)},
    ).returning(Throttle.count)


_FORGOTTEN = delete(Throttle.__table__).where(Throttle.key == bindparam("asked"))  # type: ignore[arg-type]
_TAKEN_BACK = (
    update(Throttle.__table__).where(Throttle.key == bindparam("asked"), Throttle.count > 0)  # type: ignore[arg-type]
    .values(count=Throttle.count - 1)
)


def forgive(session: Session, limits: Sequence[Limit]) -> None:
    """Forget the tries after a success."""
    settle(session, forgiven=limits)


def settle(
    session: Session, *, forgiven: Sequence[Limit] = (), taken_back: Sequence[Limit] = ()
) -> None:
    """Forget the tries of some limits and take back one try of others, all in one order."""
    connection = session.connection()
    for limit in _in_order([*forgiven, *taken_back]):
        connection.execute(_FORGOTTEN if limit in forgiven else _TAKEN_BACK, {"asked": limit.key})


def drop_old(session: Session, now: datetime) -> str:
    """Delete counters nobody needs any more."""
    result = session.execute(delete(Throttle).where(Throttle.since < now - timedelta(days=1)))
    dropped: int = result.rowcount  # type: ignore[attr-defined]
    return f"{dropped} counters dropped" if dropped else ""
