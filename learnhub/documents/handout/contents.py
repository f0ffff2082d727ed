"""Says what a handout holds, and in which order: chosen lessons, or a whole course."""

from collections.abc import Collection
from dataclasses import dataclass

from learnhub.courseware import Course, LessonText, Module, Page, Quiz
from learnhub.questions import Prose

_SIGNS = 1_000

Item = LessonText | Quiz | Page


@dataclass(frozen=True, slots=True)
class Part:
    """One text with the name under which the contents find it and its place in the outline."""

    name: str
    level: int
    item: Item


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a module."""

    name: str
    title: str


def parts_of(
    course: Course, locale: str, lessons: Collection[str] | None
) -> list[Part | Heading]:
    """Return what is printed; of chosen lessons (by id) neither quizzes nor self-checks.

    Worksheets come last: all of them with a whole course, for chosen lessons none here, since
    only setting the lessons tells which ones they name.
    """
    parts: list[Part | Heading] = []
    if lessons is None:
        parts += _check(course, course.entry_check, locale, "entry-check")
    for module in course.modules:
        inside = _module(course, module, locale, lessons)
        if inside and len(course.modules) > 1:
            parts.append(Heading(f"module-{module.id}", course.text(module.title, locale)))
        parts += inside
    if lessons is None:
        parts += _check(course, course.final_check, locale, "final-check")
        parts += worksheets(course, locale, [sheet.name for sheet in course.worksheets])
    return parts


def size_of(course: Course, locale: str, lessons: Collection[str] | None = None) -> int:
    """Return how much there is to print: steps, questions, and texts by the thousand signs."""
    parts = parts_of(course, locale, lessons)
    return sum(_size(part.item) for part in parts if isinstance(part, Part))


def _size(item: Item) -> int:
    match item:
        case LessonText():
            blocks = [block for step in item.steps for block in step.blocks]
            return len(item.steps) + sum(
                1 + len(block.text) // _SIGNS if isinstance(block, Prose) else 1
                for block in blocks
            )
        case Quiz():
            return 1 + len(item.questions) + len(item.intro) // _SIGNS
        case Page():
            return 1 + len(item.text) // _SIGNS


def _module(
    course: Course, module: Module, locale: str, lessons: Collection[str] | None
) -> list[Part]:
    level = 1 if len(course.modules) > 1 else 0
    parts = [
        Part(f"lesson-{lesson.id}", level, course.text_for(lesson, locale))
        for lesson in module.lessons
        if lessons is None or lesson.id in lessons
    ]
    quiz = course.quiz_for(module.quiz, locale) if lessons is None else None
    if quiz is not None and quiz.questions:
        parts.append(Part(f"quiz-{module.id}", level, quiz))
    return parts


def _check(course: Course, variants: tuple[Quiz, ...], locale: str, name: str) -> list[Part]:
    check = course.quiz_for(variants, locale)
    return [] if check is None else [Part(name, 0, check)]


def worksheets(course: Course, locale: str, names: Collection[str]) -> list[Part]:
    """Return the worksheets of those names."""
    parts = []
    for name in names:
        sheet = course.worksheet(name)
        page = course.page_for(sheet.variants, locale) if sheet else None
        if page is not None:
            parts.append(Part(f"worksheet-{name}", 0, page))
    return parts
