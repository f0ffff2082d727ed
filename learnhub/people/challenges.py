"""What authenticators are asked to sign: random, on this device for five minutes, good for once.

Challenges wait in the signed cookie, a few of them, because a page may be open in several windows.
That each is answered once only is kept in the shared database, with the throttles: a cookie could
be sent again.
"""

from datetime import datetime, timedelta

from flask import session as cookie

from learnhub.limits.service import tally
from learnhub.people.limits import challenge_limits
from learnhub.people.rules import new_token
from learnhub.web import work

LASTS = timedelta(minutes=5)
_MOST = 3
_KEY = "challenges"


def new_challenge(now: datetime) -> str:
    """Return a challenge that waits on this device."""
    made = new_token()
    cookie[_KEY] = [*_waiting(now), [made, int(now.timestamp())]][-_MOST:]
    return made


def _waiting(now: datetime) -> list[list[str | int]]:
    kept: list[list[str | int]] = cookie.get(_KEY, [])
    return [each for each in kept if 0 <= now.timestamp() - int(each[1]) <= LASTS.total_seconds()]


def takes(challenge: str, now: datetime) -> bool:
    """Say whether an answer to this challenge may count here and now; it uses the challenge up."""
    waits = _waiting(now)
    if not any(each[0] == challenge for each in waits):
        return False
    cookie[_KEY] = [each for each in waits if each[0] != challenge]
    return not tally(work.database(), challenge_limits(challenge), now=now)
