"""Reads one text of a course anew, as it is while somebody types, without reading the others."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from learnhub.base.problem import Problem
from learnhub.courseware.course import Course
from learnhub.courseware.glossary import Glossary
from learnhub.courseware.links import check_text
from learnhub.courseware.parts import Bank, Lesson, LessonText, Module, Page, Quiz, Written
from learnhub.courseware.report import Report
from learnhub.courseware.texts import TextFile, read_bank, read_lesson, read_page, read_quiz

V = TypeVar("V", LessonText, Quiz, Bank, Page)


def text_at(course: Course, path: str) -> Written | None:
    """Return the text that was read from a file, None if it is none of this course."""
    return next((text for text in course.written if text.path == path), None)


def reread(
    course: Course, path: str, text: str, glossary: Glossary
) -> tuple[Course, Written | None, list[Problem]]:
    """Return the course with another text in one of its files, that text, and its own problems.

    What compares texts with each other (ids twice, languages that differ) is not looked at.
    """
    old = text_at(course, path)
    if old is None:
        return course, None, []
    report = Report(course.id)
    file = TextFile(path, old.locale, text, is_original=old.locale == course.first_locale)
    new = _read(course, old, file, report)
    changed = _with(course, old, new)
    check_text(changed, new, glossary, report)
    return changed, new, report.sorted()


def _read(course: Course, old: Written, file: TextFile, report: Report) -> Written:
    if isinstance(old, LessonText):
        return read_lesson(file, "", report)[1]
    if isinstance(old, Quiz):
        return read_quiz(file, course.pass_mark, report)
    if isinstance(old, Bank):
        return read_bank(file, report)
    return read_page(file, report)


def _with(course: Course, old: Written, new: Written) -> Course:
    return replace(
        course,
        modules=tuple(_module(module, old, new) for module in course.modules),
        worksheets=tuple(
            replace(sheet, variants=_swap(sheet.variants, old, new))
            for sheet in course.worksheets
        ),
        guide=_swap(course.guide, old, new),
        entry_check=_swap(course.entry_check, old, new),
        final_check=_swap(course.final_check, old, new),
    )


def _module(module: Module, old: Written, new: Written) -> Module:
    if not old.path.startswith(f"{module.folder}/"):
        return module
    return replace(
        module,
        lessons=tuple(_lesson(lesson, old, new) for lesson in module.lessons),
        quiz=_swap(module.quiz, old, new), bank=_swap(module.bank, old, new),
    )


def _lesson(lesson: Lesson, old: Written, new: Written) -> Lesson:
    return replace(lesson, variants=_swap(lesson.variants, old, new))


def _swap(variants: Sequence[V], old: Written, new: Written) -> tuple[V, ...]:
    return tuple(new if v is old else v for v in variants)  # type: ignore[misc]
