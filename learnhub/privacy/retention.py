"""How long this room keeps what it holds itself."""

from collections.abc import Sequence
from datetime import datetime

from learnhub.base.words import N_
from learnhub.db.retention import Old, rows
from learnhub.privacy.models import Concern, Erasure, RetentionRun

YEAR = 365


def _concerns(limit: datetime, now: datetime) -> Sequence[Old]:
    return (Old(Concern, Concern.answered_at < limit),)


def _erasures(limit: datetime, now: datetime) -> Sequence[Old]:
    return (Old(Erasure, Erasure.erased_at < limit),)


def _runs(limit: datetime, now: datetime) -> Sequence[Old]:
    return (Old(RetentionRun, RetentionRun.ran_at < limit),)


RETENTION = (
    rows("concerns", N_("Reports of barriers and mistakes that were answered"), days=YEAR, least=30,
         most=3 * YEAR, old=_concerns),
    rows("erasures", N_("That somebody was erased; longer than backups are kept"), days=2 * YEAR,
         least=30, most=10 * YEAR, old=_erasures),
    rows("runs", N_("This record of what was deleted"), days=3 * YEAR, least=YEAR, most=10 * YEAR,
         old=_runs),
)
