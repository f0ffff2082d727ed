"""Reads quizzes, self-checks and banks: an introduction, ranges of results, and questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.courseware.lines import inside_quotation, lines_with_code, quotation
from learnhub.courseware.parts import ScoreRange
from learnhub.courseware.report import Report
from learnhub.questions import (
    Prose,
    Question,
    kind_of,
    question_ids,
    read_blocks,
    write_question,
)

_SCORE = re.compile(r"\[!SCORE(?:[ \t]+([^\]\n]*))?\][ \t]*(.*)", re.IGNORECASE)
_RANGE = re.compile(r"([0-9]{1,3})\s*[-–]\s*([0-9]{1,3})")

_NO_RANGE = N_(
    "A range of results is written as [!SCORE 0-49], with two numbers from 0 to 100, "
    "the smaller one first."
)
_NO_WORDS = N_("The range %(low)s-%(high)s says nothing. Please write a text after it.")
_OVERLAP = N_("The ranges %(first)s and %(second)s overlap. Please let each result fall into one.")
_GAP = N_("No text is said for results from %(low)s to %(high)s percent.")
_BETWEEN = N_(
    "This text stands between or after the questions and would not be shown. Please "
    "put it before the first question or into a question."
)
_NO_QUESTIONS = N_("There is no question here. Please write one: a heading that begins with “? ”.")


@dataclass(frozen=True, slots=True)
class QuizBody:
    """What stands in a quiz below its front matter."""

    intro: str
    ranges: tuple[ScoreRange, ...]
    questions: tuple[Question, ...]


def read_quiz_body(
    body: str, first_line: int, path: str, report: Report, *, with_ranges: bool = True
) -> QuizBody:
    """Return the parts of a quiz; without ranges, as in a bank, all prose is introduction."""
    blocks, problems = read_blocks(body, first_line=first_line, where=report.where(path))
    report.add(problems)
    questions = tuple(block for block in blocks if isinstance(block, Question))
    is_whole = len(questions) == len(question_ids(body))
    if is_whole and not any(kind_of(q.content).asks for q in questions):
        report.error(path, first_line, _NO_QUESTIONS)
    opening: list[Prose] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Prose) and not any(isinstance(b, Question) for b in blocks[:number]):
            opening.append(block)
        elif isinstance(block, Prose) and _says_something(block.text):
            report.error(path, block.line + _lead(block.text), _BETWEEN)
    text = "".join(block.text for block in opening)
    line = opening[0].line if opening else first_line
    if not with_ranges:
        return QuizBody(text.strip("\n"), (), questions)
    intro, ranges = _split_ranges(text, line, path, report)
    return QuizBody(intro, ranges, questions)


def write_quiz_body(body: QuizBody, raw: str, *, with_ranges: bool = True) -> str:
    """Return the Markdown of a quiz; `raw` as it is while it still means the same."""
    if raw and read_quiz_body(raw, 1, "", Report(""), with_ranges=with_ranges) == body:
        return raw
    parts = [body.intro] if body.intro else []
    parts.extend(
        quotation(f"[!SCORE {found.low}-{found.high}] {found.text}".rstrip(" "))
        for found in body.ranges
    )
    parts.extend(write_question(question).strip("\n") for question in body.questions)
    return "\n" + "\n\n".join(parts) + "\n"


def check_ranges(ranges: tuple[ScoreRange, ...], line: int, path: str, report: Report) -> None:
    """Report results for which nothing or more than one thing is said."""
    reached = -1
    previous = ""
    for found in sorted(ranges, key=lambda score: (score.low, score.high)):
        name = f"{found.low}-{found.high}"
        if found.low <= reached:
            report.warning(path, line, _OVERLAP, first=previous, second=name)
        elif found.low > reached + 1:
            report.warning(path, line, _GAP, low=reached + 1, high=found.low - 1)
        if found.high > reached:
            reached, previous = found.high, name
    if ranges and reached < 100:
        report.warning(path, line, _GAP, low=reached + 1, high=100)


def _says_something(text: str) -> bool:
    return any(line.strip().strip("-") for line in text.split("\n"))


def _lead(text: str) -> int:
    lines = text.split("\n")
    return next(number for number, line in enumerate(lines) if line.strip().strip("-"))


@dataclass(slots=True)
class _Found:
    """A call-out [!SCORE] while its lines are gathered."""

    line: int
    bounds: str
    lines: list[str]


def _split_ranges(
    text: str, first_line: int, path: str, report: Report
) -> tuple[str, tuple[ScoreRange, ...]]:
    kept: list[list[str]] = [[]]
    found: list[_Found] = []
    inside = False
    for number, (line, is_code) in enumerate(lines_with_code(text)):
        quoted = None if is_code else inside_quotation(line)
        match = _SCORE.fullmatch(quoted.strip()) if quoted is not None else None
        if match:
            found.append(_Found(first_line + number, match[1] or "", [match[2]]))
            kept.append([])
            inside = True
        elif inside and quoted is not None:
            found[-1].lines.append(quoted)
        else:
            inside = False
            kept[-1].append(line)
    ranges = tuple(_ranges(found, path, report))
    if found:
        check_ranges(ranges, found[0].line, path, report)
    pieces = ("\n".join(lines).strip("\n") for lines in kept)
    return "\n\n".join(piece for piece in pieces if piece), ranges


def _ranges(found: list[_Found], path: str, report: Report) -> Iterator[ScoreRange]:
    for score in found:
        match = _RANGE.fullmatch(score.bounds.strip())
        if not match or not int(match[1]) <= int(match[2]) <= 100:
            report.error(path, score.line, _NO_RANGE)
            continue
        text = "\n".join(score.lines).strip()
        if not text:
            report.error(path, score.line, _NO_WORDS, low=int(match[1]), high=int(match[2]))
        yield ScoreRange(int(match[1]), int(match[2]), text)
