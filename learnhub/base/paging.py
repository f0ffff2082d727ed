"""A page of a longer list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of `total` items; `number` counts from 1, `size` is the most a page holds."""

    items: Sequence[T]
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page, at least 1."""
        return max(1, -(-self.total // self.size))


def page_number(value: str | None) -> int:
    """Read a page number from an address; anything odd is page 1."""
    if value and value.isascii() and value.isdigit():
        return min(max(1, int(value[:6])), 100_000)
    return 1
