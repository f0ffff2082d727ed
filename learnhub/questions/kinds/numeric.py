"""A number that is typed: `- = 12 ± 0 {unit=GB}`, `- = 100 ± 5%`, `- = 9.5 .. 10.5`.

The share is the percentage written at the number that fits best (100 where none is written),
whatever `credit` says. Borders belong to the range. Where a typed number can be read in two ways
the reading that fits counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change, Content
from learnhub.questions.feedback import under_answer
from learnhub.questions.kinds.choices import changed
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, Part, blank, settle
from learnhub.questions.message import Msg, msg
from learnhub.questions.normal import cleaned
from learnhub.questions.numbers import file_number, written
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report
from learnhub.questions.typed import AcceptedNumber, best_number, counted_number, is_right_number
from learnhub.questions.typed_form import is_numeric, read_number, write_number


@dataclass(frozen=True, slots=True)
class Numeric(Content):
    """The numbers that are accepted, and the unit shown beside the field."""

    kind: ClassVar[str] = "numeric"
    accepted: tuple[AcceptedNumber, ...]
    unit: str = ""

    @property
    def best(self) -> AcceptedNumber:
        """The first number worth most."""
        return max(self.accepted, key=lambda number: number.percent)

    @property
    def shown(self) -> str:
        """The solution as people read it, with its unit."""
        return f"{self.best.span.shown} {self.unit}".strip()


class NumericKind(Kind[Numeric]):
    """Reads, writes and marks typed numbers."""

    name = "numeric"
    title = N_("Number")
    guide = N_(
        "Asks for a number. Write how far one may be off, and the unit. Learners may type a "
        "comma or a point, and the result shows how their number was read."
    )
    example = """### ? Your phone has 64 GB. 52 GB are used. How many GB are free? {#free}

- = 12 ± 0 {unit=GB}
"""
    signs = ("=",)
    typed = True
    content_type = Numeric

    def fits(self, block: AnswerBlock) -> bool:
        """Say whether one of the answers has a tolerance, a range or a unit."""
        return any(is_numeric(item.text) for item in block.items)

    def read(self, block: AnswerBlock, report: Report) -> Numeric | None:
        """Return the accepted numbers; they share one unit."""
        accepted, units = [], []
        for item in block.items:
            number, unit = read_number(item.text, report, item.line, item.feedback)
            if number:
                accepted.append(number)
            if unit and unit not in units:
                units.append(unit)
        if len(units) > 1:
            report.error(
                N_(
                    'question "%(id)s": the answers have two units, "%(one)s" and "%(other)s". '
                    "Write all of them in one unit."
                ),
                line=block.line,
                one=units[0],
                other=units[1],
            )
        if accepted and not any(number.percent == 100 for number in accepted):
            report.error(
                N_(
                    'question "%(id)s": no number earns all points. '
                    "Write at least one without a percentage."
                ),
                line=block.line,
            )
        return Numeric(tuple(accepted), units[0] if units else "") if accepted else None

    def write(self, content: Numeric) -> str:
        """Return one line a number; the unit stands at the first."""
        lines = []
        for index, accepted in enumerate(content.accepted):
            unit = "" if index else content.unit
            lines += [f"- = {write_number(accepted, unit)}", *under_answer(accepted.feedback)]
        return "\n".join(lines)

    def clean(self, content: Numeric, values: Sequence[str]) -> Response:
        """Return what was typed, without control characters and at most 200 long."""
        text = cleaned(values[0]) if values else ""
        return (text,) if text else ()

    def mark(self, content: Numeric, response: Response, credit: Credit) -> Mark:
        """Return the percentage of the number that fits best."""
        typed = response[0] if response else ""
        if not typed:
            part = Part(None, expected=content.shown)
            return blank((part,), msg(N_("Nothing was typed.")))
        hit, way = best_number(content.accepted, typed, content.unit)
        shown = way.shown if way else ""
        feedback = hit.feedback if hit else ""
        part = Part(hit is not None and hit.percent == 100, feedback, content.shown)
        share = float(hit.percent) / 100 if hit else 0.0
        return settle(
            share, (part,), _rule(way is not None, share), feedback=(feedback,), reading=shown
        )

    def solution(self, content: Numeric) -> Response:
        """Return a number in the middle of what is accepted."""
        low, high = content.best.span.bounds
        return (written(low + (high - low) / 2),)

    def texts(self, content: Numeric, change: Change) -> Numeric:
        """Change the feedback; numbers and unit are keys."""
        return replace(
            content,
            accepted=tuple(
                replace(n, feedback=changed(n.feedback, change)) for n in content.accepted
            ),
        )

    def agreement(self, content: Numeric) -> tuple[Aspect, ...]:
        """Return the numbers; the unit may be a word and differ."""
        numbers = "; ".join(write_number(number) for number in content.accepted)
        return (Aspect(N_("%(one)s is accepted in one, %(other)s in the other"), numbers),)

    def chosen(self, content: Numeric, response: Response) -> tuple[str, ...]:
        """Return the number as files state it, or what was typed where it is none."""
        if not response or not response[0]:
            return ()
        return (counted_number(content.accepted, response[0], content.unit),)

    def label(self, content: Numeric, choice: str) -> str:
        """Return the number with its unit."""
        return f"{choice} {content.unit}".strip() if file_number(choice) is not None else choice

    def is_right(self, content: Numeric, choice: str) -> bool:
        """Say whether the number earns all points."""
        return is_right_number(content.accepted, choice)


def _rule(is_number: bool, share: float) -> Msg:
    if not is_number:
        return msg(N_("This could not be read as a number."))
    if not share:
        return msg(N_("This is not the number we expected."))
    if share == 1:
        return msg(N_("This is the number we expected."))
    return msg(N_("This answer is worth %(percent)s %% of the points."), percent=f"{share * 100:g}")


KIND = NumericKind()
