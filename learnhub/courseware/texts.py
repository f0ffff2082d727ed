"""Reads one Markdown file of a course into the value it stands for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from learnhub.courseware.fields import Fields
from learnhub.courseware.front import Parts, read_front, split_front
from learnhub.courseware.fronts import (
    Defaults,
    Front,
    bank_front,
    draw_parts,
    lesson_front,
    page_front,
    quiz_front,
)
from learnhub.courseware.lines import inside_quotation, lines_with_code
from learnhub.courseware.parts import Bank, LessonText, Page, Quiz, Step
from learnhub.courseware.quizzes import read_quiz_body
from learnhub.courseware.report import Report
from learnhub.courseware.steps import read_steps
from learnhub.questions import Prose, kind_of

WORDS_A_MINUTE = 120
MINUTES_A_QUESTION = 1
MINUTES_AN_ACTIVITY = 2

_WORD = re.compile(r"[^\W_]+(?:[-'’.:,/*][^\W_]+)*")
_NO_WORDS = re.compile(
    r"\]\([^()\s]{0,500}|\[![A-Z]{1,20}|<[^<>\n]{1,500}>|\{[^{}\n]{1,200}\}|https?://[^\s<>]{1,500}"
)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A Markdown file on its way to a value; `is_original` where it is in the first language."""

    path: str
    locale: str
    text: str
    is_original: bool


def read_lesson(file: TextFile, lesson_id: str, report: Report) -> tuple[str, LessonText]:
    """Return a lesson's id, `lesson_id` unless the file names its own, and its text."""
    parts = split_front(file.text, file.path, report)
    steps = read_steps(parts.body, parts.body_line, file.path, report)
    defaults = Defaults(file.is_original, lesson_id=lesson_id, minutes=minutes_of(steps))
    front = _front(parts, file, report, lesson_front, defaults)
    own_id: str = front.pop("id")
    return own_id, LessonText(file.locale, file.path, steps=steps, front=parts.front, **front)


def read_quiz(file: TextFile, pass_mark: int, report: Report) -> Quiz:
    """Return a quiz or a self-check; `pass_mark` is the course's, for where it names none."""
    parts = split_front(file.text, file.path, report)
    front = _front(parts, file, report, quiz_front, Defaults(file.is_original, pass_mark=pass_mark))
    body = read_quiz_body(parts.body, parts.body_line, file.path, report)
    own_mark: int = front.pop("pass")
    return Quiz(
        file.locale,
        file.path,
        questions=body.questions,
        pass_mark=own_mark,
        draw=draw_parts(front.pop("draw")),
        intro=body.intro,
        ranges=body.ranges,
        front=parts.front,
        raw=parts.body,
        **front,
    )


def read_bank(file: TextFile, report: Report) -> Bank:
    """Return a bank of questions; its introduction is a note for those who write."""
    parts = split_front(file.text, file.path, report)
    front = _front(parts, file, report, bank_front, Defaults(file.is_original))
    body = read_quiz_body(parts.body, parts.body_line, file.path, report, with_ranges=False)
    return Bank(
        file.locale,
        file.path,
        questions=body.questions,
        intro=body.intro,
        front=parts.front,
        raw=parts.body,
        **front,
    )


def read_page(file: TextFile, report: Report) -> Page:
    """Return a worksheet or a guide; its text is kept as it stands."""
    parts = split_front(file.text, file.path, report)
    front = _front(parts, file, report, page_front, Defaults(file.is_original))
    return Page(file.locale, file.path, text=parts.body, front=parts.front, **front)


def minutes_of(steps: tuple[Step, ...]) -> int:
    """Return how long a lesson takes in whole minutes, at least 1.

    120 words a minute, which suits people who read in a second language, and in addition a
    minute for every question and two for every activity; rounded up.
    """
    prose = [block.text for step in steps for block in step.blocks if isinstance(block, Prose)]
    words = sum(_words(text) for text in prose)
    questions = sum(kind_of(q.content).asks for step in steps for q in step.questions)
    activities = sum(_activities(text) for text in prose)
    reading = -(-words // WORDS_A_MINUTE)
    return max(1, reading + questions * MINUTES_A_QUESTION + activities * MINUTES_AN_ACTIVITY)


def _words(text: str) -> int:
    """Count the words of a Markdown text, without addresses, tags and attributes.

    Rendering it first would be more exact, and take as long as all the rest of reading together.
    """
    return len(_WORD.findall(_NO_WORDS.sub(" ", text)))


def _activities(text: str) -> int:
    return sum(
        not is_code and (inside_quotation(line) or "").lstrip().upper().startswith("[!DO]")
        for line, is_code in lines_with_code(text)
    )


def _front(
    parts: Parts,
    file: TextFile,
    report: Report,
    read: Callable[[Fields, Defaults], Front],
    defaults: Defaults,
) -> dict[str, Any]:
    """Read the front matter; its keys are those of the value, so that they fit by name."""
    fields = read_front(parts, file.path, report)
    front = read(fields, defaults)
    fields.finish()
    return front
