"""Reads for the marking desk: what waits, one answer, what was marked lately."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, select
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor, Role
from learnhub.base.errors import NotFound
from learnhub.enrolment.queries import learners_taught_by, member_ids, teaches
from learnhub.people.models import Person
from learnhub.questions import Response
from learnhub.quiz.models import Attempt, AttemptAnswer, Marking
from learnhub.teaching.policy import may_mark

MOST_QUESTIONS = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question with answers nobody has marked; `revision_id` is the newest it was asked in."""

    course: str
    module: str
    question: str
    revision_id: int
    count: int
    since: datetime


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One answer that is marked by hand, as the trainer gets it."""

    attempt_id: int
    person_id: int
    name: str
    course: str
    module: str
    revision_id: int
    question: str
    response: Response
    late: Response | None
    result: str
    handed_in_at: datetime


@dataclass(frozen=True, slots=True)
class Lately:
    """An answer this trainer has marked."""

    attempt_id: int
    question: str
    course: str
    module: str
    revision_id: int
    name: str
    points: float
    at: datetime


def _visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return policy `may_mark` as a condition."""
    others = Attempt.person_id != actor.person_id
    if actor.has(Role.COORDINATOR):
        return others
    if actor.has(Role.TRAINER):
        return and_(others, Attempt.person_id.in_(learners_taught_by(actor)))
    return false()


def _waiting(actor: Actor, cohort_id: int | None) -> ColumnElement[bool]:
    found = and_(
        AttemptAnswer.result == "waiting", Attempt.handed_in_at.is_not(None), _visible_to(actor)
    )
    if cohort_id is not None:
        found = and_(found, Attempt.person_id.in_(member_ids(cohort_id)))
    return found


def waiting_questions(
    session: Session, actor: Actor, *, cohort_id: int | None = None
) -> list[Waiting]:
    """Return what waits by question, the longest first; one statement."""
    since = func.min(Attempt.handed_in_at)
    rows = session.execute(
        select(Attempt.course, Attempt.module, AttemptAnswer.question,
               func.max(Attempt.revision_id), func.count(), since)
        .join(AttemptAnswer, AttemptAnswer.attempt_id == Attempt.id)
        .where(_waiting(actor, cohort_id))
        .group_by(Attempt.course, Attempt.module, AttemptAnswer.question)
        .order_by(since, Attempt.course, Attempt.module, AttemptAnswer.question)
        .limit(MOST_QUESTIONS)
    )
    return [
        Waiting(course, module, question, revision, count, at)
        for course, module, question, revision, count, at in rows
        if at is not None
    ]


def count_waiting(session: Session, actor: Actor) -> int:
    """Return how many answers wait."""
    return session.scalar(
        select(func.count()).select_from(Attempt)
        .join(AttemptAnswer, AttemptAnswer.attempt_id == Attempt.id)
        .where(_waiting(actor, None))
    ) or 0


def find_next(
    session: Session, actor: Actor, course: str, module: str, question: str, *, after: int = 0,
    cohort_id: int | None = None,
) -> int | None:
    """Return the attempt with the next waiting answer to a question behind another attempt."""
    return session.scalar(
        select(Attempt.id).join(AttemptAnswer, AttemptAnswer.attempt_id == Attempt.id)
        .where(_waiting(actor, cohort_id), Attempt.course == course, Attempt.module == module,
               AttemptAnswer.question == question, Attempt.id > after)
        .order_by(Attempt.id).limit(1)
    )


def get_answer(session: Session, actor: Actor, attempt_id: int, question: str) -> HandedIn:
    """Return an answer this person may mark; any other is not found."""
    row = session.execute(
        select(Attempt, AttemptAnswer, Person.name)
        .join(AttemptAnswer, AttemptAnswer.attempt_id == Attempt.id)
        .join(Person, Person.id == Attempt.person_id)
        .where(Attempt.id == attempt_id, AttemptAnswer.question == question)
    ).first()
    if row is None:
        raise NotFound
    attempt, answer, name = row
    taught = teaches(session, actor, attempt.person_id)
    may = may_mark(actor, answered_by=attempt.person_id, teaches_them=taught)
    if not may or attempt.handed_in_at is None or answer.result is None:
        raise NotFound
    return HandedIn(
        attempt.id, attempt.person_id, name, attempt.course, attempt.module, attempt.revision_id,
        question, tuple(answer.response),
        None if answer.late_response is None else tuple(answer.late_response),
        answer.result, attempt.handed_in_at,
    )


def marked_lately(session: Session, actor: Actor, *, most: int = 10) -> list[Lately]:
    """Return what this person marked last, as far as they may still see it; one statement."""
    rows = session.execute(
        select(Attempt.id, Marking.question, Attempt.course, Attempt.module, Attempt.revision_id,
               Person.name, Marking.points, Marking.marked_at)
        .join(Attempt, Attempt.id == Marking.attempt_id)
        .join(Person, Person.id == Attempt.person_id)
        .where(Marking.marked_by == actor.person_id, Marking.is_current, _visible_to(actor))
        .order_by(Marking.marked_at.desc(), Marking.id.desc()).limit(most)
    )
    return [Lately(*row) for row in rows]
