"""When a day may be sealed, and how a seal is printed; pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

GRACE = timedelta(hours=1)
"""How long after its end a day stays open: for requests under way and clocks that differ."""
KEEP_AT_LEAST = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed day: how many entries, the newest of them, its hash and that of the day before."""

    day: date
    entries: int
    last_id: int
    digest: str
    previous: str

    @property
    def line(self) -> str:
        """The seal as a line to be printed or mailed to somebody who keeps it elsewhere."""
        return f"{self.day.isoformat()} {self.entries} {self.digest}"


def ends_at(day: date) -> datetime:
    """Return when a day (UTC) is over."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def may_be_sealed(day: date, now: datetime) -> bool:
    """Say whether a day is over for good."""
    return now >= ends_at(day) + GRACE


def day_to_seal(previous: Sealed | None, first: date | None, now: datetime) -> date | None:
    """Return the day whose turn it is; the first seal is that of the first day with an entry.

    Days without entries are sealed, too, so that a whole day that is gone is noticed.
    """
    if previous is not None:
        return previous.day + timedelta(days=1)
    if first is None:
        return None
    return min(first, now.date())


def continues(seal: Sealed, before: Sealed | None) -> bool:
    """Say whether a seal follows the one before, without a gap; the first has none before it."""
    if before is None:
        return not seal.previous
    next_day = before.day + timedelta(days=1)
    return (seal.previous, seal.day) == (before.digest, next_day) and seal.last_id >= before.last_id
