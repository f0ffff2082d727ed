"""Tells apart the parts of a question: the text, the answers, what is said afterwards."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.questions.answer_block import Row
from learnhub.questions.answers_reading import holds_answers, signs_of
from learnhub.questions.blocks import Block, blocks_of, trimmed
from learnhub.questions.escapes import BLANK
from learnhub.questions.feedback import has_marks
from learnhub.questions.gaps import has_gaps, is_delimiter_row
from learnhub.questions.report import Report

_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of a question by what they are for; all positions count from 0.

    `answers` is None where there is no answer block; `rows` are those of a table that is one.
    `broken` says that a problem was reported
    which makes it useless to go on.
    """

    text: tuple[int, int]
    answers: Block | None = None
    quotations: tuple[Block, ...] = field(default=())
    rows: tuple[Row, ...] = ()
    broken: bool = False


def divide(
    lines: Sequence[str], first_line: int, report: Report, signs: Collection[str] | None = None
) -> Section:
    """Return the parts of a question's lines, whose first has this number in its file.

    Where the heading says the kind, `signs` are those its answers may have; another list is text.
    """
    blocks = blocks_of(lines)
    tail = len(blocks)
    while tail and blocks[tail - 1].sort == "quote":
        tail -= 1
    last = blocks[tail - 1] if tail else None
    if last and _is_answers(lines[last.first : last.end], last.sort, signs):
        if not _is_whole(lines, blocks[: tail - 1], last, first_line, report):
            return Section((0, 0), broken=True)
        text = _text(lines, blocks[: tail - 1])
        return Section(text, last, tuple(blocks[tail:]))
    rows = statements_in(lines, last, first_line) if last and signs is None else ()
    if rows:
        _check_marks(lines, blocks[: tail - 1], first_line, report)
        return Section(_text(lines, blocks[: tail - 1]), last, tuple(blocks[tail:]), rows)
    if signs is not None and "" in signs:
        _check_marks(lines, blocks[:tail], first_line, report)
        return Section(_text(lines, blocks[:tail]), None, tuple(blocks[tail:]))
    if has_gaps("\n".join(lines)):
        return _with_gaps(lines, blocks, tail, first_line, report)
    _report_no_answers(lines, blocks, tail, first_line, report)
    return Section((0, 0), broken=True)


def _is_answers(lines: Sequence[str], sort: str, signs: Collection[str] | None) -> bool:
    if sort != "list" or not holds_answers(lines):
        return False
    return signs is None or not signs_of(lines).isdisjoint(signs)


def statements_in(lines: Sequence[str], block: Block, first_line: int) -> tuple[Row, ...]:
    """Return the rows of a table with an `x` in its cells or nothing, () for any other block."""
    if block.sort != "text" or block.end - block.first < 3:
        return ()
    found = lines[block.first : block.end]
    if "|" not in found[0] or not is_delimiter_row(found[1]) or has_gaps("\n".join(found)):
        return ()
    rows = tuple(
        Row(cells_of(line), first_line + block.first + offset)
        for offset, line in enumerate(found)
        if offset != 1
    )
    cells = [cell for row in rows[1:] for cell in row.cells[1:]]
    if any(cell in ("x", "X") for cell in cells):
        return rows
    # Where nothing is scored, no cell needs an `x`; in a text with gaps it is just a table.
    return rows if cells and not any(cells) and not has_gaps("\n".join(lines)) else ()


def cells_of(line: str) -> tuple[str, ...]:
    """Return the bare cells of a table row; `\\|` is a bar in a text."""
    inner = line.strip(BLANK)
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(cell.strip(BLANK).replace("\\|", "|") for cell in _BAR.split(inner))


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
        found = _of(lines, blocks[index])
        # A hint or feedback by result is never a part of the text, whatever brackets it holds.
        if has_gaps("\n".join(found)) and not has_marks(found):
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
