"""The values of a text with gaps."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from learnhub.questions.content import Content
from learnhub.questions.typed import AcceptedNumber, AcceptedText

Sort = Literal["typed", "number", "select", "pool"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: `typed` has texts, `number` numbers and a unit, `select` its own options.

    `right` are indexes of options, in a `pool` gap of the words under the text.
    """

    sort: Sort
    texts: tuple[AcceptedText, ...] = ()
    numbers: tuple[AcceptedNumber, ...] = ()
    unit: str = ""
    options: tuple[str, ...] = ()
    right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cloze(Content):
    """Gap number n stands between `between[n]` and `between[n + 1]`; block Markdown in pieces."""

    kind: ClassVar[str] = "cloze"
    between: tuple[str, ...]
    gaps: tuple[Gap, ...]
    pool: tuple[str, ...] = ()

    def choices(self, gap: Gap) -> tuple[str, ...]:
        """Return what can be chosen in a gap; nothing where one types."""
        return self.pool if gap.sort == "pool" else gap.options

    def shown(self, gap: Gap) -> str:
        """Return the solution of a gap as people read it."""
        if gap.sort == "typed":
            return max(gap.texts, key=lambda text: text.percent).shown
        if gap.sort == "number":
            best = max(gap.numbers, key=lambda number: number.percent)
            return f"{best.span.shown} {gap.unit}".strip()
        options = self.choices(gap)
        return " / ".join(options[index] for index in gap.right)
