"""What this room keeps sealed, above all extra time in quizzes.

Extra time can say something about somebody's health (GDPR Art. 9). The row holds None for no more
time, else the sealed percentage; for "as much as they like" that is the word `none`.
"""

from sqlalchemy.orm import Session

from learnhub.db import HashedColumn, SealedColumn, Unreadable, vault_of

EXTRA_TIME = SealedColumn("person", "extra_time", whose="id")
SECRET = SealedColumn("second_factor", "secret", whose="person_id")
PERCENTS = (25, 50, 100)
HASHED = (
    HashedColumn("card", "code_hash"), HashedColumn("person", "pin_hash"),
    HashedColumn("recovery_code", "code_hash"),
)
_NO_LIMIT = b"none"


def seal_extra_time(session: Session, person_id: int, percent: int | None) -> bytes | None:
    """Return what is stored for so much more time; None (no limit) is sealed, too, 0 is not."""
    if percent == 0:
        return None
    value = _NO_LIMIT if percent is None else str(percent).encode()
    return vault_of(session).seal(EXTRA_TIME.what(person_id), value)


def open_extra_time(session: Session, person_id: int, sealed: bytes | None) -> int | None:
    """Return how much more time in percent, None for no limit.

    What cannot be opened because its key is gone is no extra time: `learnhub doctor` tells, and
    the team enters it once more.
    """
    if sealed is None:
        return 0
    try:
        value = vault_of(session).open(EXTRA_TIME.what(person_id), sealed)
    except Unreadable:
        return 0
    return None if value == _NO_LIMIT else int(value)
