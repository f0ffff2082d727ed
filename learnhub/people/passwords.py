"""Hashes passwords with argon2id at the OWASP profile: 19 MiB, two passes, one lane."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# A hash of nothing anybody knows: an unknown name costs the same time as a known one.
_NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$bGVhcm5odWItbm9ib2R5LXNhbHQ"
    "$O1VVqS1p6y0Jzq9y8Xv0mJ8oZk3m1q5m1yV8mX2kq0E"
)


def hashed(password: str) -> str:
    """Return the hash to keep; costs about 20 ms, so call it before a transaction begins."""
    return _HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Say whether the password is right; None (nobody, or no password) takes as long."""
    try:
        return _HASHER.verify(kept or _NOBODY, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False
