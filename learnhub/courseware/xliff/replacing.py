"""Puts translations into a course, beside or in place of those it has."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from learnhub.courseware.course import Course
from learnhub.courseware.parts import Bank, LessonText, Page, Quiz, Written

V = TypeVar("V", LessonText, Quiz, Bank, Page)


class _Change(Protocol):
    """Makes other variants of those of one text."""

    def __call__(self, variants: tuple[V, ...]) -> tuple[V, ...]: ...


def with_translations(course: Course, changed: Mapping[str, Written]) -> Course:
    """Return the course with these texts, each under its path."""
    by_stem: dict[str, list[Written]] = {}
    for text in changed.values():
        by_stem.setdefault(_stem(text), []).append(text)

    def placed(variants: tuple[V, ...]) -> tuple[V, ...]:
        new = by_stem.get(_stem(variants[0]), []) if variants else []
        if not new:
            return variants
        kind = type(variants[0])
        said = {text.locale: text for text in variants}
        said.update((text.locale, text) for text in new if isinstance(text, kind))
        return tuple(said[locale] for locale in course.locales if locale in said)

    return _mapped(course, placed)


def only_with(course: Course, paths: frozenset[str]) -> Course:
    """Return the course with nothing but these texts: writing it costs no more than they do."""

    def kept(variants: tuple[V, ...]) -> tuple[V, ...]:
        return tuple(text for text in variants if text.path in paths)

    return replace(_mapped(course, kept), media=())


def _stem(text: Written) -> str:
    return text.path.removesuffix(f".{text.locale}.md")


def _mapped(course: Course, change: _Change) -> Course:
    return replace(
        course,
        modules=tuple(
            replace(
                module,
                lessons=tuple(
                    replace(lesson, variants=change(lesson.variants)) for lesson in module.lessons
                ),
                quiz=change(module.quiz),
                bank=change(module.bank),
            )
            for module in course.modules
        ),
        worksheets=tuple(
            replace(sheet, variants=change(sheet.variants)) for sheet in course.worksheets
        ),
        guide=change(course.guide),
        entry_check=change(course.entry_check),
        final_check=change(course.final_check),
    )
