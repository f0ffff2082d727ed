"""Reads about first tries: a learner's first answer in a lesson, the first quiz handed in."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from learnhub.content import queries as contents
from learnhub.content.compiled import LessonPage, OutlineLesson, OutlineQuiz, QuizPage
from learnhub.content.library import Library
from learnhub.content.queries import Edition
from learnhub.enrolment.queries import counted_in
from learnhub.learning.models import LessonAnswer
from learnhub.questions import Question, Response
from learnhub.quiz.models import Attempt, AttemptAnswer, AttemptTry
from learnhub.teaching.counting import (
    Given,
    Tally,
    asks,
    best_read,
    is_judged,
    is_typed,
    plain,
    tally,
)
from learnhub.teaching.queries.wordings import Spot, wordings
from learnhub.teaching.rules import Share, hardest


@dataclass(frozen=True, slots=True)
class FirstTries:
    """One response and how many gave it; `lesson` "" where it was given in the module's quiz."""

    lesson: str
    module: str
    question: str
    revision_id: int
    response: Response
    count: int


def _first_attempts(cohort_id: int, course: str) -> Select[int]:
    return (
        select(func.min(Attempt.id))
        .where(Attempt.person_id.in_(counted_in(cohort_id)), Attempt.course == course,
               Attempt.handed_in_at.is_not(None))
        .group_by(Attempt.person_id, Attempt.module)
    )


def _right(result: InstrumentedAttribute[str]) -> ColumnElement[int]:
    return func.sum(case((result == "right", 1), else_=0))


def _first_try() -> ColumnElement[bool]:
    """Return the condition that joins an answer with what was checked of it first."""
    return and_(
        AttemptTry.attempt_id == AttemptAnswer.attempt_id,
        AttemptTry.question == AttemptAnswer.question, AttemptTry.nth == 1,
    )


def _right_at_first() -> ColumnElement[int]:
    """Return 1 for who was right at once, also where an answer could be changed and checked."""
    return case(
        (AttemptTry.share.is_not(None), case((AttemptTry.share >= 1, 1), else_=0)),
        (AttemptAnswer.result == "right", 1), else_=0,
    )


def shares(session: Session, cohort_id: int, course: str) -> list[Share]:
    """Return for each question how many were right at their first try; one statement."""
    rows = session.execute(union_all(
        select(literal(""), LessonAnswer.question, func.count(), _right(LessonAnswer.result))
        .where(LessonAnswer.person_id.in_(counted_in(cohort_id)), LessonAnswer.course == course,
               LessonAnswer.nth == 1, LessonAnswer.result != "blank")
        .group_by(LessonAnswer.question),
        select(Attempt.module, AttemptAnswer.question, func.count(), func.sum(_right_at_first()))
        .join(AttemptAnswer, AttemptAnswer.attempt_id == Attempt.id)
        .outerjoin(AttemptTry, _first_try())
        .where(Attempt.id.in_(_first_attempts(cohort_id, course)),
               AttemptAnswer.result.is_not(None),
               AttemptAnswer.result.not_in(("blank", "waiting")))
        .group_by(Attempt.module, AttemptAnswer.question),
    ))
    return [Share(*row) for row in rows]


def first_in_lessons(session: Session, cohort_id: int, course: str) -> list[FirstTries]:
    """Return the first answers to all questions of lessons; one statement."""
    rows = session.execute(
        select(func.max(LessonAnswer.lesson), LessonAnswer.question, LessonAnswer.revision_id,
               LessonAnswer.response, func.count())
        .where(LessonAnswer.person_id.in_(counted_in(cohort_id)), LessonAnswer.course == course,
               LessonAnswer.nth == 1)
        .group_by(LessonAnswer.question, LessonAnswer.revision_id, LessonAnswer.response)
    )
    return [FirstTries(lesson, "", q, revision, tuple(response), count)
            for lesson, q, revision, response, count in rows]


def first_in_quizzes(session: Session, cohort_id: int, course: str) -> list[FirstTries]:
    """Return what was given first in the first quiz each learner handed in; one statement."""
    response = func.coalesce(AttemptTry.response, AttemptAnswer.response)
    rows = session.execute(
        select(Attempt.module, AttemptAnswer.question, Attempt.revision_id, response, func.count())
        .join(AttemptAnswer, AttemptAnswer.attempt_id == Attempt.id)
        .outerjoin(AttemptTry, _first_try())
        .where(Attempt.id.in_(_first_attempts(cohort_id, course)))
        .group_by(Attempt.module, AttemptAnswer.question, Attempt.revision_id, response)
    )
    return [FirstTries("", module, q, revision, tuple(response), count)
            for module, q, revision, response, count in rows]


@dataclass(frozen=True, slots=True)
class Section:
    """The questions of one lesson or quiz as they are now, with how they were answered."""

    lesson: OutlineLesson | None
    quiz: OutlineQuiz | None
    locale: str
    tallies: tuple[Tally, ...]


