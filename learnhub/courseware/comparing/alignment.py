"""Finds what two sequences have in common, in bounded time.

The shortest way from one to the other (Myers, 1986) reads best, but costs time with the square of
what changed. Beyond a limit the two are divided at what stands exactly once in both, and what is
left without such anchors counts as rewritten. difflib knows no limit, and merge3 is no choice for
its licence.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MOST_EDITS = 400
_DEEPEST = 8
_STEPS = 400_000


@dataclass(frozen=True, slots=True)
class Run:
    """`length` things from position `before` on stand from `after` on in the other sequence."""

    before: int
    after: int
    length: int


class Effort:
    """How much work may still be done; shared by the parts of one comparison."""

    def __init__(self, steps: int = _STEPS) -> None:
        self._left = steps

    def spend(self, steps: int) -> bool:
        """Take from what is left if there is enough, and say so."""
        if steps > self._left:
            return False
        self._left -= steps
        return True


def common_runs(
    before: Sequence[Hashable], after: Sequence[Hashable], effort: Effort | None = None
) -> tuple[Run, ...]:
    """Return what both have in common, in order; no two runs touch in both sequences."""
    numbers: dict[Hashable, int] = {}
    a = [numbers.setdefault(thing, len(numbers)) for thing in before]
    b = [numbers.setdefault(thing, len(numbers)) for thing in after]
    found = _Alignment(a, b, effort or Effort()).runs()
    return tuple(_joined(sorted(found, key=lambda run: run.before)))


@dataclass(frozen=True, slots=True)
class _Range:
    a0: int
    a1: int
    b0: int
    b1: int
    depth: int = 0


class _Alignment:
    """Divides two sequences of numbers until each part is matched or given up."""

    def __init__(self, a: list[int], b: list[int], effort: Effort) -> None:
        self._a = a
        self._b = b
        self._effort = effort

    def runs(self) -> list[Run]:
        """Return the common runs in any order."""
        found: list[Run] = []
        waiting = [_Range(0, len(self._a), 0, len(self._b))]
        while waiting:
            inner = self._without_ends(waiting.pop(), found)
            if inner.a0 == inner.a1 or inner.b0 == inner.b1:
                continue
            shortest = self._shortest(inner)
            if shortest is not None:
                found += shortest
            elif inner.depth < _DEEPEST:
                waiting += self._between_anchors(inner, found)
        return found

    def _without_ends(self, part: _Range, found: list[Run]) -> _Range:
        a, b = self._a, self._b
        most = min(part.a1 - part.a0, part.b1 - part.b0)
        head = 0
        while head < most and a[part.a0 + head] == b[part.b0 + head]:
            head += 1
        tail = 0
        while tail < most - head and a[part.a1 - 1 - tail] == b[part.b1 - 1 - tail]:
            tail += 1
        if head:
            found.append(Run(part.a0, part.b0, head))
        if tail:
            found.append(Run(part.a1 - tail, part.b1 - tail, tail))
        return _Range(part.a0 + head, part.a1 - tail, part.b0 + head, part.b1 - tail, part.depth)

    def _shortest(self, part: _Range) -> list[Run] | None:
        """Return the runs of a shortest way, None where finding it would take too long."""
        n, m = part.a1 - part.a0, part.b1 - part.b0
        limit = min(n + m, _MOST_EDITS)
        reached = [0] * (2 * limit + 3)
        trail: list[list[int]] = []
        for edits in range(limit + 1):
            trail.append(reached[limit - edits : limit + edits + 3])
            moved = 0
            for k in range(-edits, edits + 1, 2):
                x = start = _entry(reached, limit + 1 + k, k, edits)
                y = x - k
                while x < n and y < m and self._a[part.a0 + x] == self._b[part.b0 + y]:
                    x, y = x + 1, y + 1
                moved += x - start
                reached[limit + 1 + k] = x
                if x >= n and y >= m:
                    return list(_way_back(trail, part, n, m))
            if not self._effort.spend(edits + 1 + moved):
                return None
        return None

    def _between_anchors(self, part: _Range, found: list[Run]) -> list[_Range]:
        """Note what stands once in both and return what lies between."""
        if not self._effort.spend(part.a1 - part.a0 + part.b1 - part.b0):
            return []
        anchors = _anchors(self._a, self._b, part)
        if not anchors:
            return []
        found += [Run(x, y, 1) for x, y in anchors]
        edges = [(part.a0 - 1, part.b0 - 1), *anchors, (part.a1, part.b1)]
        return [
            _Range(x0 + 1, x1, y0 + 1, y1, part.depth + 1) for (x0, y0), (x1, y1) in pairwise(edges)
        ]


def _entry(reached: list[int], place: int, k: int, edits: int) -> int:
    """Return where diagonal `k` begins with one edit more: from the side that reaches further."""
    if k == -edits or (k != edits and reached[place - 1] < reached[place + 1]):
        return reached[place + 1]
    return reached[place - 1] + 1


def _way_back(trail: list[list[int]], part: _Range, n: int, m: int) -> Iterator[Run]:
    x, y = n, m
    for edits in range(len(trail) - 1, -1, -1):
        k = x - y
        start = _entry(trail[edits], edits + 1 + k, k, edits)
        if x > start:
            yield Run(part.a0 + start, part.b0 + start - k, x - start)
        came_down = k == -edits or (
            k != edits and trail[edits][edits + k] < trail[edits][edits + k + 2]
        )
        x, y = (start, start - k - 1) if came_down else (start - 1, start - k)


def _anchors(a: list[int], b: list[int], part: _Range) -> list[tuple[int, int]]:
    """Return what stands exactly once in both parts, as many as keep their order."""
    there = _once(b, part.b0, part.b1)
    here = _once(a, part.a0, part.a1)
    pairs = [(x, there[thing]) for thing, x in here.items() if thing in there]
    pairs.sort()
    return _increasing(pairs)


def _once(things: list[int], start: int, end: int) -> dict[int, int]:
    places: dict[int, int] = {}
    for place in range(start, end):
        places[things[place]] = -1 if things[place] in places else place
    return {thing: place for thing, place in places.items() if place >= 0}


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs in which the second number grows, too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, y) in enumerate(pairs):
        length = bisect_left(ends, y)
        ends[length : length + 1] = [y]
        last[length : length + 1] = [number]
        before.append(last[length - 1] if length else -1)
    kept: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        kept.append(pairs[at])
        at = before[at]
    return kept[::-1]


def longest_in_order(places: Sequence[int]) -> frozenset[int]:
    """Return the most of these different numbers that stand in growing order."""
    return frozenset(y for _, y in _increasing(list(enumerate(places))))


def _joined(runs: list[Run]) -> Iterator[Run]:
    current: Run | None = None
    for run in runs:
        if (
            current is not None
            and current.before + current.length == run.before
            and current.after + current.length == run.after
        ):
            current = Run(current.before, current.after, current.length + run.length)
            continue
        if current is not None:
            yield current
        current = run
    if current is not None:
        yield current
