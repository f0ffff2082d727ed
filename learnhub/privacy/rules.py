"""When somebody is erased, and what has to happen first; pure."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from learnhub.base.actor import Role

CHANGE_OF_MIND = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the way of erasing a person, or puts it off.

    `businesses` are those they alone own while others belong to them.
    """

    roles: Set[Role] = frozenset()
    is_last_administrator: bool = False
    businesses: tuple[str, ...] = ()
    evidence_until: date | None = None

    @property
    def is_free(self) -> bool:
        """Say whether nothing has to be done first."""
        return not self.is_last_administrator and not self.businesses


def due(standing: Standing, now: datetime) -> datetime:
    """Return when somebody who asks now is erased: in a week, or when a project lets them go."""
    in_a_week = now + CHANGE_OF_MIND
    if standing.evidence_until is None:
        return in_a_week
    day_after = datetime.combine(standing.evidence_until, time(), tzinfo=UTC) + timedelta(days=1)
    return max(in_a_week, day_after)
