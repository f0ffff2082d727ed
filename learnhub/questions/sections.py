"""Tells apart the parts of a question: the text, the answers, what is said afterwards."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.questions.answers_reading import holds_answers, signs_of
from learnhub.questions.blocks import Block, blocks_of, trimmed
from learnhub.questions.feedback import has_marks
from learnhub.questions.gaps import has_gaps
from learnhub.questions.report import Report

_TICKED_CELL = re.compile(r"\|[ \t]*[xX][ \t]*(?:\||\Z)")


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of a question by what they are for; all positions count from 0.

    `answers` is None where there is no answer block. `broken` says that a problem was reported
    which makes it useless to go on.
    """

    text: tuple[int, int]
    answers: Block | None = None
    quotations: tuple[Block, ...] = field(default=())
    broken: bool = False


def divide(lines: Sequence[str], first_line: int, report: Report) -> Section:
    """Return the parts of a question's lines, whose first has this number in its file."""
    blocks = blocks_of(lines)
    tail = len(blocks)
    while tail and blocks[tail - 1].sort == "quote":
        tail -= 1
    last = blocks[tail - 1] if tail else None
    if last and last.sort == "list" and holds_answers(lines[last.first : last.end]):
        if not _is_whole(lines, blocks[: tail - 1], last, first_line, report):
            return Section((0, 0), broken=True)
        text = _text(lines, blocks[: tail - 1])
        return Section(text, last, tuple(blocks[tail:]))
    if has_gaps("\n".join(lines)):
        return _with_gaps(lines, blocks, tail, first_line, report)
    _report_no_answers(lines, blocks, tail, first_line, report)
    return Section((0, 0), broken=True)


def _text(lines: Sequence[str], blocks: Sequence[Block]) -> tuple[int, int]:
    """Return where the text of these blocks begins and ends, without a divider at its end."""
    if blocks and blocks[-1].sort == "divider":
        end = blocks[-1].first
    else:
        end = blocks[-1].end if blocks else 0
    first, stop = trimmed(lines[:end])
    return first, stop


def _with_gaps(
    lines: Sequence[str], blocks: Sequence[Block], tail: int, first_line: int, report: Report
) -> Section:
    """Return the parts of a text with gaps; a quotation with a gap belongs to the text."""
    answers = _last_signed(lines, blocks[:tail])
    if answers is not None and signs_of(_of(lines, answers)) == {"~"}:
        _report_text_after(lines, blocks, answers, first_line, report)
        return Section((0, 0), broken=True)
    for index in range(len(blocks) - 1, tail - 1, -1):
        if has_gaps("\n".join(_of(lines, blocks[index]))):
            tail = index + 1
            break
    _check_marks(lines, blocks[:tail], first_line, report)
    return Section(_text(lines, blocks[:tail]), None, tuple(blocks[tail:]))


def _of(lines: Sequence[str], block: Block) -> Sequence[str]:
    return lines[block.first : block.end]


def _is_whole(
    lines: Sequence[str], before: Sequence[Block], answers: Block, first_line: int, report: Report
) -> bool:
    """Report feedback before or between the answers; say whether the answers are whole."""
    _check_marks(lines, before, first_line, report)
    between = dividing_quotation(lines, before, signs_of(_of(lines, answers)))
    if between is not None:
        report.error(
            N_(
                'question "%(id)s": a quotation at the margin divides the answers. Put two '
                'spaces before ">" to make it the feedback of the answer above.'
            ),
            line=first_line + between.first,
        )
    return between is None


def dividing_quotation(
    lines: Sequence[str], before: Sequence[Block], signs: set[str]
) -> Block | None:
    """Return the quotation that stands between a list with these signs and what follows it."""
    quotes = len(before)
    while quotes and before[quotes - 1].sort == "quote":
        quotes -= 1
    if quotes == len(before) or not quotes or before[quotes - 1].sort != "list":
        return None
    return before[quotes] if signs_of(_of(lines, before[quotes - 1])) == signs else None


def _check_marks(
    lines: Sequence[str], blocks: Sequence[Block], first_line: int, report: Report
) -> None:
    for block in blocks:
        if block.sort == "quote" and has_marks(_of(lines, block)):
            report.error(
                N_(
                    'question "%(id)s": a hint or feedback stands before the answers. '
                    "Move it behind them."
                ),
                line=first_line + block.first,
            )


def _last_signed(lines: Sequence[str], blocks: Sequence[Block]) -> Block | None:
    lists = [block for block in blocks if block.sort == "list"]
    return lists[-1] if lists and holds_answers(_of(lines, lists[-1])) else None


def _report_no_answers(
    lines: Sequence[str], blocks: Sequence[Block], tail: int, first_line: int, report: Report
) -> None:
    """Report why no answers were found."""
    answers = _last_signed(lines, blocks[:tail])
    if answers is not None:
        _report_text_after(lines, blocks, answers, first_line, report)
    elif any(_is_statements(_of(lines, block)) for block in blocks):
        report_later(report, N_("a table of statements"))
    elif tail and blocks[tail - 1].sort == "list":
        report.error(
            N_(
                'question "%(id)s": the answers have no sign. Begin each with ( ), [ ], = or ~, '
                'write " :: " between the sides of a pair, or number them.'
            ),
            line=first_line + blocks[tail - 1].first,
        )
    else:
        report.error(
            N_(
                'question "%(id)s": it has no answers. Write a list of them as its last part, '
                "or a text with [[gaps]]."
            )
        )


def _report_text_after(
    lines: Sequence[str], blocks: Sequence[Block], answers: Block, first_line: int, report: Report
) -> None:
    after = next(b for b in blocks if b.first >= answers.end and b.sort != "quote")
    quoted = any(answers.end <= b.first < after.first for b in blocks)
    report.error(
        N_(
            'question "%(id)s": there is text after the feedback. Put "> " before it, '
            'or a line "---" above it if it no longer belongs to the question.'
        )
        if quoted
        else N_(
            'question "%(id)s": there is text after the answers. Put it above them, put "> " '
            'before it, or a line "---" above it if it no longer belongs to the question.'
        ),
        line=first_line + after.first,
    )


def _is_statements(lines: Sequence[str]) -> bool:
    return any(_TICKED_CELL.search(line) for line in lines)


def report_later(report: Report, what: str, line: int = 0) -> None:
    """Report a kind of question that is known and yet to come."""
    report.error(
        N_(
            'question "%(id)s": this kind of question cannot be used yet (%(what)s). '
            "Ask it in another way for now."
        ),
        line=line,
        what=what,
    )
