"""Who has shown the first factor on this device and not yet the second.

It waits in the signed cookie for ten minutes; a sign-in is opened only after the second factor.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import session as cookie

from learnhub.people.models import Way

LASTS = timedelta(minutes=10)
_KEY = "second"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody of whom the second factor is asked."""

    person_id: int
    way: Way
    keep: bool
    next: str | None
    stamp: str


def stamp_of(password_hash: str | None) -> str:
    """Return what changes when the password does: a first factor of before counts no more."""
    return hashlib.sha256((password_hash or "").encode()).hexdigest()[:16]


def hold(
    person_id: int, way: Way, *, keep: bool, next_path: str | None, stamp: str, now: datetime
) -> None:
    """Let somebody wait on this device for the second factor."""
    cookie[_KEY] = [person_id, way.value, keep, next_path, stamp, int(now.timestamp())]


def waiting(now: datetime) -> Waiting | None:
    """Return who waits on this device, None if nobody does or for too long."""
    kept = cookie.get(_KEY)
    if kept is None:
        return None
    person_id, way, keep, next_path, stamp, since = kept
    if not 0 <= now.timestamp() - since <= LASTS.total_seconds():
        return None
    return Waiting(person_id, Way(way), keep, next_path, stamp)


def drop() -> None:
    """Forget who waits."""
    cookie.pop(_KEY, None)
