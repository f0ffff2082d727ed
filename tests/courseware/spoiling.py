"""Ways to spoil the small course in one place, and to look for the problem there."""

from collections.abc import Mapping

from tests.courseware.making import (
    LESSON_DE,
    LESSON_EN,
    MANIFEST,
    QUIZ,
    problems_of,
    small_course,
)

PLAIN = b"---\ntitle: a\n---\nText\n"
MODULE = "  - id: next\n    title: {de: Mehr, en: More}\n"


def manifest(old: str, new: str) -> dict[str, bytes]:
    assert old in MANIFEST
    return small_course(manifest=MANIFEST.replace(old, new))


def lesson(old: str, new: str) -> dict[str, bytes]:
    assert old in LESSON_DE
    return small_course(lesson=LESSON_DE.replace(old, new))


def english(old: str, new: str) -> dict[str, bytes]:
    assert old in LESSON_EN
    return small_course(english=LESSON_EN.replace(old, new))


def quiz(old: str, new: str) -> dict[str, bytes]:
    assert old in QUIZ
    return small_course(quiz=QUIZ.replace(old, new), quiz_english=QUIZ.replace(old, new))


def added(path: str, data: bytes = PLAIN) -> dict[str, bytes]:
    return small_course() | {path: data}


def expect(files: Mapping[str, bytes], where: str, part: str, severity: str = "error") -> None:
    problems = problems_of(files)
    found = [(p.where, p.text, p.severity) for p in problems]
    assert [
        entry
        for entry in found
        if entry[0] == f"small/{where}" and part in entry[1] and entry[2] == severity
    ], found
