"""Starting an attempt, saving answers as they are given, handing in.

Every verb may be repeated, come late or from two tabs: nothing is lost and nothing counts
twice. An attempt is marked against the revision it began with.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import CursorResult, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.content.compiled import QuizPage
from learnhub.enrolment.service import enrol_by_learning
from learnhub.people.service.turn import take_turn
from learnhub.questions import Response, earned
from learnhub.quiz.models import Attempt, AttemptAnswer
from learnhub.quiz.queries import answers_in
from learnhub.quiz.rules import NOT_ANSWERED, SavedAnswer, Score, asked, drawn, score

USED_UP = N_("You have used all tries of this quiz.")

Outcome = Literal["saved", "older", "over"]


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
        points=None, most_points=None, passed=None,
    )
    session.add(attempt)
    session.flush()
    return attempt.id


def _lock(session: Session, actor: Actor, attempt_id: int) -> Attempt:
    attempt = session.get(Attempt, attempt_id, with_for_update=True, populate_existing=True)
    if attempt is None or attempt.person_id != actor.person_id:
        raise NotFound
    return attempt


def save(
    session: Session, actor: Actor, attempt_id: int, responses: Mapping[str, Response],
    *, number: int, now: datetime,
) -> Outcome:
    """Save answers and say what came of it.

    "older": at least one was not saved, because another one with a higher number is there, or
    one that was checked. "over": the attempt has been handed in, nothing was saved.
    """
    attempt = _lock(session, actor, attempt_id)
    if attempt.handed_in_at is not None:
        return "over"
    rows = [
        {"attempt_id": attempt_id, "question": question, "response": list(response),
         "number": number, "saved_at": now}
        for question, response in responses.items()
        if question in attempt.questions
    ]
    if not rows:
        return "saved"
    sqlite = session.get_bind().dialect.name == "sqlite"
    insert = (insert_sqlite if sqlite else insert_postgresql)(AttemptAnswer).values(rows)
    done = session.execute(
        insert.on_conflict_do_update(
            index_elements=["attempt_id", "question"],
            set_={"response": insert.excluded.response, "number": insert.excluded.number,
                  "saved_at": insert.excluded.saved_at},
            where=(AttemptAnswer.number <= insert.excluded.number)
            & AttemptAnswer.checked_at.is_(None),
        ),
        execution_options={"preserve_rowcount": True},
    )
    assert isinstance(done, CursorResult)
    if done.rowcount == len(rows):
        return "saved"
    # What is there may be the very same answer, sent twice.
    there = answers_in(session, attempt_id)
    same = all(there[str(row["question"])].response == tuple(responses[str(row["question"])])
               for row in rows)
    return "saved" if same else "older"


def check(
    session: Session, actor: Actor, attempt_id: int, question: str, response: Response,
    *, now: datetime,
) -> SavedAnswer | None:
    """Keep an answer for good, because its feedback is shown from now on, and return what is kept.

    An answer that was checked before stays. None when the attempt has been handed in.
    """
    attempt = _lock(session, actor, attempt_id)
    if attempt.handed_in_at is not None:
        return None
    if question not in attempt.questions:
        raise NotFound
    row = session.get(AttemptAnswer, (attempt_id, question))
    if row is None:
        row = AttemptAnswer(attempt_id=attempt_id, question=question, number=NOT_ANSWERED.number,
                            checked_at=None, points=None, result=None)
        session.add(row)
    if row.checked_at is None:
        row.response, row.number = list(response), row.number + 1
        row.saved_at = row.checked_at = now
    session.flush()
    return SavedAnswer(tuple(row.response), row.number, True)


def hand_in(
    session: Session, actor: Actor, attempt_id: int, quiz: QuizPage,
    *, others: Sequence[QuizPage] = (), now: datetime,
) -> Score | None:
    """Mark the attempt; None when it was handed in before, which changes nothing.

    `others` is the same quiz in other languages, in which answers may have been typed.
    """
    attempt = _lock(session, actor, attempt_id)
    if attempt.handed_in_at is not None:
        return None
    questions = asked(quiz, attempt.questions, others)
    saved = session.scalars(
        select(AttemptAnswer).where(AttemptAnswer.attempt_id == attempt_id)
        .execution_options(populate_existing=True)
    ).all()
    result = score(questions, {row.question: tuple(row.response) for row in saved})
    known = {each.question.id: each.question for each in questions}
    for row in saved:
        if row.question in known:
            found = result.marks[row.question]
            row.result, row.points = found.result, earned(known[row.question], found)
    attempt.handed_in_at = now
    attempt.points, attempt.most_points = result.points, result.most
    attempt.passed = result.passes(quiz.pass_mark)
    session.flush()
    return result
