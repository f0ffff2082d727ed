"""A text with gaps: typed `[[Gesponsert|Anzeige]]`, `[[4.5 ± 0]]`, chosen `[[wrong|*right]]`,
or filled from words under the text, `- ~ word`.

Partial credit: gaps right ÷ gaps, where an accepted text may be worth less (`{50%}`). With
`credit=all` all gaps must be fully right. Words under the text that belong in no gap are
distractors.
"""

from collections.abc import Sequence

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change
from learnhub.questions.gaps import has_gaps
from learnhub.questions.indexes import index_of
from learnhub.questions.kinds.cloze_gap import Cloze, Gap
from learnhub.questions.kinds.cloze_reading import read_cloze
from learnhub.questions.kinds.cloze_texts import changed_cloze
from learnhub.questions.kinds.cloze_writing import write_cloze
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, Part, blank, settle
from learnhub.questions.message import msg
from learnhub.questions.normal import cleaned
from learnhub.questions.numbers import written
from learnhub.questions.question import Credit, Response, is_blank
from learnhub.questions.report import Report
from learnhub.questions.typed import (
    best_number,
    best_text,
    counted_number,
    counted_text,
    is_right_number,
)
from learnhub.questions.typed_form import write_number


class ClozeKind(Kind[Cloze]):
    """Reads, writes and marks texts with gaps."""

    name = "cloze"
    title = N_("Text with gaps")
    guide = N_(
        "Asks for what is missing in a text. A gap is typed, chosen from its own list (the "
        "right one has a *), or filled from words under the text. Each gap counts the same."
    )
    example = """### ? What belongs into the gaps? {#backup}

The 3-2-1 rule: [[3|three]] copies, on [[one kind|*two kinds|ten kinds]] of storage,
one of them in another [[place]].
"""
    signs = ("~",)
    content_type = Cloze
    takes_text = True

    def fits(self, block: AnswerBlock) -> bool:
        """Say whether there are words for gaps, or gaps in the text."""
        return bool(block.items) or has_gaps(block.text)

    def read(self, block: AnswerBlock, report: Report) -> Cloze | None:
        """Return the text between the gaps, the gaps and the words."""
        return read_cloze(block, report)

    def write(self, content: Cloze) -> str:
        """Return the text with its gaps, then the words."""
        return write_cloze(content)

    def clean(self, content: Cloze, values: Sequence[str]) -> Response:
        """Return a value for each gap: typed text, or the index of an option or word."""
        count = len(content.gaps)
        sent = [*values[:count], *[""] * (count - len(values))]
        given = tuple(
            self._cleaned(content, gap, value)
            for gap, value in zip(content.gaps, sent, strict=True)
        )
        return () if is_blank(given) else given

    def mark(self, content: Cloze, response: Response, credit: Credit) -> Mark:
        """Return gaps right ÷ gaps, with credit "all" 1 or 0."""
        given = self.clean(content, response)
        if not given:
            parts = tuple(Part(None, expected=content.shown(gap)) for gap in content.gaps)
            return blank(parts, msg(N_("No gap was filled.")))
        shares = [self._share(gap, value) for gap, value in zip(content.gaps, given, strict=True)]
        parts = tuple(
            Part(share == 1.0, expected=content.shown(gap))
            for gap, share in zip(content.gaps, shares, strict=True)
        )
        right, count = sum(share == 1.0 for share in shares), len(shares)
        if credit == "all":
            total = float(right == count)
            rule = N_("%(right)s of %(all)s gaps are right. Points are given when all of them are.")
        else:
            total = sum(shares) / count
            rule = N_("%(right)s of %(all)s gaps are right.")
            if sum(shares) != right:
                rule = N_("%(right)s of %(all)s gaps are right, others in part.")
        reading = ", ".join(filter(None, map(self._reading, content.gaps, given)))
        return settle(total, parts, msg(rule, right=right, all=count), reading=reading)

    def solution(self, content: Cloze) -> Response:
        """Return a right value for each gap."""
        return tuple(self._solution(gap) for gap in content.gaps)

    def texts(self, content: Cloze, change: Change) -> Cloze:
        """Change the text, the options and the words; what is typed is a key."""
        return changed_cloze(content, change)

    def agreement(self, content: Cloze) -> tuple[Aspect, ...]:
        """Return number and sort of the gaps, their numbers, options and keys."""
        sorts = ", ".join(f"{n}: {gap.sort}" for n, gap in enumerate(content.gaps, start=1))
        keys = ", ".join(f"{n}: {_key(gap)}" for n, gap in enumerate(content.gaps, start=1))
        return (
            Aspect(N_("%(one)s gaps in one, %(other)s in the other"), len(content.gaps)),
            Aspect(N_("the gaps are of sort %(one)s in one, %(other)s in the other"), sorts),
            Aspect(N_("the gaps hold %(one)s in one, %(other)s in the other"), keys),
            Aspect(
                N_("%(one)s words to fill in in one, %(other)s in the other"), len(content.pool)
            ),
        )

    def chosen(self, content: Cloze, response: Response) -> tuple[str, ...]:
        """Return "gap1=text" for each gap that was filled; for choices the index."""
        given = self.clean(content, response)
        return tuple(
            f"gap{number}={self._counted(gap, value)}"
            for number, (gap, value) in enumerate(zip(content.gaps, given, strict=False), start=1)
            if value
        )

    def label(self, content: Cloze, choice: str) -> str:
        """Return "(1) text"."""
        number, gap, value = self._parsed(content, choice)
        if gap is None:
            return choice
        options = content.choices(gap)
        index = index_of(value, len(options))
        return f"({number}) {value if index is None else options[index]}"

    def is_right(self, content: Cloze, choice: str) -> bool:
        """Say whether the gap is fully right with that."""
        _, gap, value = self._parsed(content, choice)
        if gap is not None and gap.sort == "number":
            return is_right_number(gap.numbers, value)
        return gap is not None and self._share(gap, value) == 1.0

    def is_typed(self, content: Cloze, choice: str) -> bool:
        """Say whether the gap is one to write in."""
        _, gap, _ = self._parsed(content, choice)
        return gap is not None and gap.sort in ("typed", "number")

    def items(self, content: Cloze) -> int:
        """Return the number of words under the text; lists in gaps keep their order."""
        return len(content.pool)

    @staticmethod
    def _cleaned(content: Cloze, gap: Gap, value: str) -> str:
        if gap.sort in ("typed", "number"):
            return cleaned(value)
        index = index_of(value, len(content.choices(gap)))
        return "" if index is None else str(index)

    @staticmethod
    def _share(gap: Gap, value: str) -> float:
        if not value:
            return 0.0
        if gap.sort == "typed":
            text = best_text(gap.texts, value)
            return float(text.percent) / 100 if text else 0.0
        if gap.sort == "number":
            number, _ = best_number(gap.numbers, value, gap.unit)
            return float(number.percent) / 100 if number else 0.0
        return float(value in map(str, gap.right))

    @staticmethod
    def _reading(gap: Gap, value: str) -> str:
        if gap.sort != "number" or not value:
            return ""
        _, way = best_number(gap.numbers, value, gap.unit)
        return way.shown if way else ""

    @staticmethod
    def _solution(gap: Gap) -> str:
        if gap.sort == "typed":
            return max(gap.texts, key=lambda text: text.percent).example
        if gap.sort == "number":
            low, high = max(gap.numbers, key=lambda number: number.percent).span.bounds
            return written(low + (high - low) / 2)
        return str(gap.right[0])

    @staticmethod
    def _counted(gap: Gap, value: str) -> str:
        if gap.sort == "number":
            return counted_number(gap.numbers, value, gap.unit)
        return counted_text(gap.texts, value) if gap.sort == "typed" else value

    @staticmethod
    def _parsed(content: Cloze, choice: str) -> tuple[int, Gap | None, str]:
        name, _, value = choice.partition("=")
        index = index_of(name.removeprefix("gap"), len(content.gaps) + 1)
        return (index, content.gaps[index - 1], value) if index else (0, None, value)


def _key(gap: Gap) -> str:
    """Return what variants must share about one gap, as text."""
    if gap.sort == "number":
        return " | ".join(write_number(number) for number in gap.numbers)
    right = "+".join(str(index + 1) for index in gap.right)
    return f"{right}/{len(gap.options)}" if gap.sort == "select" else right or "…"


KIND = ClozeKind()
