"""How long the trail is kept; its seals stay."""

from datetime import datetime

from sqlalchemy.orm import Session

from learnhub.audit.queries import count_droppable
from learnhub.audit.rules import KEEP_AT_LEAST
from learnhub.audit.service import drop_older
from learnhub.base.words import N_
from learnhub.db.retention import Retention

YEAR = KEEP_AT_LEAST.days


def _count(session: Session, limit: datetime, now: datetime) -> int:
    return count_droppable(session, limit)


def _drop(session: Session, limit: datetime, now: datetime) -> int:
    return drop_older(session, limit)


RETENTION = (
    Retention(
        "audit", N_("Entries of the audit trail; the daily seals stay"),
        days=3 * YEAR, least=YEAR, most=10 * YEAR, count=_count, drop=_drop,
    ),
)
