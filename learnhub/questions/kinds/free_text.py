"""A text of one's own, marked by a trainer: `text lines=3`, and a rubric `- +2 names the owner`.

A rubric alone makes a question one of this kind too. Its points together are what the question
is worth; a line with 0 points is a note for those who mark, and no learner sees it. Without a
rubric the heading says the points. An unscored text is kept and marked by nobody.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock, Item
from learnhub.questions.content import Change, Content
from learnhub.questions.escapes import PAIR, one_line
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, blank, waiting
from learnhub.questions.message import msg
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report

LONGEST = 20_000
"""As many characters of a text are kept; the field of the form takes no more either."""
MOST_LINES = 30
MOST_POINTS = 100
_USUAL_LINES = 5


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of the rubric: for what a trainer gives points; 0 is a note for those who mark."""

    points: int
    text: str


@dataclass(frozen=True, slots=True)
class FreeText(Content):
    """What is looked for (nothing where a trainer judges freely), and how high the field is."""

    kind: ClassVar[str] = "free_text"
    criteria: tuple[Criterion, ...] = ()
    lines: int = _USUAL_LINES


class FreeTextKind(Kind[FreeText]):
    """Reads and writes questions that are answered in one's own words."""

    name = "free_text"
    title = N_("Text of one’s own")
    guide = N_(
        "For describing, giving reasons and writing something real, for example an e-mail. A "
        "trainer reads the answer and gives points. Say in a list what you look for and what "
        "each line is worth: so everybody is marked alike."
    )
    example = """### ? Write to your landlord: the heating is broken. {#heating text lines=8}

Write three or four sentences.

- +2 says what is broken
- +1 asks for a repair
- +1 begins and ends politely
- +0 Spelling does not count.
"""
    signs = ("+", "")
    words = ("text", "lines")
    by_hand = True
    typed = True
    content_type = FreeText

    def write_words(self, content: FreeText) -> tuple[str, ...]:
        """Return what the heading says; a rubric alone says enough."""
        if content.lines != _USUAL_LINES:
            return ("text", f"lines={content.lines}")
        return () if content.criteria else ("text",)

    def worth(self, content: FreeText) -> int | None:
        """Return the points of the rubric together, None where it gives none."""
        return sum(criterion.points for criterion in content.criteria) or None

    def read(self, block: AnswerBlock, report: Report) -> FreeText | None:
        """Return the rubric and the height; every line that is no criterion is reported."""
        lines = _read_lines(block, report)
        criteria = read_rubric(block.items, report)
        return None if lines is None or criteria is None else FreeText(criteria, lines)

    def write(self, content: FreeText) -> str:
        """Return one line a criterion."""
        return write_rubric(content.criteria)

    def clean(self, content: FreeText, values: Sequence[str]) -> Response:
        """Return what was written, without control characters and at most 20,000 long."""
        text = _cleaned(values[0]) if values else ""
        return (text,) if text else ()

    def mark(self, content: FreeText, response: Response, credit: Credit) -> Mark:
        """Return that a trainer has yet to see it."""
        if not response or not response[0].strip():
            return blank((), msg(N_("Nothing was typed.")))
        return waiting((), msg(N_("A trainer reads this answer.")))

    def solution(self, content: FreeText) -> Response:
        """Return nothing: there is no text that is right by itself."""
        return ()

    def texts(self, content: FreeText, change: Change) -> FreeText:
        """Change the criteria."""
        return replace(content, criteria=change_rubric(content.criteria, change))

    def agreement(self, content: FreeText) -> tuple[Aspect, ...]:
        """Return the points of the rubric, line by line."""
        return rubric_agreement(content.criteria)

    def chosen(self, content: FreeText, response: Response) -> tuple[str, ...]:
        """Return nothing: a person's own words are nobody's statistics."""
        return ()

    def label(self, content: FreeText, choice: str) -> str:
        """Return the key as it is."""
        return choice

    def is_right(self, content: FreeText, choice: str) -> bool:
        """Return False: only a trainer can tell."""
        return False


def _read_lines(block: AnswerBlock, report: Report) -> int | None:
    """Return how many lines the field has; a number that cannot be is reported."""
    if block.words.get("text"):
        report.error(
            N_(
                'question "%(id)s": "text=%(value)s" means nothing. '
                "Write only text, and for a higher field lines=8."
            ),
            value=block.words["text"],
        )
        return None
    value = block.words.get("lines", str(_USUAL_LINES))
    if value.isascii() and value.isdigit() and len(value) <= 2 and 1 <= int(value) <= MOST_LINES:
        return int(value)
    report.error(
        N_(
            'question "%(id)s": "lines=%(value)s" cannot be used. '
            "Write a whole number from 1 to %(most)s."
        ),
        value=value,
        most=MOST_LINES,
    )
    return None


def read_rubric(items: Sequence[Item], report: Report) -> tuple[Criterion, ...] | None:
    """Return the criteria; each line that is none is reported, and points nobody can give."""
    criteria = [_criterion(item, report) for item in items]
    rubric = tuple(criterion for criterion in criteria if criterion is not None)
    if len(rubric) < len(criteria):
        return None
    total = sum(criterion.points for criterion in rubric)
    if total > MOST_POINTS:
        report.error(
            N_(
                'question "%(id)s": the lines of the rubric are worth %(sum)s points together. '
                "At most %(most)s are possible."
            ),
            line=items[0].line,
            sum=total,
            most=MOST_POINTS,
        )
        return None
    return rubric


def _criterion(item: Item, report: Report) -> Criterion | None:
    points, _, text = item.text.partition(" ")
    if item.sign != "+":
        message = N_(
            'question "%(id)s": a line of the rubric has no points. '
            "Begin it with a plus sign and a number, for example +2."
        )
    elif not (points.isascii() and len(points) <= 3 and int(points) <= MOST_POINTS):
        message = N_(
            'question "%(id)s": "+%(points)s" cannot be used. '
            "Write a whole number from 0 to %(most)s behind the plus sign."
        )
    elif not text:
        message = N_(
            'question "%(id)s": a line of the rubric is empty. '
            "Write behind the points what is looked for."
        )
    elif item.feedback:
        message = N_(
            'question "%(id)s": a line of the rubric cannot have its own feedback. '
            "Write it behind the list."
        )
    else:
        return Criterion(int(points), PAIR.show(text))
    report.error(message, line=item.line, points=points, most=MOST_POINTS)
    return None


def write_rubric(criteria: Sequence[Criterion]) -> str:
    """Return one line a criterion."""
    return "\n".join(f"- +{each.points} {PAIR.hide(one_line(each.text))}" for each in criteria)


def change_rubric(criteria: Sequence[Criterion], change: Change) -> tuple[Criterion, ...]:
    """Return the criteria with their texts changed."""
    return tuple(replace(each, text=change.inline(each.text)) for each in criteria)


def rubric_agreement(criteria: Sequence[Criterion]) -> tuple[Aspect, ...]:
    """Return what the rubrics of variants must share."""
    points = ", ".join(f"+{each.points}" for each in criteria) or "–"
    return (Aspect(N_("the rubric gives %(one)s in one, %(other)s in the other"), points),)


def _cleaned(text: str) -> str:
    """Return a text with `\\n` at its line ends, without other control characters."""
    text = text[: 4 * LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
    return kept.strip()[:LONGEST].strip()


KIND = FreeTextKind()
