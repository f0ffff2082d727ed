"""Marks that people give: the newest counts, all are kept, and the result follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.content.compiled import QuizPage
from learnhub.questions import Question, kind_of
from learnhub.quiz.models import Attempt, AttemptAnswer, Marking
from learnhub.quiz.queries import held_attempt
from learnhub.quiz.rules import passed, questions_of, result_of

MARKED_MEANWHILE = N_("Somebody has marked this answer in the meantime. Your text is still here.")


@dataclass(frozen=True, slots=True)
class Award:
    """What a trainer gives for an answer; `criteria` are the ticked lines of the rubric."""

    points: float
    comment: str = ""
    criteria: tuple[int, ...] = ()


def mark_by_hand(
    session: Session, actor: Actor, attempt_id: int, question: Question, quiz: QuizPage,
    award: Award, *, seen: int | None, now: datetime,
) -> None:
    """Give points for an answer, and let the result of the attempt follow.

    `seen` is the marking the trainer had before them, None for none: Conflict if there is another
    one by now. The same award sent twice is one. NotFound where there is nothing to mark.
    """
    assert actor.person_id is not None
    attempt = held_attempt(session, attempt_id)
    row = session.get(AttemptAnswer, (attempt_id, question.id), populate_existing=True)
    if attempt is None or attempt.handed_in_at is None or row is None or row.result is None:
        raise NotFound
    if not kind_of(question.content).by_hand or question.unscored:
        raise NotFound
    current = session.scalar(select(Marking).where(
        Marking.attempt_id == attempt_id, Marking.question == question.id, Marking.is_current,
    ))
    if current is not None and _is_same(current, actor, award):
        return
    if (current.id if current else None) != seen:
        raise Conflict(MARKED_MEANWHILE)
    if current is not None:
        current.is_current = False
        # One may be current at a time: the old one has to step back first.
        session.flush()
    session.add(Marking(
        attempt_id=attempt_id, question=question.id, points=award.points, comment=award.comment,
        criteria=list(award.criteria), marked_by=actor.person_id, marked_at=now, is_current=True,
    ))
    row.points = award.points
    row.result = result_of(award.points, question.points)
    session.flush()
    recompute(session, [(attempt, quiz)])
    record(session, actor, "answer marked", "attempt", attempt_id, now=now, question=question.id)


def _is_same(marking: Marking, actor: Actor, award: Award) -> bool:
    return (marking.marked_by, marking.points, marking.comment, tuple(marking.criteria)) == (
        actor.person_id, award.points, award.comment, award.criteria
    )


def recompute(session: Session, attempts: Iterable[tuple[Attempt, QuizPage]]) -> None:
    """Bring the results of attempts that are held in line with their answers; one statement."""
    pages = {attempt.id: (attempt, quiz) for attempt, quiz in attempts}
    found: dict[int, list[tuple[str, float, str | None]]] = {}
    for attempt_id, question, points, result in session.execute(
        select(AttemptAnswer.attempt_id, AttemptAnswer.question, AttemptAnswer.points,
               AttemptAnswer.result)
        .where(AttemptAnswer.attempt_id.in_(pages))
    ):
        found.setdefault(attempt_id, []).append((question, points or 0.0, result))
    for attempt_id, (attempt, quiz) in pages.items():
        answers = found.get(attempt_id, [])
        worth = {q.id: q.points for q in questions_of(quiz, attempt.questions)}
        waiting = [worth.get(q, 0) for q, _points, result in answers if result == "waiting"]
        attempt.points = round(sum(points for _q, points, _result in answers), 9)
        attempt.waiting = len(waiting)
        attempt.passed = passed(
            attempt.points, attempt.most_points or 0, sum(waiting), quiz.pass_mark
        )
    session.flush()
