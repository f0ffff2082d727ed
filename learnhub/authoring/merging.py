"""Puts a text that was parked beside the one that counts together with it; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from learnhub.authoring.writing import Written, as_written
from learnhub.courseware.comparing import Choice, MergeBlock, Merged, Piece, choose, merge
from learnhub.courseware.comparing.alignment import common_runs
from learnhub.courseware.comparing.passages import passages
from learnhub.courseware.comparing.words import compare_texts

# Comparing word by word is for reading; nobody reads it in a block of this size.
MOST_COMPARED = 20_000


@dataclass(frozen=True, slots=True)
class Titles:
    """The two titles; `needs_choice` where both were changed, and differently."""

    mine: str
    theirs: str
    needs_choice: bool

    def said(self, choice: str) -> str:
        """Return the title when it is decided so; one's own where nothing is said."""
        return self.theirs if choice == "theirs" else self.mine


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the text that one of the two changed; `number` counts the conflicts, from 0.

    The pieces of each side say which words are only there.
    """

    number: int
    block: MergeBlock
    mine: tuple[Piece, ...]
    theirs: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Both texts and what is to be decided."""

    titles: Titles
    merged: Merged

    @property
    def rows(self) -> list[Place | int]:
        """The places to look at, in order, with the number of unchanged parts between them."""
        found: list[Place | int] = []
        same = conflict = 0
        for block in self.merged.blocks:
            if block.kind == "same":
                same += 1
                continue
            if same:
                found.append(same)
            same = 0
            found.append(_place(block, conflict))
            conflict += block.kind == "conflict"
        return [*found, same] if same else found

    def text(self, choices: Mapping[int, Choice], title: str) -> Written:
        """Return the result; both versions stand where nothing is chosen."""
        return Written(self.titles.said(title), choose(self.merged, choices))


def together(base: str | None, mine: str, theirs: str) -> Together:
    """Compare two files that began from `base`; None where that is not known any more."""
    one, other = as_written(mine), as_written(theirs)
    old = as_written(base) if base is not None else Written("", shared(one.body, other.body))
    return Together(_titles(old.title, one.title, other.title),
                    merge(old.body, one.body, other.body))


def shared(mine: str, theirs: str) -> str:
    """Return the passages that both texts have: what both began from, as far as one can tell."""
    one, other = passages(mine), passages(theirs)
    runs = common_runs([each.text for each in one], [each.text for each in other])
    return "".join(
        each.text + each.gap
        for run in runs for each in one[run.before : run.before + run.length]
    )


def _titles(base: str, mine: str, theirs: str) -> Titles:
    if mine == theirs or theirs == base:
        return Titles(mine, mine, needs_choice=False)
    if mine == base:
        return Titles(theirs, theirs, needs_choice=False)
    return Titles(mine, theirs, needs_choice=True)


def _place(block: MergeBlock, conflict: int) -> Place:
    if len(block.mine) + len(block.theirs) > MOST_COMPARED:
        return Place(conflict, block, (Piece("same", block.mine),), (Piece("same", block.theirs),))
    pieces = compare_texts(block.theirs, block.mine)
    return Place(
        conflict, block,
        tuple(each for each in pieces if each.kind != "removed"),
        tuple(each for each in pieces if each.kind != "added"),
    )
