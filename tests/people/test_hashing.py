"""Hashes of passwords are made in turns: a class that signs in at once leaves cores for others."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from learnhub.people.passwords import AT_ONCE, InTurns, fits, hashed

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Watched:
    """A real hasher that notes how many are inside at once, and lets nobody go on alone."""

    def __init__(self, at_once: int) -> None:
        self._lock = threading.Lock()
        self._together = threading.Barrier(at_once, timeout=20)
        self._inside = 0
        self.most = 0
        self.done = 0

    @contextmanager
    def _noted(self) -> Iterator[None]:
        with self._lock:
            self._inside += 1
            self.most = max(self.most, self._inside)
        self._together.wait()
        yield
        with self._lock:
            self._inside -= 1
            self.done += 1

    def hash(self, password: str) -> str:
        """Return the hash to keep."""
        with self._noted():
            return CHEAP.hash(password)

    def verify(self, hash: str, password: str) -> bool:  # noqa: A002 - the library's name for it
        """Say whether it is the hash of this password."""
        with self._noted():
            return CHEAP.verify(hash, password)


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_no_more_than_so_many_hashes_are_made_at_once_and_all_get_their_turn(at_once: int) -> None:
    watched = Watched(at_once)
    hasher, passwords = InTurns(watched, at_once), [f"password {n}" for n in range(42)]
    with ThreadPoolExecutor(max_workers=20) as people:
        kept = list(people.map(hasher.hash, passwords))
        assert all(people.map(hasher.verify, kept, passwords))
    assert watched.done == 84
    assert watched.most == at_once


def test_a_wrong_password_gives_its_turn_back() -> None:
    hasher = InTurns(CHEAP, 1)
    kept = hasher.hash("right")
    for _ in range(3):
        with pytest.raises(VerifyMismatchError):
            hasher.verify(kept, "wrong")
    assert hasher.verify(kept, "right")


def test_a_whole_class_at_once_is_told_right_from_wrong() -> None:
    kept = hashed("nine yellow ducks")
    tries = [("nine yellow ducks", kept), ("nine yellow geese", kept), ("x", None), ("x", "y")] * 3
    with ThreadPoolExecutor(max_workers=len(tries)) as people:
        found = list(people.map(lambda each: fits(*each), tries))
    assert found == [True, False, False, False] * 3
    assert AT_ONCE >= 1
