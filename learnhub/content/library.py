"""Keeps compiled pages in memory, by the revision they belong to, which never goes stale."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import TypeVar, cast

T = TypeVar("T")

MOST_BYTES = 16 * 1024 * 1024


class Library:
    """A cache bounded by the size of what it was made from; safe for many threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._lock = threading.Lock()
        self._items: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._bytes = 0

    def find(self, key: Hashable, kind: type[T]) -> T | None:
        """Return what is kept under the key."""
        with self._lock:
            found = self._items.get(key)
            if found is None:
                return None
            self._items.move_to_end(key)
            return cast(T, found[0])

    def keep(self, key: Hashable, value: T, size: int) -> T:
        """Keep a value and drop what was not used for longest; `size` in bytes."""
        with self._lock:
            if key not in self._items:
                self._items[key] = (value, size)
                self._bytes += size
                while self._bytes > self._most and len(self._items) > 1:
                    _, (_, dropped) = self._items.popitem(last=False)
                    self._bytes -= dropped
        return value
