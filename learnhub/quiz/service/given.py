"""Answers as they are given: saved, and checked where the learner sees the feedback before the end.

Requests may come twice, late, or from two windows: an older answer never replaces a newer one,
and the same answer checked twice is one try.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.questions import Response
from learnhub.quiz.models import AttemptAnswer, AttemptTry
from learnhub.quiz.queries import answers_in, saved_answer
from learnhub.quiz.rules import NOT_ANSWERED, Asked, SavedAnswer, is_final
from learnhub.quiz.service.attempts import Outcome, own_attempt
from learnhub.quiz.timing import came_late, is_over


def save(
    session: Session, actor: Actor, attempt_id: int, responses: Mapping[str, Response],
    *, number: int, now: datetime,
) -> Outcome:
    """Save answers and say what came of it.

    "older": at least one was not saved, because another one with a higher number is there, or
    one that stays. "late": the time is up; they are kept beside the others and do not count.
    "over": the attempt has been handed in, nothing was saved.
    """
    attempt = own_attempt(session, actor, attempt_id)
    known = {q: r for q, r in responses.items() if q in attempt.questions}
    if came_late(attempt.due_at, attempt.handed_in_at, now):
        _keep_late(session, attempt_id, known, number=number, now=now)
        return "late"
    if attempt.handed_in_at is not None:
        return "over"
    if not known:
        return "saved"
    rows = [
        {"attempt_id": attempt_id, "question": question, "response": list(response),
         "number": number, "saved_at": now}
        for question, response in known.items()
    ]
    insert = _insert(session, rows)
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
    same = all(there[question].response == tuple(given) for question, given in known.items())
    return "saved" if same else "older"


def _insert(
    session: Session, rows: Sequence[Mapping[str, Any]]
) -> sqlite.Insert | postgresql.Insert:
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(AttemptAnswer).values(rows)
    return postgresql.insert(AttemptAnswer).values(rows)


def _keep_late(
    session: Session, attempt_id: int, responses: Mapping[str, Response], *, number: int,
    now: datetime,
) -> None:
    if not responses:
        return
    insert = _insert(session, [
        {"attempt_id": attempt_id, "question": question, "response": [],
         "number": NOT_ANSWERED.number, "saved_at": now, "late_response": list(response),
         "late_number": number, "late_at": now}
        for question, response in responses.items()
    ])
    session.execute(insert.on_conflict_do_update(
        index_elements=["attempt_id", "question"],
        set_={"late_response": insert.excluded.late_response, "late_at": insert.excluded.late_at,
              "late_number": insert.excluded.late_number},
        where=AttemptAnswer.late_number.is_(None)
        | (AttemptAnswer.late_number <= insert.excluded.late_number),
    ))


def check(
    session: Session, actor: Actor, attempt_id: int, asked: Asked, response: Response,
    *, number: int | None = None, now: datetime,
) -> SavedAnswer | None:
    """Mark an answer while the attempt is open, and return what is kept.

    It stays for good when it is right or no try is left; else it may be changed and checked
    again. `number` is the number of this answer on the learner's side, where that is known: an
    older answer than what is there changes nothing, nor does the one that was checked last.
    None when the attempt has been handed in or the time is up.
    """
    attempt = own_attempt(session, actor, attempt_id)
    question = asked.question
    if question.id not in attempt.questions:
        raise NotFound
    if attempt.handed_in_at is not None or is_over(attempt.due_at, now):
        return None
    row = session.get(AttemptAnswer, (attempt_id, question.id), populate_existing=True)
    if row is None:
        row = AttemptAnswer(
            attempt_id=attempt_id, question=question.id, response=[], number=NOT_ANSWERED.number,
            saved_at=now, checked_at=None, points=None, result=None, tries=0,
        )
        session.add(row)
    before = session.get(AttemptTry, (attempt_id, question.id, row.tries)) if row.tries else None
    kept = saved_answer(row, before.response if before else None)
    is_older = number is not None and number <= row.number and response != kept.response
    if row.checked_at is None and not is_older and response != kept.response:
        row.response, row.saved_at = list(response), now
        row.number = max(row.number + 1, number or 0)
    if row.checked_at is None and not is_older and response != kept.tried:
        _try_once_more(session, row, asked, now)
        return saved_answer(row, row.response)
    session.flush()
    return saved_answer(row, before.response if before else None)


def _try_once_more(session: Session, row: AttemptAnswer, asked: Asked, now: datetime) -> None:
    found = asked.mark(tuple(row.response))
    row.tries += 1
    session.add(AttemptTry(
        attempt_id=row.attempt_id, question=row.question, nth=row.tries, response=row.response,
        share=found.share, at=now,
    ))
    if is_final(asked.question, found, row.tries):
        row.checked_at = now
    session.flush()
