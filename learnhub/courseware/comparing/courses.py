"""Tells what is different between two states of a course: for learners and for its authors.

Texts are compared as texts first, so that what did not change costs next to nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from learnhub.courseware.comparing.alignment import longest_in_order
from learnhub.courseware.comparing.changes import (
    CourseChanges,
    LessonChange,
    LessonPlace,
    MediaChange,
    ModuleChange,
    SettingChange,
    TextChange,
)
from learnhub.courseware.comparing.questions import question_changes
from learnhub.courseware.comparing.texts import shown, text_changes
from learnhub.courseware.course import Course
from learnhub.courseware.manifest import manifest_values
from learnhub.courseware.names import MEDIA
from learnhub.courseware.parts import Medium, Module
from learnhub.courseware.scalars import Value
from learnhub.courseware.writings import Writing, writings

K = TypeVar("K")


def compare_courses(before: Course, after: Course) -> CourseChanges:
    """Return everything that is different; lessons, questions and modules are known by their ids.

    What is only removed stands where it stood, behind what is there now.
    """
    texts = _texts(before, after)
    return CourseChanges(
        settings=tuple(_settings(before, after)),
        modules=tuple(_modules(before, after)),
        lessons=tuple(_lessons(before, after, texts)),
        texts=tuple(
            change for (what, _), found in texts.items() if what != "lesson" for change in found
        ),
        questions=question_changes(before, after),
        media=tuple(_media(before.media, after.media)),
    )


def moved(before: Sequence[K], after: Sequence[K]) -> frozenset[K]:
    """Return what stands in both and must be moved to make one order of the other."""
    places = {thing: place for place, thing in enumerate(before)}
    common = [thing for thing in after if thing in places]
    kept = longest_in_order([places[thing] for thing in common])
    return frozenset(thing for thing in common if places[thing] not in kept)


def both(before: Iterable[K], after: Iterable[K]) -> tuple[K, ...]:
    """Return what is in either, first what is there now."""
    return tuple(dict.fromkeys([*after, *before]))


Texts = dict[tuple[str, str], tuple[TextChange, ...]]


def _texts(before: Course, after: Course) -> Texts:
    old: Mapping[tuple[str, str], Writing] = {writing.key: writing for writing in writings(before)}
    new: Mapping[tuple[str, str], Writing] = {writing.key: writing for writing in writings(after)}
    locales = both(before.locales, after.locales)
    found: Texts = {}
    for key in both(old, new):
        changes = tuple(text_changes(old.get(key), new.get(key), locales))
        if changes:
            found[key] = changes
    return found


def _lessons(before: Course, after: Course, texts: Texts) -> Iterator[LessonChange]:
    old, new = _places(before), _places(after)
    elsewhere = moved(list(old), list(new))
    for lesson_id in both(old, new):
        one, other = old.get(lesson_id), new.get(lesson_id)
        is_moved = lesson_id in elsewhere
        if one and other:
            is_moved = is_moved or one.module != other.module
        changes = texts.get(("lesson", lesson_id), ())
        is_refiled = one is None or other is None or one.stem != other.stem
        if changes or is_moved or is_refiled:
            yield LessonChange(lesson_id, one, other, is_moved, changes)


def _places(course: Course) -> dict[str, LessonPlace]:
    found: dict[str, LessonPlace] = {}
    for module in course.modules:
        for lesson in module.lessons:
            title = course.text_for(lesson, course.first_locale).title
            found[lesson.id] = LessonPlace(module.id, len(found) + 1, lesson.stem, title)
    return found


def _modules(before: Course, after: Course) -> Iterator[ModuleChange]:
    old = {module.id: module for module in before.modules}
    new = {module.id: module for module in after.modules}
    elsewhere = moved(list(old), list(new))
    for module_id in both(old, new):
        one, other = old.get(module_id), new.get(module_id)
        is_same = one and other and one.folder == other.folder and one.title == other.title
        if is_same and module_id not in elsewhere:
            continue
        yield ModuleChange(
            module_id,
            _title(before, one),
            _title(after, other),
            one.folder if one else "",
            other.folder if other else "",
            module_id in elsewhere,
        )


def _title(course: Course, module: Module | None) -> str:
    return course.text(module.title, course.first_locale) if module else ""


def _media(before: Sequence[Medium], after: Sequence[Medium]) -> Iterator[MediaChange]:
    old = {medium.name: medium.data for medium in before}
    new = {medium.name: medium.data for medium in after}
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            path = f"{MEDIA}/{name}"
            yield MediaChange(name, path if name in old else "", path if name in new else "")


def _settings(before: Course, after: Course) -> Iterator[SettingChange]:
    """Yield what course.yaml says differently, languages one by one; modules are told apart."""
    old, new = _flat(manifest_values(before)), _flat(manifest_values(after))
    for name in both(old, new):
        if old.get(name, "") != new.get(name, ""):
            yield SettingChange(name, old.get(name, ""), new.get(name, ""))


def _flat(values: Mapping[str, Value]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in values.items():
        if key == "modules":
            continue
        if isinstance(value, Mapping):
            found.update((f"{key}.{inner}", shown(part)) for inner, part in value.items())
        else:
            found[key] = shown(value)
    return found
