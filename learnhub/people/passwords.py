"""Refuses weak passwords, and hashes with argon2id at the OWASP profile: 19 MiB, two passes.

A class that signs in at once would take 19 MiB a person. So no more hashes are made at a time than
there are cores, and the others wait in line. With half as many, a third fewer come in a second, and
pages of those who are in already are answered no sooner (docs/figures.md).
"""

import os
from collections.abc import Iterable
from threading import BoundedSemaphore
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from learnhub.base.words import N_
from learnhub.people.common_passwords import is_common, says_too_little
from learnhub.people.rules import password_problem


class Hasher(Protocol):
    """What makes and checks hashes."""

    def hash(self, password: str) -> str:
        """Return the hash to keep."""

    def verify(self, hash: str, password: str) -> bool:  # noqa: A002 - the library's name for it
        """Say whether it is the hash of this password; raises VerificationError if not."""


class InTurns:
    """Makes at most so many hashes at once; whoever comes then waits for a turn.

    Known and unknown names stand in the same line, so waiting tells nothing. Nobody is refused:
    limits by account and address have counted before (`people/limits.py`), and a hash takes 20 ms.
    """

    def __init__(self, hasher: Hasher, at_once: int) -> None:
        self._hasher = hasher
        self._turns = BoundedSemaphore(at_once)

    def hash(self, password: str) -> str:
        """Return the hash to keep."""
        with self._turns:
            return self._hasher.hash(password)

    def verify(self, kept: str, password: str) -> bool:
        """Say whether it is the hash of this password; raises VerificationError if not."""
        with self._turns:
            return self._hasher.verify(kept, password)


AT_ONCE = os.cpu_count() or 2
# One for the whole process, because the cores are: every application in it stands in one line. It
# counts who is inside and keeps nothing of them.
_HASHER = InTurns(PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1), AT_ONCE)
# A hash of nothing anybody knows: an unknown name costs the same time as a known one.
_NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$bGVhcm5odWItbm9ib2R5LXNhbHQ"
    "$O1VVqS1p6y0Jzq9y8Xv0mJ8oZk3m1q5m1yV8mX2kq0E"
)


def refusal(password: str, login: str, about: Iterable[str] = ()) -> str | None:
    """Return why a new password is not taken, as message id.

    `about` are words everybody would try first: the person's own name and address, the name of
    this place. No mixture of letters and signs is asked for (OWASP ASVS 5.0, 6.2.5).
    """
    problem = password_problem(password, login)
    if problem:
        return problem
    if is_common(password):
        return N_("Many people use this password. Please take another, for example a short "
                  "sentence.")
    if says_too_little(password, ("learnhub", login, *about)):
        return N_("This is mostly your name or the name of this site. Please add words of your "
                  "own.")
    return None


def hashed(password: str) -> str:
    """Return the hash to keep; costs about 20 ms, so call it before a transaction begins."""
    return _HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Say whether the password is right; None (nobody, or no password) takes as long."""
    try:
        return _HASHER.verify(kept or _NOBODY, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False
