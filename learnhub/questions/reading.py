"""Reads questions out of Markdown, with every problem at its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from learnhub.base.problem import Problem, has_errors
from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock, Item
from learnhub.questions.answers_reading import read_items
from learnhub.questions.blocks import HEADING, fence_end, is_closed, item_fence_end, trimmed
from learnhub.questions.feedback import Feedback, pieces_of, read_feedback
from learnhub.questions.gaps import find_gaps, has_gaps
from learnhub.questions.heading import Heading, id_in, is_question, read_heading
from learnhub.questions.kinds import KINDS
from learnhub.questions.kinds.kind import Kind
from learnhub.questions.question import Prose, Question
from learnhub.questions.report import Report
from learnhub.questions.sections import Section, divide

MOST = 100
"""A question has at most as many answers or gaps."""

_SHOWN = {"()": "( )", "[]": "[ ]", "": "–"}
_WORDS = frozenset(word for kind in KINDS for word in kind.words)


def read_blocks(
    text: str, *, first_line: int, where: str
) -> tuple[list[Prose | Question], list[Problem]]:
    """Return prose and questions in order, and every problem.

    A question with an error is left out of the list. Lines may end in any way; the texts have
    `\\n`. `where` names the file, `first_line` is the number of the text's first line in it.
    """
    pieces, problems = read_pieces(text, first_line=first_line, where=where)
    problems += [problem for piece in pieces for problem in piece.problems]
    return [piece.block for piece in pieces if piece.block is not None], problems


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: prose, a question, or None where a question has an error.

    `problems` are those of the question, `line` is where it begins, `id` what it is called.
    """

    block: Prose | Question | None
    line: int
    id: str = ""
    problems: tuple[Problem, ...] = ()


def read_pieces(
    text: str, *, first_line: int, where: str
) -> tuple[list[Piece], list[Problem]]:
    """Return every stretch of a text with its own problems, and those that belong to none."""
    lines = _lines(text)
    pieces: list[Piece] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for start, end, asks in stretches(lines, first_line, where, problems):
        line = first_line + start
        if asks:
            report = Report(where, "", line)
            question = _question(lines[start:end], report, seen)
            pieces.append(Piece(question, line, report.id, tuple(report.problems)))
            continue
        first, stop = trimmed(lines[start:end])
        if stop > first:
            prose = "\n".join(lines[start + first : start + stop])
            pieces.append(Piece(Prose(prose, line + first), line + first))
    return pieces, problems


def question_ids(text: str) -> tuple[str, ...]:
    """Return the ids of all questions in a text, also of those that have errors."""
    lines = _lines(text)
    return tuple(id_in(lines[start]) for start, _, asks in stretches(lines, 1, "", []) if asks)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def stretches(
    lines: Sequence[str], first_line: int, where: str, problems: list[Problem]
) -> list[tuple[int, int, bool]]:
    """Return where prose and questions begin and end; True for questions."""
    found: list[tuple[int, int, bool]] = []
    start, asks, index = 0, False, 0
    while index < len(lines):
        end = fence_end(lines, index)
        if end is not None:
            if not is_closed(lines, index, end):
                problems.append(_unclosed(f"{where}:{first_line + index}"))
            index = end
            continue
        within = item_fence_end(lines, index)
        if within is not None:
            index = within
            continue
        heading = HEADING.match(lines[index])
        if heading and (asks or is_question(lines[index])):
            found.append((start, index, asks))
            start, asks = index, is_question(lines[index])
        elif asks and _is_end(lines[index]):
            found.append((start, index, asks))
            start, asks = index + 1, False
        index += 1
    found.append((start, len(lines), asks))
    return found


def _is_end(line: str) -> bool:
    return line.rstrip(" \t") == "---"


def _unclosed(where: str) -> Problem:
    return Problem(
        where,
        N_(
            "The code that begins here never ends, so nothing below it is read. "
            "Write the same signs on a line of their own where it ends."
        ),
        severity="warning",
    )


