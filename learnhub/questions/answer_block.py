"""The answers of a question, as they were written."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the answer block.

    `sign` is what it begins with: "()" or "[]" (with `ticked`), "=", "~", "::", "+2" as "+", "1."
    for a numbered line, "@" for an area of a picture without another sign, "" for none. `text` is
    what follows the sign; for a rubric line it begins with its points ("2 names the owner").
    `line` counts from 1 in the file.
    """

    sign: str
    text: str
    line: int
    ticked: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table that is an answer block; the cells are bare texts."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """What a kind reads: items or rows (none where there is no list or table), and the text before.

    The first of the `rows` is the heading of the table. `words` are those of the question's
    heading that belong to its kind (`lines=3`). `unscored` questions need no right answer.
    """

    items: tuple[Item, ...]
    text: str
    line: int
    text_line: int
    unscored: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()

    @property
    def sign(self) -> str:
        """The sign all items share, "|" for a table; "" where there is neither or no sign."""
        if self.rows:
            return "|"
        return self.items[0].sign if self.items else ""
