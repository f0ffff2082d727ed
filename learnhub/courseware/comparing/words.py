"""Compares two texts word by word, so that people can read what changed.

Passages that are the same are found first; then those that became another are paired by the words
they share, and only within such a pair words are compared. A passage that was written anew is shown
as a whole: single words that happen to stand in both would only confuse.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from learnhub.courseware.comparing.alignment import Effort, Run, common_runs
from learnhub.courseware.comparing.passages import Passage, passages
from learnhub.courseware.wording import all_words, is_word, tokens

PieceKind = Literal["same", "added", "removed"]

_ALIKE = 0.3
_MOST_TOKENS = 20_000
_MOST_PAIRED = 4_000
_LONG = 100_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of two texts: in both, only in the later one, or only in the earlier one."""

    kind: PieceKind
    text: str


def compare_texts(before: str, after: str) -> tuple[Piece, ...]:
    """Return how one text became another; what was removed stands before what replaces it.

    The pieces that are the same or removed give `before`, those the same or added give `after`.
    Very long texts that share little are compared by passages only.
    """
    if before == after:
        return (Piece("same", before),) if before else ()
    pieces = _Pieces()
    head, tail = _same_ends(before, after) if len(before) + len(after) > _LONG else (0, 0)
    pieces.add("same", before[:head])
    _compare(before[head : len(before) - tail], after[head : len(after) - tail], pieces)
    pieces.add("same", before[len(before) - tail :])
    return pieces.all()


def _same_ends(before: str, after: str) -> tuple[int, int]:
    """Return how many characters of whole lines both begin and end with."""
    most = min(len(before), len(after))
    head = bisect_left(range(most), True, key=lambda n: before[: n + 1] != after[: n + 1])
    head = before.rfind("\n", 0, head) + 1
    rest = most - head
    tail = bisect_left(range(rest), True, key=lambda n: before[-n - 1 :] != after[-n - 1 :])
    end = before.find("\n", len(before) - tail) + 1 if tail else 0
    return head, len(before) - end if end else 0


def _compare(before: str, after: str, pieces: "_Pieces") -> None:
    effort = Effort()
    old, new = passages(before), passages(after)
    runs = common_runs([one.text for one in old], [one.text for one in new], effort)
    for changed, run in between(runs, len(old), len(new)):
        _compare_region(old[changed[0] : changed[1]], new[changed[2] : changed[3]], pieces, effort)
        for offset in range(run.length if run else 0):
            assert run is not None
            one, other = old[run.before + offset], new[run.after + offset]
            pieces.add("same", one.text)
            _compare_gaps(one.gap, other.gap, pieces)


Gap = tuple[int, int, int, int]
Pair = tuple[int | None, int | None]


def between(runs: Sequence[Run], before: int, after: int) -> Iterator[tuple[Gap, Run | None]]:
    """Yield what lies before each common run, as places in both, with the run; None at the end."""
    a = b = 0
    for run in runs:
        yield (a, run.before, b, run.after), run
        a, b = run.before + run.length, run.after + run.length
    yield (a, before, b, after), None


class _Pieces:
    """Gathers pieces; between two that are the same there is one removed and one added at most."""

    def __init__(self) -> None:
        self._done: list[Piece] = []
        self._same: list[str] = []
        self._removed: list[str] = []
        self._added: list[str] = []

    def add(self, kind: PieceKind, text: str) -> None:
        """Take one more piece of text."""
        if not text:
            return
        if kind == "same":
            self._close_change()
            self._same.append(text)
            return
        self._close_same()
        (self._removed if kind == "removed" else self._added).append(text)

    def all(self) -> tuple[Piece, ...]:
        """Return the pieces in order."""
        self._close_change()
        self._close_same()
        return tuple(self._done)

    def _close_same(self) -> None:
        if self._same:
            self._done.append(Piece("same", "".join(self._same)))
            self._same.clear()

    def _close_change(self) -> None:
        if self._removed:
            self._done.append(Piece("removed", "".join(self._removed)))
        if self._added:
            self._done.append(Piece("added", "".join(self._added)))
        self._removed.clear()
        self._added.clear()


def _compare_gaps(before: str, after: str, pieces: _Pieces) -> None:
    if before == after:
        pieces.add("same", before)
    else:
        pieces.add("removed", before)
        pieces.add("added", after)


def _compare_region(
    old: Sequence[Passage], new: Sequence[Passage], pieces: _Pieces, effort: Effort
) -> None:
    """Compare passages none of which is the same: pair those that share words."""
    for one, other in pairs([p.text for p in old], [p.text for p in new], effort):
        if one is None or other is None:
            if one is not None:
                pieces.add("removed", old[one].text + old[one].gap)
            if other is not None:
                pieces.add("added", new[other].text + new[other].gap)
            continue
        _compare_words(old[one].text, new[other].text, pieces, effort)
        _compare_gaps(old[one].gap, new[other].gap, pieces)