class Texts:
    """Finds questions in any revision; each page is read once a process."""

    def __init__(self, session: Session, library: Library, wish: str) -> None:
        self._session, self._library, self._wish = session, library, wish

    def lesson(self, edition: Edition, lesson: OutlineLesson) -> LessonPage:
        """Return a lesson in the locale nearest to the reader's."""
        return contents.get_lesson(
            self._session, self._library, edition, lesson.module, lesson.name, self._wish
        )

    def quiz(self, edition: Edition, module: str) -> QuizPage:
        """Return a quiz in the locale nearest to the reader's."""
        return contents.get_quiz(self._session, self._library, edition, module, self._wish)

    def find_current(self, edition: Edition, share: Share) -> tuple[Question, str] | None:
        """Return a question as it is now and its locale, None if it is not there any more."""
        if share.module:
            found = edition.outline.find_module(share.module)
            if found is None or found.quiz is None:
                return None
            quiz = self.quiz(edition, share.module)
            asked = in_quiz(quiz, share.question)
            return (asked, quiz.locale) if asked else None
        lesson = next((x for x in edition.outline.lessons if share.question in x.questions), None)
        if lesson is None:
            return None
        page = self.lesson(edition, lesson)
        asked = page.question(share.question)
        return (asked, page.locale) if asked else None

    def at(
        self, revision_id: int, module: str, question_id: str
    ) -> tuple[Edition, QuizPage, Question | None]:
        """Return the edition, the quiz and a question of it as they were in a revision."""
        edition = contents.edition(self._session, self._library, revision_id)
        quiz = self.quiz(edition, module)
        return edition, quiz, in_quiz(quiz, question_id)

    def given(self, tries: FirstTries) -> Given | None:
        """Return tries with the question as the learners saw it, None if it cannot be found.

        What was typed is read in the language in which it is worth most.
        """
        edition = contents.edition(self._session, self._library, tries.revision_id)
        asked: Question | None
        spot: Spot | None = None
        if tries.lesson:
            lesson = next((x for x in edition.outline.lessons if x.id == tries.lesson), None)
            asked = self.lesson(edition, lesson).question(tries.question) if lesson else None
            spot = Spot(lesson.module, lesson) if lesson else None
        else:
            quiz = self.quiz(edition, tries.module)
            asked = in_quiz(quiz, tries.question)
            module = edition.outline.find_module(tries.module)
            spot = Spot(module.id, module.quiz) if module and module.quiz else None
        if asked is None or spot is None:
            return None
        if is_typed(asked, tries.response):
            known = wordings(self._session, self._library, edition, spot, tries.question)
            asked = best_read(asked, known.values(), tries.response)
        return Given(asked, tries.response, tries.count)


def in_quiz(quiz: QuizPage, question_id: str) -> Question | None:
    """Return a question of a quiz or of its bank."""
    return next((q for q in (*quiz.questions, *quiz.bank) if q.id == question_id), None)


def sections(
    session: Session, library: Library, edition: Edition, cohort_id: int, wish: str
) -> list[Section]:
    """Return every question of a course in its order, with its first tries; two statements.

    Pages that this process has not read yet cost one statement more each.
    """
    texts = Texts(session, library, wish)
    course = edition.outline.id
    given: dict[tuple[str, str], list[Given]] = {}
    for tries in (*first_in_lessons(session, cohort_id, course),
                  *first_in_quizzes(session, cohort_id, course)):
        found = texts.given(tries)
        if found is not None:
            given.setdefault((tries.module, tries.question), []).append(found)

    def tallies(module: str, questions: Iterable[Question]) -> tuple[Tally, ...]:
        return tuple(tally(q, given.get((module, q.id), ())) for q in questions if asks(q))

    made: list[Section] = []
    for module in edition.outline.modules:
        for lesson in module.lessons:
            page = texts.lesson(edition, lesson)
            made.append(Section(lesson, None, page.locale, tallies("", page.questions)))
        if module.quiz is not None:
            quiz = texts.quiz(edition, module.id)
            asked = (*quiz.questions, *quiz.bank)
            made.append(Section(None, module.quiz, quiz.locale, tallies(module.id, asked)))
    return [section for section in made if section.tallies]


@dataclass(frozen=True, slots=True)
class HardQuestion:
    """A question few got right at once."""

    share: Share
    prompt: str
    locale: str


def hard_questions(
    session: Session, library: Library, edition: Edition, cohort_id: int, wish: str, *, most: int
) -> list[HardQuestion]:
    """Return the questions fewest got right at once; one statement if the pages are known."""
    texts = Texts(session, library, wish)
    made: list[HardQuestion] = []
    for share in hardest(shares(session, cohort_id, edition.outline.id)):
        found = texts.find_current(edition, share)
        if found is not None and is_judged(found[0]):
            made.append(HardQuestion(share, plain(found[0].prompt), found[1]))
        if len(made) == most:
            break
    return made
