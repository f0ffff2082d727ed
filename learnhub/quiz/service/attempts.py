"""Starting an attempt and handing it in.

Every verb may be repeated, come late or from two tabs: nothing is lost and nothing counts
twice. An attempt is marked against the revision it began with.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.content.compiled import QuizPage
from learnhub.enrolment.service import enrol_by_learning
from learnhub.people.models import Person
from learnhub.people.sealed import open_extra_time
from learnhub.people.service.turn import take_turn
from learnhub.quiz.drawing import drawn
from learnhub.quiz.models import Attempt, AttemptAnswer, AttemptTry
from learnhub.quiz.queries import held_attempt, last_try, saved_answer
from learnhub.quiz.rules import Score, asked, score
from learnhub.quiz.timing import due, is_over

USED_UP = N_("You have used all tries of this quiz.")

Outcome = Literal["saved", "older", "late", "over"]


def start(
    session: Session, actor: Actor, course: str, module: str, revision_id: int, quiz: QuizPage,
    *, seed: str, now: datetime,
) -> int:
    """Return the person's open attempt, or a new one; Conflict when all tries are used."""
    assert actor.person_id is not None
    # Two tabs that start at once share one attempt.
    take_turn(session, actor.person_id)
    attempts = session.execute(
        select(Attempt.id, Attempt.handed_in_at).where(
            Attempt.person_id == actor.person_id, Attempt.course == course,
            Attempt.module == module,
        )
    ).all()
    for attempt_id, handed_in_at in attempts:
        if handed_in_at is None:
            return int(attempt_id)
    if quiz.attempts is not None and len(attempts) >= quiz.attempts:
        raise Conflict(USED_UP)
    enrol_by_learning(session, actor.person_id, course, now=now)
    attempt = Attempt(
        person_id=actor.person_id, course=course, module=module, revision_id=revision_id,
        seed=seed, questions=drawn(quiz, seed), started_at=now, handed_in_at=None,
        points=None, most_points=None, passed=None, waiting=0, remarked_at=None,
        due_at=_due_at(session, actor.person_id, quiz, now),
    )
    session.add(attempt)
    session.flush()
    return attempt.id


def _due_at(session: Session, person_id: int, quiz: QuizPage, now: datetime) -> datetime | None:
    if not quiz.minutes:
        return None
    sealed = session.get_one(Person, person_id).extra_time
    return due(now, quiz.minutes, open_extra_time(session, person_id, sealed))


def own_attempt(session: Session, actor: Actor, attempt_id: int) -> Attempt:
    """Return an attempt of this person, held until the transaction ends; NotFound for others."""
    attempt = held_attempt(session, attempt_id)
    if attempt is None or attempt.person_id != actor.person_id:
        raise NotFound
    return attempt


def hand_in(
    session: Session, actor: Actor, attempt_id: int, quiz: QuizPage,
    *, others: Sequence[QuizPage] = (), now: datetime,
) -> Score | None:
    """Mark the attempt; None when it was handed in before, which changes nothing.

    `others` is the same quiz in other languages, in which answers may have been typed.
    """
    attempt = own_attempt(session, actor, attempt_id)
    if attempt.handed_in_at is not None:
        return None
    return close(session, attempt, quiz, others, now=now)


def close(
    session: Session, attempt: Attempt, quiz: QuizPage, others: Sequence[QuizPage], *,
    now: datetime,
) -> Score:
    """Mark an open attempt that is held; one whose time is up ended when it was up."""
    rows = session.execute(
        select(AttemptAnswer, AttemptTry.response).outerjoin(AttemptTry, last_try())
        .where(AttemptAnswer.attempt_id == attempt.id)
        .execution_options(populate_existing=True)
    ).all()
    saved = {row.question: saved_answer(row, tried) for row, tried in rows}
    result = score(
        asked(quiz, attempt.questions, others),
        {question: answer.response for question, answer in saved.items()},
        {question: answer.used for question, answer in saved.items()},
    )
    for row, _tried in rows:
        if row.question in result.marks:
            row.result = result.marks[row.question].result
            row.points = result.earned.get(row.question, 0.0)
    ended_by_time = attempt.due_at is not None and is_over(attempt.due_at, now)
    attempt.handed_in_at = attempt.due_at if ended_by_time else now
    attempt.points, attempt.most_points = result.points, result.most
    attempt.passed, attempt.waiting = result.passes(quiz.pass_mark), len(result.waiting)
    session.flush()
    return result
