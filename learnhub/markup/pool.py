"""Lends out things that are dear to build and serve one borrower at a time."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class Pool(Generic[T]):
    """Hands each thing to one borrower only; a deque does that whatever the threads do."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._idle: deque[T] = deque(maxlen=16)

    @contextmanager
    def one(self) -> Iterator[T]:
        """Lend one; what failed in use is not lent again."""
        try:
            thing = self._idle.pop()
        except IndexError:
            thing = self._make()
        yield thing
        self._idle.append(thing)
