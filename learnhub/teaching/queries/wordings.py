"""Reads a question in all its languages, in any revision; each page is read once a process."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from learnhub.content import queries as contents
from learnhub.content.compiled import OutlineLesson, OutlineModule, OutlineQuiz
from learnhub.content.library import Library
from learnhub.content.queries import Edition
from learnhub.questions import Question


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a question stands: in a lesson, or in the quiz of a module or its bank."""

    module: str
    part: OutlineLesson | OutlineQuiz

    @property
    def titles(self) -> Mapping[str, str]:
        """What the lesson or quiz is called, by locale."""
        return self.part.titles

    @property
    def lesson(self) -> str:
        """The id of the lesson, "" for a quiz."""
        return self.part.id if isinstance(self.part, OutlineLesson) else ""

    @property
    def name(self) -> str:
        """The last part of the address of the lesson or quiz."""
        return self.part.name if isinstance(self.part, OutlineLesson) else "quiz"


def wordings(
    session: Session, library: Library, edition: Edition, spot: Spot, question_id: str
) -> dict[str, Question]:
    """Return a question by locale; nothing where this edition does not ask it there."""
    if spot.lesson:
        return _in_lesson(session, library, edition, spot.lesson, question_id)
    module = edition.outline.find_module(spot.module)
    return _in_quiz(session, library, edition, module, question_id) if module else {}


def _in_lesson(
    session: Session, library: Library, edition: Edition, lesson_id: str, question_id: str
) -> dict[str, Question]:
    lesson = next((x for x in edition.outline.lessons if x.id == lesson_id), None)
    if lesson is None or question_id not in lesson.questions:
        return {}
    pages = [contents.get_lesson(session, library, edition, lesson.module, lesson.name, locale)
             for locale in lesson.titles]
    found = {page.locale: page.question(question_id) for page in pages}
    return {locale: question for locale, question in found.items() if question is not None}


def _in_quiz(
    session: Session, library: Library, edition: Edition, module: OutlineModule, question_id: str
) -> dict[str, Question]:
    if module.quiz is None:
        return {}
    pages = [contents.get_quiz(session, library, edition, module.id, locale)
             for locale in module.quiz.titles]
    return {page.locale: question for page in pages
            for question in (*page.questions, *page.bank) if question.id == question_id}


def find_spot(
    session: Session, library: Library, edition: Edition, question_id: str
) -> Spot | None:
    """Return where a question stands now, None if it is not asked any more.

    Ids are unique in a course.
    """
    for module in edition.outline.modules:
        for lesson in module.lessons:
            if question_id in lesson.questions:
                return Spot(module.id, lesson)
    for module in edition.outline.modules:
        if module.quiz and _in_quiz(session, library, edition, module, question_id):
            return Spot(module.id, module.quiz)
    return None
