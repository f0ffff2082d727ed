"""Reads about attempts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Integer, Select, and_, cast, func, select
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.people.models import Person
from learnhub.people.sealed import open_extra_time
from learnhub.quiz.models import (
    Attempt,
    AttemptAnswer,
    AttemptTry,
    Marking,
    RemarkedAnswer,
    Remarking,
)
from learnhub.quiz.rules import SavedAnswer, percent_of
from learnhub.quiz.timing import is_over


@dataclass(frozen=True, slots=True)
class AttemptView:
    """An attempt as its owner sees it."""

    attempt_id: int
    course: str
    module: str
    revision_id: int
    seed: str
    questions: tuple[str, ...]
    started_at: datetime
    handed_in_at: datetime | None
    points: float | None
    most_points: int | None
    passed: bool | None
    due_at: datetime | None = None
    waiting: int = 0
    remarked_at: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        """Say whether the time is up while the attempt is still open."""
        return self.is_open and is_over(self.due_at, now)

    @property
    def is_open(self) -> bool:
        """Say whether answers can still be given."""
        return self.handed_in_at is None

    @property
    def percent(self) -> int | None:
        """The result in whole percent."""
        if self.points is None or self.most_points is None:
            return None
        return percent_of(self.points, self.most_points)


@dataclass(frozen=True, slots=True)
class QuizResult:
    """What counts of all attempts at one quiz: the best one."""

    attempts: int
    percent: int | None
    passed: bool
    has_open: bool


def _view(row: Attempt) -> AttemptView:
    return AttemptView(
        row.id, row.course, row.module, row.revision_id, row.seed, tuple(row.questions),
        row.started_at, row.handed_in_at, row.points, row.most_points, row.passed, row.due_at,
        row.waiting, row.remarked_at,
    )


def held_attempt(session: Session, attempt_id: int) -> Attempt | None:
    """Return an attempt that nobody else changes until this transaction ends.

    Asked for a second time in one transaction, it costs nothing: it is the same.
    """
    transaction, kept = session.get_transaction(), session.info.get("held attempt")
    if kept is not None and kept[0] is transaction and kept[1].id == attempt_id:
        row: Attempt = kept[1]
        return row
    found = session.get(Attempt, attempt_id, with_for_update=True, populate_existing=True)
    session.info["held attempt"] = (session.get_transaction(), found) if found else None
    return found


def get_attempt(
    session: Session, actor: Actor, attempt_id: int, *, hold: bool = False
) -> AttemptView:
    """Return an attempt of this person; another's is not found.

    With `hold` nobody else changes it or its answers until this transaction ends.
    """
    row = held_attempt(session, attempt_id) if hold else session.get(Attempt, attempt_id)
    if row is None or row.person_id != actor.person_id:
        raise NotFound
    return _view(row)


def attempts_at(session: Session, person_id: int, course: str, module: str) -> list[AttemptView]:
    """Return a person's attempts at a quiz, the newest first."""
    rows = session.scalars(
        select(Attempt)
        .where(Attempt.person_id == person_id, Attempt.course == course, Attempt.module == module)
        .order_by(Attempt.id.desc())
    )
    return [_view(row) for row in rows]


def extra_time_of(session: Session, person_id: int) -> int | None:
    """Return how much more time a person has in quizzes, in percent; None for no limit."""
    sealed = session.scalar(select(Person.extra_time).where(Person.id == person_id))
    return open_extra_time(session, person_id, sealed)


def extra_times(session: Session, people: Collection[int]) -> dict[int, int | None]:
    """Return how much more time each person has in quizzes; one statement."""
    rows = session.execute(
        select(Person.id, Person.extra_time).where(Person.id.in_(people))
    )
    return {person_id: open_extra_time(session, person_id, sealed) for person_id, sealed in rows}


def last_try() -> ColumnElement[bool]:
    """Return the condition that joins an answer with what was checked of it last."""
    return and_(
        AttemptTry.attempt_id == AttemptAnswer.attempt_id,
        AttemptTry.question == AttemptAnswer.question, AttemptTry.nth == AttemptAnswer.tries,
    )


