"""What the contents of all kinds of question have in common."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Protocol


class Content:
    """What is particular to a kind of question: a frozen value class in the kind's own file."""

    __slots__ = ()
    kind: ClassVar[str]


class Change(Protocol):
    """Turns display texts into something else, usually Markdown into HTML."""

    def inline(self, text: str) -> str:
        """Return what replaces a text inside a line."""
        ...

    def block(self, text: str) -> str:
        """Return what replaces a text of whole paragraphs."""
        ...


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: inline Markdown, whether it is right, what is said when chosen.

    `fixed` keeps it in its place when options are shuffled ("all of these"). `percent` is what
    choosing it adds to the share, from −100 to 100; None where the kind's rule says it.
    """

    text: str
    right: bool = False
    feedback: str = ""
    fixed: bool = False
    percent: Decimal | None = None

    @property
    def is_full(self) -> bool:
        """Whether choosing it alone earns everything: another one beside the right one may, too."""
        return self.right or self.percent == 100
