"""Brings together what two people made of one text; where both changed one place, it shows both.

The unit is what people change as one: a paragraph, a heading, a list item, a table row. Blank lines
are no text: who appends a paragraph does not clash with who mends the last one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from learnhub.courseware.comparing.alignment import Effort, common_runs
from learnhub.courseware.comparing.passages import Passage, passages
from learnhub.courseware.comparing.words import between, pairs

MergeKind = Literal["same", "mine", "theirs", "both", "conflict"]
Choice = Literal["mine", "theirs", "both", "base"]


@dataclass(frozen=True, slots=True)
class MergeBlock:
    """A part of the text in its three versions, without the blank lines behind it.

    `kind` says who changed it: nobody, one of the two, both in the same way, or both differently.
    """

    kind: MergeKind
    base: str
    mine: str
    theirs: str
    gap: str

    def said(self, choice: Choice) -> str:
        """Return the text of this part when a conflict is decided so."""
        if self.kind == "theirs":
            return self.theirs
        if self.kind != "conflict" or choice == "mine":
            return self.mine
        if choice == "both":
            return _joined([self.mine, self.theirs])
        return self.theirs if choice == "theirs" else self.base


@dataclass(frozen=True, slots=True)
class Merged:
    """The result: `text` holds both versions of every conflict, mine first, so nothing is lost."""

    text: str
    blocks: tuple[MergeBlock, ...]
    is_clean: bool
    opening: str = ""
    ending: str = ""

    @property
    def conflicts(self) -> tuple[MergeBlock, ...]:
        """The parts that somebody must decide, in order; `choose` counts them from 0."""
        return tuple(block for block in self.blocks if block.kind == "conflict")


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Return `base` with the changes of both texts."""
    old, one, other = passages(base), passages(mine), passages(theirs)
    opening = _changed(old[0].gap, one[0].gap, other[0].gap)
    endings = [version[-1].gap if len(version) > 1 else None for version in (old, one, other)]
    ending = _changed(*endings)
    blocks = tuple(_blocks(_Version(old), _Version(one), _Version(other)))
    return Merged(
        _written(blocks, {}, opening, ending or ""),
        blocks,
        all(block.kind != "conflict" for block in blocks),
        opening,
        ending or "",
    )


def choose(merged: Merged, choices: Mapping[int, Choice]) -> str:
    """Return the text with its conflicts decided; both versions where nothing is chosen."""
    return _written(merged.blocks, choices, merged.opening, merged.ending)


@dataclass(frozen=True, slots=True)
class _Edit:
    """The passages `start` up to `end` of the base became those from `first` to `last`."""

    start: int
    end: int
    first: int
    last: int


class _Version:
    """One of the three texts without its opening; the last passage has no gap of its own."""

    def __init__(self, found: Sequence[Passage]) -> None:
        self.texts = [passage.text for passage in found[1:]]
        self.gaps: list[str | None] = [passage.gap for passage in found[1:]]
        if self.gaps:
            self.gaps[-1] = None

    def said(self, start: int, end: int) -> str:
        """Return these passages with the blank lines between them, not behind them."""
        return _joined(self.texts[start:end], self.gaps[start:end])

    def gap(self, end: int) -> str | None:
        """Return what stands behind the passage before `end`; None at the end of the text."""
        return self.gaps[end - 1] if end else None


def _changed(base: str | None, mine: str | None, theirs: str | None) -> str:
    return (mine if mine != base else theirs) or ""


def _edits(base: _Version, version: _Version) -> list[_Edit]:
    effort = Effort()
    runs = common_runs(base.texts, version.texts, effort)
    return [
        edit
        for (a0, a1, b0, b1), _ in between(runs, len(base.texts), len(version.texts))
        for edit in _divided(a0, b0, pairs(base.texts[a0:a1], version.texts[b0:b1], effort))
    ]


def _divided(
    start: int, first: int, found: Sequence[tuple[int | None, int | None]]
) -> Iterator[_Edit]:
    """Yield a change in parts as small as can be: one passage that became another is one."""
    end, last = start, first
    for x, y in found:
        is_pair = x is not None and y is not None
        if is_pair and (end > start or last > first):
            yield _Edit(start, end, first, last)
        if is_pair:
            yield _Edit(end, end + 1, last, last + 1)
            start, first = end + 1, last + 1
        end += x is not None
        last += y is not None
    if end > start or last > first:
        yield _Edit(start, end, first, last)


