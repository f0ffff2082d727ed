"""Reads how long what is kept, what goes next, and what has gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.db.retention import Retention
from learnhub.privacy.models import RetentionChoice, RetentionRun

MOST_RUNS = 50


@dataclass(frozen=True, slots=True)
class Period:
    """A kind of data: its rule, the days that count now, and how much would go next."""

    rule: Retention
    days: int
    due: int


@dataclass(frozen=True, slots=True)
class Gone:
    """What was deleted: how much of which kind, when."""

    key: str
    ran_at: datetime
    days: int
    count: int


def chosen_days(session: Session) -> Mapping[str, int]:
    """Return the periods that were chosen, by kind."""
    return dict(session.execute(select(RetentionChoice.key, RetentionChoice.days)).all())


def periods(session: Session, rules: Iterable[Retention], *, now: datetime) -> list[Period]:
    """Return every kind of data with what the next run would delete."""
    chosen = chosen_days(session)
    found = []
    for rule in rules:
        days = chosen.get(rule.key, rule.days)
        found.append(Period(rule, days, rule.count(session, now - timedelta(days=days), now)))
    return found


def last_runs(session: Session, *, most: int = MOST_RUNS) -> list[Gone]:
    """Return what was deleted last, the newest first."""
    rows = session.execute(
        select(RetentionRun.key, RetentionRun.ran_at, RetentionRun.days, RetentionRun.count)
        .order_by(RetentionRun.ran_at.desc(), RetentionRun.id.desc()).limit(most)
    )
    return [Gone(*row) for row in rows]