def _question(lines: Sequence[str], report: Report, seen: dict[str, int]) -> Question | None:
    """Return the question of a heading and what follows it, None where it has errors."""
    heading = read_heading(lines[0], report, _WORDS)
    _note_id(heading, report, seen)
    line, rest = report.line, lines[1:]
    said_kind = _kind_of_words(heading, report)
    if said_kind and not said_kind.asks:
        # Where nothing is asked there are no answers and no feedback: all is text.
        section = Section(trimmed(rest))
    else:
        section = divide(rest, line + 1, report, said_kind.signs if said_kind else None)
    if section.broken:
        return None
    first, end = section.text
    text = "\n".join(rest[first:end])
    items: tuple[Item, ...] = ()
    start = line
    if section.answers:
        start = line + 1 + section.answers.first
        if not section.rows:
            items = read_items(rest[section.answers.first : section.answers.end], start, report)
    block = AnswerBlock(
        items, text, start, line + 1 + first, heading.unscored, heading.words, section.rows
    )
    kind = said_kind or _kind(block, report)
    content = kind.read(block, report) if kind and _is_answerable(block, report) else None
    said = _said(section, rest, report)
    if kind is None or content is None or has_errors(report.problems):
        return None
    _warn_of_gaps(heading, kind, block, report)
    worth = kind.worth(content)
    if worth is not None and heading.points not in (None, worth):
        report.error(
            N_(
                'question "%(id)s": its answers are worth %(sum)s points together, but the '
                "heading says points=%(points)s. Take points= away, or change one of the two."
            ),
            sum=worth,
            points=heading.points or 0,
        )
        return None
    return Question(
        id=heading.id,
        prompt=heading.prompt,
        body="" if kind.takes_text else text,
        content=content,
        points=worth or heading.points or 1,
        credit=heading.credit,
        tags=heading.tags,
        shuffle=heading.shuffle,
        unscored=heading.unscored or not kind.scores,
        title=heading.title,
        tries=heading.tries,
        reduction=heading.reduction,
        hints=said.hints,
        feedback=said.general,
        right=said.right,
        partly=said.partly,
        wrong=said.wrong,
        level=heading.level,
        line=line,
    )


def _note_id(heading: Heading, report: Report, seen: dict[str, int]) -> None:
    if heading.id in seen:
        report.error(
            N_(
                'question "%(id)s": this id is already used in line %(first)s. '
                "Give one of the two another id."
            ),
            first=seen[heading.id],
        )
    elif heading.id:
        seen[heading.id] = report.line


def _kind_of_words(heading: Heading, report: Report) -> Kind[Any] | None:
    """Return the kind the heading names, None where it names none; two kinds are reported."""
    kinds = {kind.name: kind for kind in KINDS if not heading.words.keys().isdisjoint(kind.words)}
    if len(kinds) > 1:
        report.error(
            N_(
                'question "%(id)s": its heading names two kinds of question (%(words)s). '
                "Leave the words of one."
            ),
            words=", ".join(heading.words),
        )
    return next(iter(kinds.values()), None)


def _is_answerable(block: AnswerBlock, report: Report) -> bool:
    """Say whether a page can show that many answers."""
    if max(len(block.items), len(block.rows)) <= MOST and len(find_gaps(block.text)[0]) <= MOST:
        return True
    report.error(
        N_('question "%(id)s": it has more than %(most)s answers. Make several questions of it.'),
        line=block.line,
        most=MOST,
    )
    return False


def _kind(block: AnswerBlock, report: Report) -> Kind[Any] | None:
    """Return the kind the answers are of; two signs in one list are reported."""
    for item in block.items:
        if item.sign != block.sign:
            if {item.sign, block.sign} == {"::", ""}:
                _report_no_pair(report, block)
                return None
            report.error(
                N_(
                    'question "%(id)s": the answers begin with two different signs, %(one)s and '
                    "%(other)s. Use the same sign for all of them."
                ),
                line=item.line,
                one=_SHOWN.get(block.sign, block.sign),
                other=_SHOWN.get(item.sign, item.sign),
            )
            return None
    answered = block.items or block.rows
    candidates = [k for k in KINDS if (block.sign in k.signs if answered else k.takes_text)]
    found = next((kind for kind in candidates if kind.fits(block)), None)
    if found is None:
        report.error(
            N_('question "%(id)s": no kind of question has answers that begin with %(sign)s.'),
            line=block.line,
            sign=block.sign,
        )
    return found


def _report_no_pair(report: Report, block: AnswerBlock) -> None:
    for item in block.items:
        if not item.sign:
            report.error(
                N_(
                    'question "%(id)s": a line of the pairs has no " :: ". '
                    "Write it between left and right, with blank space on both sides."
                ),
                line=item.line,
            )


def _said(section: Section, rest: Sequence[str], report: Report) -> Feedback:
    """Return what is said after the answers."""
    pieces = [
        piece
        for block in section.quotations
        for piece in pieces_of(rest[block.first : block.end], report.line + 1 + block.first)
    ]
    return read_feedback(pieces, report)


def _warn_of_gaps(heading: Heading, kind: Kind[Any], block: AnswerBlock, report: Report) -> None:
    """Report gaps where they are ordinary text."""
    if has_gaps(heading.prompt):
        report.warning(
            N_(
                'question "%(id)s": a gap in the heading is shown as it is written. '
                "Move the sentence with the gap below the heading."
            )
        )
    if not kind.takes_text and has_gaps(block.text) and (block.items or block.rows):
        report.warning(
            N_(
                'question "%(id)s": "[[" in the text is shown as it is written, since there are '
                "answers below. Take one of the two away, or put a backslash before it."
            ),
            line=block.text_line,
        )
