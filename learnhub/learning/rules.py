"""Completion and progress, derived from facts; pure.

A lesson is done when its last step was seen and each of its questions was answered once,
right or not, or when the learner says so. A course is done when all lessons are done and
each quiz is passed. Lessons are named by their id, so that moving or renaming loses nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from learnhub.content.compiled import Outline, OutlineLesson, OutlineQuiz

State = Literal["done", "here", "part", "open"]


def is_read(
    lesson: OutlineLesson, *, steps: int, seen_to: int, answered: Collection[str]
) -> bool:
    """Say whether a lesson was read to its last step and all its questions answered."""
    return seen_to >= steps and all(question in answered for question in lesson.questions)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person in one course: lessons by id, quizzes by module.

    `checked` says which self-checks ("entry", "final") they have done.
    """

    done: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()
    tried: frozenset[str] = frozenset()
    checked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a course's line: a lesson or a quiz."""

    state: State
    lesson: OutlineLesson | None
    quiz: OutlineQuiz | None

    @property
    def module(self) -> str:
        """The module it belongs to."""
        found = self.lesson or self.quiz
        assert found is not None
        return found.module


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is in a course.

    `removed` are the ids of lessons they have done that are no longer in it; these count nowhere.
    """

    outline: Outline
    stops: tuple[Stop, ...]
    removed: tuple[str, ...] = ()

    @property
    def done(self) -> int:
        """How many stops lie behind."""
        return sum(stop.state == "done" for stop in self.stops)

    @property
    def total(self) -> int:
        """How many stops there are."""
        return len(self.stops)

    @property
    def lessons_done(self) -> int:
        """How many lessons are done."""
        return sum(s.state == "done" for s in self.stops if s.lesson)

    @property
    def quizzes_passed(self) -> int:
        """How many quizzes are passed."""
        return sum(s.state == "done" for s in self.stops if s.quiz)

    @property
    def is_complete(self) -> bool:
        """Say whether everything is done."""
        return self.done == self.total

    @property
    def is_begun(self) -> bool:
        """Say whether anything was done at all."""
        return any(stop.state in ("done", "part") for stop in self.stops)

    @property
    def next(self) -> Stop | None:
        """Where to go on; None when everything is done."""
        return next((stop for stop in self.stops if stop.state != "done"), None)

    def minutes_left(self, locale: str) -> int:
        """Return how many minutes the open lessons take."""
        return sum(
            self.outline.minutes_of(s.lesson, locale)
            for s in self.stops
            if s.lesson and s.state != "done"
        )


def progress(outline: Outline, facts: Facts) -> Progress:
    """Return how far somebody is; the order is lessons of a module, then its quiz."""
    stops: list[Stop] = []
    for module in outline.modules:
        for lesson in module.lessons:
            state: State = (
                "done" if lesson.id in facts.done
                else "part" if lesson.id in facts.begun else "open"
            )
            stops.append(Stop(state, lesson, None))
        if module.quiz is not None:
            state = (
                "done" if module.id in facts.passed
                else "part" if module.id in facts.tried else "open"
            )
            stops.append(Stop(state, None, module.quiz))
    there = {lesson.id for lesson in outline.lessons}
    return Progress(outline, tuple(stops), tuple(sorted(facts.done - there)))


@dataclass(frozen=True, slots=True)
class Onward:
    """Where the one button "continue" leads; `step` 0 is the beginning."""

    progress: Progress
    stop: Stop
    step: int

    @property
    def url(self) -> str:
        """The address of the stop."""
        course, stop = self.progress.outline.id, self.stop
        if stop.lesson is None:
            return f"/courses/{course}/{stop.module}/quiz"
        anchor = f"#step-{self.step}" if self.step > 1 else ""
        return f"/courses/{course}/{stop.module}/{stop.lesson.name}{anchor}"


def onward(lines: Sequence[Progress], last: tuple[str, str, int] | None) -> Onward | None:
    """Return the lesson left open last, else the next stop of the course begun last.

    `last` is course, lesson id and step where the person was; None when nothing is open.
    """
    if last is not None:
        course, lesson_id, step = last
        line = next((x for x in lines if x.outline.id == course), None)
        if line is not None:
            open_stop = next((s for s in line.stops if s.lesson and s.lesson.id == lesson_id
                              and s.state != "done"), None)
            stop = open_stop or line.next
            if stop is not None:
                return Onward(line, stop, step if open_stop else 0)
    line = next((x for x in lines if x.is_begun and x.next), None) or next(
        (x for x in lines if x.next), None
    )
    return Onward(line, line.next, 0) if line and line.next else None
