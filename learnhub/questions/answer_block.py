"""The list of answers of a question, as it was written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the answer block.

    `sign` is what it begins with: "()" or "[]" (with `ticked`), "=", "~", "::", "+", "1." for a
    numbered line, "" for none. `text` is what follows the sign. `line` counts from 1 in the file.
    """

    sign: str
    text: str
    line: int
    ticked: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """What a kind reads: the items (none where there is no list) and the text before them.

    `unscored` questions need no right answer.
    """

    items: tuple[Item, ...]
    text: str
    line: int
    text_line: int
    unscored: bool = False

    @property
    def sign(self) -> str:
        """The sign all items share; "" where there is no list or the items have none."""
        return self.items[0].sign if self.items else ""
