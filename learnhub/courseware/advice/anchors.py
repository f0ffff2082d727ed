"""Finds links to a place in a lesson that is not there; whether the lesson is, is told elsewhere.

Each step of a lesson is a place, `#step-2`; headings inside a step can be reached from the text
they stand in, because the page gives them longer names of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from learnhub.base.words import N_
from learnhub.courseware.course import Course
from learnhub.courseware.links import lesson_at, only_pointing
from learnhub.courseware.parts import LessonText, Page, Written
from learnhub.courseware.report import Report
from learnhub.markup import PointerKind, pointers, render
from learnhub.markup.structure import anchor
from learnhub.questions import Prose

_NO_PLACE = N_(
    "The lesson behind “%(target)s” has no such place. Please end the link with #step-1 to "
    "#step-%(steps)s, or without #."
)
_NO_HEADING = N_(
    "There is no heading “%(target)s” in this text. Please correct the link; #step-1 to "
    "#step-%(steps)s lead to the steps of this lesson."
)
_NO_HEADING_ON_PAGE = N_("There is no heading “%(target)s” in this text. Please correct the link.")

_MAY_POINT = re.compile(r"#[^\s)]{1,300}\)|\]:[ ]*\S{0,300}#|href[ ]{0,3}=", re.IGNORECASE)
_STEP = re.compile(r"step-([1-9][0-9]{0,3})")
# A text is read with a private sign for each line, of which there are no more than these.
_MOST_LINES = 60_000
_ID = re.compile(r" id=\"([^\"]{1,300})\"")


@dataclass(frozen=True, slots=True)
class _Part:
    """Text that is shown as one piece, in which headings can be reached."""

    text: str
    line: int


def check_lesson_anchors(course: Course, report: Report) -> None:
    """Advise on links to a place in another lesson that is not there."""
    for text in course.written:
        if not _MAY_POINT.search(text.raw):
            continue
        for target, line in _links(_Part(text.raw, text.front.count("\n") + 1)):
            lesson = None if target.startswith("#") else lesson_at(course, text.path, target)
            name = unquote(target.partition("#")[2])
            if lesson is None or not name:
                continue
            steps = len(course.text_for(lesson, text.locale).steps)
            if not _is_step(name, steps):
                report.advice(text.path, line, _NO_PLACE, target=target, steps=steps)


def check_own_anchors(text: Written, report: Report) -> None:
    """Advise on links to a heading of the same text that is not there.

    Questions are left out: each of their texts is shown as a piece of its own, and a heading in
    one is a question of its own.
    """
    steps = len(text.steps) if isinstance(text, LessonText) else 0
    for part in _parts(text):
        if not _MAY_POINT.search(part.text):
            continue
        there: set[str] | None = None
        for target, line in _links(part):
            name = unquote(target[1:])
            if not target.startswith("#") or not name or _is_step(name, steps):
                continue
            if there is None:
                there = set(_ID.findall(render(part.text)))
            if f"h-{anchor(name.removeprefix('h-'))}" not in there and name not in there:
                message = _NO_HEADING if steps else _NO_HEADING_ON_PAGE
                params = {"target": target, "steps": steps} if steps else {"target": target}
                report.advice(text.path, line, message, **params)


def _parts(text: Written) -> Iterator[_Part]:
    if isinstance(text, Page):
        yield _Part(text.text, text.front.count("\n") + 1)
    elif isinstance(text, LessonText):
        for step in text.steps:
            yield from (_Part(b.text, b.line) for b in step.blocks if isinstance(b, Prose))


def _links(part: _Part) -> Iterator[tuple[str, int]]:
    """Yield the targets of links with a "#" in them, and their lines."""
    if part.text.count("\n") > _MOST_LINES:
        return
    for pointer in pointers(only_pointing(part.text)):
        is_link = pointer.kind is PointerKind.LINK and "#" in pointer.target
        if is_link and ":" not in pointer.target.partition("#")[0]:
            yield pointer.target, part.line + pointer.line - 1


def _is_step(name: str, steps: int) -> bool:
    found = _STEP.fullmatch(name)
    return found is not None and int(found[1]) <= steps
