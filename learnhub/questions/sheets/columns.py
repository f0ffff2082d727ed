"""What a question form consists of: single fields, and groups of lines that can grow.

The names of fields are flat, as forms send them: `prompt`, `answers-0-text`. What of a group of
lines only one can have (the right one) is one field, `answers-right`, with the number of the line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from learnhub.base.words import N_

Fields = Mapping[str, str]
Row = Mapping[str, str]

Sort = Literal["text", "area", "number", "choice", "check", "one", "kept"]
"""A line, paragraphs, a number, one of some, yes or no, yes in one line only, not shown at all."""

YES = "yes"
"""What a field says that is ticked; one that is not says nothing."""

MOST_ROWS = 1000
"""More lines of a group are not read; no page sends as many, and no question may have them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a form, or of each line of a group; `label` and `hint` are for people.

    The `choices` are values with their labels. Where they are the lines of another group, that
    group is the `source`, and the value is the number of the line, from 0. What is `aside` is
    seldom needed: a page may show it folded.
    """

    name: str
    label: str = ""
    sort: Sort = "text"
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    source: str = ""
    aside: bool = False

    @property
    def holds_text(self) -> bool:
        """Whether people write in it: a line in which all such fields are empty says nothing."""
        return self.sort in ("text", "area", "number")


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of the same columns; `line` is what people call one of them.

    `start` is how many empty ones a new question has. Where moving or removing a line changes
    other fields too, it is not `free`: then only the server does it, not the script of the page.
    Where the order means nothing, lines are not `moved`. `fold` is what its fields that are aside
    are called together.
    """

    name: str
    label: str
    line: str
    columns: tuple[Column, ...]
    hint: str = ""
    start: int = 1
    free: bool = True
    moved: bool = True
    fold: str = N_("Feedback and more")

    def field(self, number: int, column: str) -> str:
        """Return the name of a field in a line, counted from 0."""
        return f"{self.name}-{number}-{column}"

    def one(self, column: str) -> str:
        """Return the name of a field that says which line has it."""
        return f"{self.name}-{column}"
