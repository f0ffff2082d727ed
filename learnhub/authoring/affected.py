"""Who is in the middle of what a publication changes, in the words of the course; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from learnhub.courseware import Course
from learnhub.courseware.comparing import CourseChanges, QuestionChange
from learnhub.courseware.names import BANK, QUIZ

What = Literal["quiz", "lesson", "gone", "through"]
# What another marking may come from: the key, what kind of question it is, what it is worth.
_MARKED = frozenset({"key", "kind", "points"})


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people are where: by module in a quiz or through it, by lesson in it or through."""

    in_quiz: Mapping[str, int]
    handed_in: Mapping[str, int]
    in_lesson: Mapping[str, int]
    through: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Affected:
    """Some people in one place.

    `what`: in a quiz that changes, in a lesson that changes, in one that goes, through with one
    that goes.
    """

    what: What
    title: str
    count: int


def affected(changes: CourseChanges, before: Course, counts: Counts) -> list[Affected]:
    """Return who is in the middle of what changes, in the order of the changes."""
    titles = {m.id: before.text(m.title, before.first_locale) or m.id for m in before.modules}
    found = [*_quizzes(changes, before, titles, counts)]
    for lesson in changes.lessons:
        if lesson.before is None:
            continue
        here, title = counts.in_lesson.get(lesson.id, 0), lesson.before.title
        if lesson.is_removed:
            found.append(Affected("gone", title, here))
            found.append(Affected("through", title, counts.through.get(lesson.id, 0)))
        elif any(text.is_worded_anew for text in lesson.texts):
            found.append(Affected("lesson", title, here))
    return [each for each in found if each.count]


def _quizzes(
    changes: CourseChanges, before: Course, titles: Mapping[str, str], counts: Counts
) -> Iterator[Affected]:
    changed = {text.name for text in changes.texts if text.what in (QUIZ, BANK)}
    for module in before.modules:
        if module.id in changed and module.quiz:
            yield Affected("quiz", titles[module.id], counts.in_quiz.get(module.id, 0))


@dataclass(frozen=True, slots=True)
class MarkedAnew:
    """A question of a quiz whose answers would be marked differently now."""

    question: QuestionChange
    module: str
    handed_in: int


def marked_anew(
    changes: CourseChanges, before: Course, handed_in: Mapping[str, int]
) -> list[MarkedAnew]:
    """Return the questions of quizzes whose marking changed after somebody handed one in."""
    modules = {module.folder: module.id for module in before.modules}
    found = []
    for question in changes.questions:
        folder, _slash, name = question.before.rpartition("/")
        module = modules.get(folder, "")
        is_quiz = name.partition(".")[0] in (QUIZ, BANK)
        if is_quiz and question.after and _MARKED & set(question.aspects):
            found.append(MarkedAnew(question, module, handed_in.get(module, 0)))
    return [each for each in found if each.handed_in]