def _blocks(base: _Version, mine: _Version, theirs: _Version) -> Iterator[MergeBlock]:
    at, shift, other_shift = 0, 0, 0
    for one, other in _together(_edits(base, mine), _edits(base, theirs)):
        start = min(edit.start for edit in (*one, *other))
        end = max(edit.end for edit in (*one, *other))
        for place in range(at, start):
            yield _unchanged(base, mine, theirs, place, place + shift, place + other_shift)
        mine_from, theirs_from = start + shift, start + other_shift
        shift += _growth(one)
        other_shift += _growth(other)
        yield _edited(
            (base, start, end),
            (mine, mine_from, end + shift),
            (theirs, theirs_from, end + other_shift),
            (bool(one), bool(other)),
        )
        at = end
    for place in range(at, len(base.texts)):
        yield _unchanged(base, mine, theirs, place, place + shift, place + other_shift)


def _growth(edits: Sequence[_Edit]) -> int:
    return sum((edit.last - edit.first) - (edit.end - edit.start) for edit in edits)


def _unchanged(
    base: _Version, mine: _Version, theirs: _Version, place: int, one: int, other: int
) -> MergeBlock:
    text = base.texts[place]
    gap = _gap(base.gaps[place], mine.gaps[one], theirs.gaps[other])
    return MergeBlock("same", text, text, text, gap)


Part = tuple[_Version, int, int]


def _edited(base: Part, mine: Part, theirs: Part, by: tuple[bool, bool]) -> MergeBlock:
    old, one, other = (version.said(start, end) for version, start, end in (base, mine, theirs))
    kind: MergeKind = "both" if one == other else "conflict"
    if not all(by):
        kind = "mine" if by[0] else "theirs"
    gaps = [version.gap(end) if end > start else None for version, start, end in (mine, theirs)]
    gap = gaps[1] if kind == "theirs" else gaps[0] if gaps[0] is not None else gaps[1]
    return MergeBlock(kind, old, one, other, gap or "")


def _gap(base: str | None, mine: str | None, theirs: str | None) -> str:
    """Return the blank space behind a passage; "" where it only ever ended a text."""
    found = mine if mine != base else theirs
    return found or mine or theirs or base or ""


def _together(
    mine: Sequence[_Edit], theirs: Sequence[_Edit]
) -> Iterator[tuple[list[_Edit], list[_Edit]]]:
    """Yield the edits in groups that belong to one place of the base, in order."""
    waiting = sorted(
        [(edit, True) for edit in mine] + [(edit, False) for edit in theirs],
        key=lambda found: (found[0].start, found[0].end, not found[1]),
    )
    one: list[_Edit] = []
    other: list[_Edit] = []
    start = end = -1
    for edit, is_mine in waiting:
        if (one or other) and not _clash(start, end, edit):
            yield one, other
            one, other = [], []
            start = -1
        start = edit.start if start < 0 else start
        end = max(end, edit.end)
        (one if is_mine else other).append(edit)
    if one or other:
        yield one, other


def _clash(start: int, end: int, edit: _Edit) -> bool:
    """Say whether an edit touches a place; behind it something may be put in without a clash."""
    if start == end:
        return edit.start == start and edit.end == end
    return edit.start < end


def _written(
    blocks: Sequence[MergeBlock], choices: Mapping[int, Choice], opening: str, ending: str
) -> str:
    texts: list[str] = []
    gaps: list[str | None] = []
    conflict = 0
    for block in blocks:
        choice: Choice = "both"
        if block.kind == "conflict":
            choice = choices.get(conflict, "both")
            conflict += 1
        text = block.said(choice)
        if text:
            texts.append(text)
            gaps.append(block.gap)
    return opening + _joined(texts, gaps) + (ending if texts else "")


def _joined(texts: Sequence[str], gaps: Sequence[str | None] = ()) -> str:
    """Return the texts with blank lines between them, an empty line where no gap is known."""
    kept = [text for text in texts if text]
    if len(kept) < len(texts):
        return _joined(kept)
    pieces = [
        text + ((gaps[number] if number < len(gaps) else None) or "\n\n")
        for number, text in enumerate(texts[:-1])
    ]
    return "".join([*pieces, *texts[-1:]])