def pairs(old: Sequence[str], new: Sequence[str], effort: Effort) -> list[Pair]:
    """Return which text became which, in order; None where it has no counterpart.

    All are compared with all while there is effort left, else each with the next few.
    """
    if not old or not new:
        return [*_unpaired(old, new)]
    if len(old) + len(new) > _MOST_PAIRED:
        return [(n, n) for n in range(len(old))] if len(old) == len(new) else [*_unpaired(old, new)]
    bags = [frozenset(all_words(text)) for text in old]
    others = [frozenset(all_words(text)) for text in new]
    cost = (sum(map(len, bags)) // 8 + 4 * len(bags)) * len(others)
    if effort.spend(cost):
        return _best_pairs(bags, others)
    if len(bags) == len(others):
        return [(number, number) for number in range(len(bags))]
    return _sequential_pairs(bags, others)


def _unpaired(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    yield from ((number, None) for number in range(len(old)))
    yield from ((None, number) for number in range(len(new)))


Bag = frozenset[str]


def _alike(one: Bag, other: Bag) -> float:
    if not one and not other:
        return 1.0
    return len(one & other) / max(min(len(one), len(other)), 1)


def _best_pairs(old: list[Bag], new: list[Bag]) -> list[Pair]:
    """Return the pairs in order whose likeness sums up to most."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_alike(one, other) for other in new] for one in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            skipped = max(best[i + 1][j], best[i][j + 1])
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(skipped, paired)
    found: list[Pair] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= _ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            found.append((i, None))
            i += 1
        else:
            found.append((None, j))
            j += 1
    found += [(rest, None) for rest in range(i, len(old))]
    return found + [(None, rest) for rest in range(j, len(new))]


def _sequential_pairs(old: list[Bag], new: list[Bag]) -> list[Pair]:
    """Return pairs found by looking a little ahead, where comparing all with all is too much."""
    found: list[Pair] = []
    j = 0
    for i, bag in enumerate(old):
        ahead = range(j, min(j + 5, len(new)))
        fit = next((k for k in ahead if _alike(bag, new[k]) >= 2 * _ALIKE), None)
        if fit is None:
            found.append((i, None))
            continue
        found += [(None, k) for k in range(j, fit)]
        found.append((i, fit))
        j = fit + 1
    return found + [(None, k) for k in range(j, len(new))]


@dataclass(slots=True)
class _Stretch:
    """Tokens of both texts; `same` where they are the same in both."""

    same: bool
    old: list[str]
    new: list[str]


def _compare_words(before: str, after: str, pieces: _Pieces, effort: Effort) -> None:
    old, new = tokens(before), tokens(after)
    runs = common_runs(old, new, effort) if len(old) + len(new) <= _MOST_TOKENS else ()
    stretches = _without_confetti(list(_stretches(old, new, runs)))
    shared = sum(_letters(part.old) for part in stretches if part.same)
    if shared < _ALIKE * min(_letters(old), _letters(new)):
        stretches = [_Stretch(False, old, new)]
    for part in stretches:
        if part.same:
            pieces.add("same", "".join(part.old))
        else:
            pieces.add("removed", "".join(part.old))
            pieces.add("added", "".join(part.new))


def _stretches(old: list[str], new: list[str], runs: Sequence[Run]) -> Iterator[_Stretch]:
    for (a0, a1, b0, b1), run in between(runs, len(old), len(new)):
        if a0 < a1 or b0 < b1:
            yield _Stretch(False, old[a0:a1], new[b0:b1])
        if run:
            same = old[run.before : run.before + run.length]
            yield _Stretch(True, same, same)


def _without_confetti(stretches: list[_Stretch]) -> list[_Stretch]:
    """Join changes between which next to nothing is the same."""
    sizes = [_size(part) for part in stretches]
    kept: list[_Stretch] = []
    for number, part in enumerate(stretches):
        is_between = 0 < number < len(stretches) - 1
        if part.same and is_between and _is_tiny(part.old, sizes[number - 1], sizes[number + 1]):
            part = _Stretch(False, part.old, part.new)
        if kept and not kept[-1].same and not part.same:
            kept[-1].old.extend(part.old)
            kept[-1].new.extend(part.new)
        else:
            kept.append(_Stretch(part.same, list(part.old), list(part.new)))
    return kept


def _is_tiny(same: list[str], before: int, after: int) -> bool:
    """Say whether what is the same between two changes of these sizes is not worth showing."""
    count = sum(map(is_word, same))
    return count == 0 or (count <= 2 and _letters(same) < min(before, after))


def _size(part: _Stretch) -> int:
    return max(_letters(part.old), _letters(part.new))


def _letters(found: Sequence[str]) -> int:
    return sum(len(token) for token in found if is_word(token))
