"""Lets whoever reads a course again and again keep what was read of texts that did not change."""

from collections.abc import Hashable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Memo(Protocol):
    """A bounded memory; `size` is about how many bytes a value takes."""

    def find(self, key: Hashable, kind: type[T]) -> T | None:
        """Return what is kept under the key."""
        ...

    def keep(self, key: Hashable, value: T, size: int) -> T:
        """Keep a value, and return it."""
        ...


class Forgetful:
    """A memory for those who read a course once."""

    def find(self, key: Hashable, kind: type[T]) -> T | None:
        """Return nothing."""
        return None

    def keep(self, key: Hashable, value: T, size: int) -> T:
        """Keep nothing."""
        return value