def saved_answer(row: AttemptAnswer, tried: list[str] | None) -> SavedAnswer:
    """Return a row of an answer, with what was checked last, as a value."""
    return SavedAnswer(
        tuple(row.response), row.number, row.checked_at is not None, row.tries,
        None if tried is None else tuple(tried), row.points, row.result,
        None if row.late_response is None else tuple(row.late_response),
    )


def answers_in(session: Session, attempt_id: int) -> dict[str, SavedAnswer]:
    """Return the saved answers of an attempt by question; one statement."""
    rows = session.execute(
        select(AttemptAnswer, AttemptTry.response).outerjoin(AttemptTry, last_try())
        .where(AttemptAnswer.attempt_id == attempt_id)
        .execution_options(populate_existing=True)
    )
    return {row.question: saved_answer(row, tried) for row, tried in rows}


@dataclass(frozen=True, slots=True)
class Marked:
    """What a trainer gave for an answer; `criteria` are the ticked lines of the rubric."""

    marking_id: int
    question: str
    points: float
    comment: str
    criteria: frozenset[int]
    marked_by: int
    name: str
    at: datetime
    is_current: bool


def markings_in(session: Session, attempt_id: int, question: str = "") -> list[Marked]:
    """Return what trainers gave in an attempt, or for one question of it; the newest first."""
    query = (
        select(Marking, Person.name).join(Person, Person.id == Marking.marked_by)
        .where(Marking.attempt_id == attempt_id).order_by(Marking.id.desc())
    )
    if question:
        query = query.where(Marking.question == question)
    return [
        Marked(m.id, m.question, m.points, m.comment, frozenset(m.criteria), m.marked_by, name,
               m.marked_at, m.is_current)
        for m, name in session.execute(query)
    ]


@dataclass(frozen=True, slots=True)
class Remarked:
    """That an answer was marked again with the key of another revision; the newest counts."""

    question: str
    revision_id: int
    before: float
    after: float
    at: datetime


def remarkings_in(session: Session, attempt_id: int) -> dict[str, Remarked]:
    """Return by question what marking again changed last in an attempt."""
    rows = session.execute(
        select(Remarking.question, Remarking.to_revision_id, RemarkedAnswer.points_before,
               RemarkedAnswer.points_after, Remarking.made_at)
        .join(Remarking, Remarking.id == RemarkedAnswer.remarking_id)
        .where(RemarkedAnswer.attempt_id == attempt_id).order_by(Remarking.id)
    )
    return {row[0]: Remarked(*row) for row in rows}


ResultKey = tuple[int, str, str]


def results(
    session: Session, people: Collection[int] | Select[int], courses: Collection[str]
) -> Mapping[ResultKey, QuizResult]:
    """Return the result of each person, course and module with an attempt; one statement."""
    share = func.max(Attempt.points / func.nullif(Attempt.most_points, 0))
    passed = func.max(func.coalesce(cast(Attempt.passed, Integer), 0))
    rows = session.execute(
        select(
            Attempt.person_id, Attempt.course, Attempt.module,
            func.count(Attempt.handed_in_at), share, passed,
            func.count() - func.count(Attempt.handed_in_at),
        )
        .where(Attempt.person_id.in_(people), Attempt.course.in_(courses))
        .group_by(Attempt.person_id, Attempt.course, Attempt.module)
    )
    return {
        (person, course, module): QuizResult(
            count, percent_of(best, 1) if best is not None else None, bool(ok), bool(left)
        )
        for person, course, module, count, best, ok, left in rows
    }


def tried_modules(
    sort: ColumnElement[str], person: ColumnElement[int], course: ColumnElement[str]
) -> Select[str, str, int]:
    """Return, as a part of a larger query, the modules whose quiz was tried, and if one passed."""
    return (
        select(sort, Attempt.module, func.max(func.coalesce(cast(Attempt.passed, Integer), 0)))
        .where(Attempt.person_id == person, Attempt.course == course).group_by(Attempt.module)
    )


def activity(people: Collection[int] | Select[int]) -> Select[int, datetime]:
    """Return, as part of a larger query, when each person last did something in a quiz."""
    return (
        select(Attempt.person_id, func.max(func.coalesce(Attempt.handed_in_at, Attempt.started_at)))
        .where(Attempt.person_id.in_(people)).group_by(Attempt.person_id)
    )
