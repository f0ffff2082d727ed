"""Reads a text with gaps."""

from collections.abc import Sequence

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.gaps import Found, find_gaps, pieces_between
from learnhub.questions.kinds.cloze_gap import Cloze, Gap
from learnhub.questions.report import Report
from learnhub.questions.typed_form import is_numeric, read_number, read_text


def read_cloze(block: AnswerBlock, report: Report) -> Cloze | None:
    """Return the text between the gaps, the gaps and the words, None where one has an error."""
    found, open_lines = find_gaps(block.text)
    for line in open_lines:
        report.error(
            N_(
                'question "%(id)s": "[[" opens a gap that is never closed. '
                'Write "]]" on the same line, or a backslash before "[[".'
            ),
            line=block.text_line + line,
        )
    if not found and not open_lines:
        report.error(
            N_(
                'question "%(id)s": there are words for gaps, but no gap. '
                "Write [[word]] in the text above them."
            ),
            line=block.line,
        )
    pool = _pool(block, report)
    gaps = [read_gap(gap, pool, report, block.text_line + gap.line) for gap in found]
    if not found or open_lines or pool is None or None in gaps:
        return None
    between = pieces_between(block.text, found)
    return Cloze(between, tuple(gap for gap in gaps if gap is not None), pool)


def _pool(block: AnswerBlock, report: Report) -> tuple[str, ...] | None:
    """Return the words under the text, None where one is missing or there twice."""
    words: list[str] = []
    complete = True
    for item in block.items:
        if not item.text:
            complete = False
            report.error(
                N_('question "%(id)s": there is no word behind "~". Write it or delete the line.'),
                line=item.line,
            )
        elif item.text in words:
            complete = False
            report.error(
                N_(
                    'question "%(id)s": the word "%(text)s" is there twice. '
                    "Delete one; a word can be used in several gaps."
                ),
                line=item.line,
                text=item.text,
            )
        if item.feedback:
            report.error(
                N_(
                    'question "%(id)s": a word for gaps cannot have its own feedback. '
                    "Move the text to the general feedback."
                ),
                line=item.line,
            )
        words.append(item.text)
    return tuple(words) if complete else None


def read_gap(found: Found, pool: Sequence[str] | None, report: Report, line: int) -> Gap | None:
    """Return one gap, None where it is empty or has no answer that earns all points."""
    alternatives = found.alternatives
    if any(part in ("", "*") for part in alternatives):
        report.error(
            N_(
                'question "%(id)s": a gap is empty. '
                "Write what belongs between [[ and ]], and between | signs."
            ),
            line=line,
        )
        return None
    if any(part.startswith("*") for part in alternatives):
        return _select(alternatives, report, line)
    if pool:
        return _from_pool(alternatives, pool, report, line)
    if any(is_numeric(part) for part in alternatives):
        return _number(alternatives, report, line)
    texts = [read_text(part, report, line) for part in alternatives]
    accepted = tuple(text for text in texts if text)
    if not any(text.percent == 100 for text in accepted):
        _report_no_full(report, line)
        return None
    return Gap("typed", texts=accepted)


def _select(alternatives: Sequence[str], report: Report, line: int) -> Gap | None:
    right = [index for index, part in enumerate(alternatives) if part.startswith("*")]
    if len(right) > 1:
        report.error(
            N_(
                'question "%(id)s": two choices of a gap are marked with "*". '
                "Leave it at the right one."
            ),
            line=line,
        )
        return None
    if len(alternatives) < 2:
        report.error(
            N_(
                'question "%(id)s": a gap with "*" has only one choice. '
                "Write more of them, divided by |, or take the * away."
            ),
            line=line,
        )
        return None
    options = tuple(
        part.removeprefix("*").lstrip(" \t\u00a0") if index in right else part
        for index, part in enumerate(alternatives)
    )
    if len(set(options)) < len(options):
        report.warning(
            N_('question "%(id)s": a gap offers the same choice twice. Change one of them.'),
            line=line,
        )
    return Gap("select", options=options, right=tuple(right))


def _from_pool(
    alternatives: Sequence[str], pool: Sequence[str], report: Report, line: int
) -> Gap | None:
    missing = [part for part in alternatives if part not in pool]
    for part in missing:
        report.error(
            N_(
                'question "%(id)s": the gap "%(text)s" is not among the words under the text. '
                'Add the line "- ~ %(text)s".'
            ),
            line=line,
            text=part,
        )
    if missing:
        return None
    return Gap("pool", right=tuple(pool.index(part) for part in alternatives))


def _number(alternatives: Sequence[str], report: Report, line: int) -> Gap | None:
    read = [read_number(part, report, line) for part in alternatives]
    numbers = tuple(number for number, _ in read if number)
    units = tuple(dict.fromkeys(unit for _, unit in read if unit))
    if len(units) > 1:
        report.error(
            N_(
                'question "%(id)s": the answers have two units, "%(one)s" and "%(other)s". '
                "Write all of them in one unit."
            ),
            line=line,
            one=units[0],
            other=units[1],
        )
    if len(numbers) < len(read):
        return None
    if not any(number.percent == 100 for number in numbers):
        _report_no_full(report, line)
        return None
    return Gap("number", numbers=numbers, unit=units[0] if units else "")


def _report_no_full(report: Report, line: int) -> None:
    report.error(
        N_(
            'question "%(id)s": nothing in a gap earns all points. '
            "Write at least one answer without a percentage."
        ),
        line=line,
    )
