"""Rules about class codes and knocking; pure."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from learnhub.base.actor import TEAM, Role

# For how long a room is opened, in hours, and after how many minutes without use it signs out.
HOURS = (1, 2, 3, 4, 6, 8)
USUAL_HOURS = 4
IDLE_MINUTES = (10, 20, 30)
USUAL_IDLE = 20
# Somebody who knocks waits beside the trainer; who waits longer knocks again.
KNOCK_LASTS = timedelta(minutes=10)
# What a page shows of those who wait: more than a room holds.
MOST_WAITING = 100
# Long enough to find out who came in on a day, short because nothing else needs it.
KEEP = timedelta(days=30)


class KnockState(StrEnum):
    """How far a knock has come."""

    WAITING = "waiting"
    ADMITTED = "admitted"
    REFUSED = "refused"
    OVER = "over"


def knock_state(
    admitted: bool | None, expires_at: datetime, *, is_open: bool, now: datetime
) -> KnockState:
    """Return the state; `is_open` says that the room or the card still opens something."""
    if expires_at <= now or not is_open:
        return KnockState.OVER
    if admitted is None:
        return KnockState.WAITING
    return KnockState.ADMITTED if admitted else KnockState.REFUSED


def may_come_by_code(roles: Collection[Role], *, agreed: bool) -> bool:
    """Say whether a member of the group may come in by its class code.

    The rule of password links: never somebody with rights of the team, and nobody who was only
    added by name. Else a trainer who adds a stranger by name could sign in as the stranger.
    """
    return agreed and TEAM.isdisjoint(roles)


def spoken(code: str) -> str:
    """Return a code in the two groups in which it is read aloud."""
    return f"{code[:4]}-{code[4:]}"
