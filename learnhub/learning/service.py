"""What a learner does in a lesson; every verb may be repeated, or come twice at once.

A page tells its place while its reader already answers: both wait for the person's turn, or
neither would see that the other one completes the lesson.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, Invalid
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.content.compiled import LessonPage, OutlineLesson
from learnhub.enrolment.service import enrol_by_learning
from learnhub.learning.models import (
    Inquiry,
    LessonAnswer,
    LessonCompletion,
    LessonPosition,
    SelfCheck,
)
from learnhub.learning.rules import is_read
from learnhub.learning.self_checks import Which
from learnhub.people.service.turn import take_turn
from learnhub.questions import Mark, Question, Response, mark

MOST_TRIES = 500
MOST_INQUIRIES = 30
MOST_CHECKS = 20
TOO_MANY_CHECKS = N_(
    "You have checked yourself many times today. Your last result is kept. "
    "Please try again tomorrow."
)
TOO_MANY_INQUIRIES = N_(
    "You have sent many messages today. Please write again tomorrow, or ask your trainer in person."
)


@dataclass(frozen=True, slots=True)
class Place:
    """A lesson of a certain revision."""

    course: str
    revision_id: int
    lesson: OutlineLesson


def said_once(token: str, *said: object) -> str:
    """Return the same for the same thing said from the same form.

    A form may come back from the browser's memory, or its first answer got lost on the way: what
    was written anew since then is something else and has to be kept.
    """
    return hashlib.sha256(json.dumps([token, *said]).encode()).hexdigest()


def answer(
    session: Session, person_id: int, place: Place, page: LessonPage, question: Question,
    response: Response, *, token: str, now: datetime,
) -> Mark:
    """Keep a try and return its mark; the same response with the same token keeps nothing new."""
    found = mark(question, response)
    take_turn(session, person_id)
    token = said_once(token, place.course, question.id, response)
    tries = session.scalar(
        select(func.max(LessonAnswer.nth))
        .where(LessonAnswer.person_id == person_id, LessonAnswer.course == place.course,
               LessonAnswer.question == question.id)
    ) or 0
    known = session.scalar(
        select(LessonAnswer.id)
        .where(LessonAnswer.person_id == person_id, LessonAnswer.token == token)
    )
    if known is None and tries < MOST_TRIES:
        enrol_by_learning(session, person_id, place.course, now=now)
        session.add(LessonAnswer(
            person_id=person_id, course=place.course, lesson=place.lesson.id,
            question=question.id, nth=tries + 1, token=token,
            response=list(response), result=found.result, revision_id=place.revision_id, at=now,
        ))
        session.flush()
        complete_if_read(session, person_id, place, len(page.steps), now=now)
    return found


def note_position(
    session: Session, person_id: int, place: Place, page: LessonPage, step: int, *, now: datetime
) -> bool:
    """Keep where somebody is (steps count from 1) and say whether the lesson is now done."""
    step = max(1, min(step, len(page.steps)))
    take_turn(session, person_id)
    row = session.get(LessonPosition, (person_id, place.course, place.lesson.id))
    if row is None:
        enrol_by_learning(session, person_id, place.course, now=now)
        row = LessonPosition(person_id=person_id, course=place.course, lesson=place.lesson.id,
                             step=step, seen_to=step, at=now)
        session.add(row)
    else:
        row.step, row.seen_to, row.at = step, max(row.seen_to, step), now
    session.flush()
    return complete_if_read(session, person_id, place, len(page.steps), now=now)


def complete_if_read(
    session: Session, person_id: int, place: Place, steps: int, *, now: datetime
) -> bool:
    """Note the completion as soon as the rule is fulfilled; it stays when the course changes."""
    key = (person_id, place.course, place.lesson.id)
    if session.get(LessonCompletion, key) is not None:
        return True
    position = session.get(LessonPosition, key)
    answered = set(session.scalars(
        select(LessonAnswer.question).distinct()
        .where(LessonAnswer.person_id == person_id, LessonAnswer.course == place.course,
               LessonAnswer.lesson == place.lesson.id)
    ))
    seen_to = position.seen_to if position else 0
    if not is_read(place.lesson, steps=steps, seen_to=seen_to, answered=answered):
        return False
    _complete(session, person_id, place, "read", now)
    return True


def say_done(session: Session, person_id: int, place: Place, *, now: datetime) -> None:
    """Note that the learner says the lesson is done."""
    take_turn(session, person_id)
    enrol_by_learning(session, person_id, place.course, now=now)
    if session.get(LessonCompletion, (person_id, place.course, place.lesson.id)) is None:
        _complete(session, person_id, place, "said", now)


def _complete(session: Session, person_id: int, place: Place, how: str, now: datetime) -> None:
    session.add(LessonCompletion(
        person_id=person_id, course=place.course, lesson=place.lesson.id, how=how,
        revision_id=place.revision_id, at=now,
    ))
    session.flush()


def check_oneself(
    session: Session, person_id: int, course: str, revision_id: int, which: Which,
    responses: Mapping[str, Response], *, token: str, now: datetime,
) -> None:
    """Keep what somebody says of themself, the same with the same token once.

    It does not make them take the course. Invalid where somebody has done so very often within a
    day.
    """
    take_turn(session, person_id)
    answers = {question: list(given) for question, given in responses.items()}
    token = said_once(token, course, which, answers)
    known = session.scalar(
        select(SelfCheck.id).where(SelfCheck.person_id == person_id, SelfCheck.token == token)
    )
    if known is not None:
        return
    today = session.scalar(
        select(func.count()).select_from(SelfCheck)
        .where(SelfCheck.person_id == person_id, SelfCheck.at > now - timedelta(days=1))
    ) or 0
    if today >= MOST_CHECKS:
        raise Invalid([Problem("", TOO_MANY_CHECKS)])
    session.add(SelfCheck(
        person_id=person_id, course=course, which=which, token=token, revision_id=revision_id,
        responses=answers, at=now,
    ))
    session.flush()


def ask(
    session: Session, actor: Actor, place: Place, kind: str, text: str, *, token: str,
    now: datetime,
) -> None:
    """Send a question or a reported mistake to the trainer; the same with the same token once.

    Invalid where somebody has sent so many within a day that nobody could answer them.
    """
    assert actor.person_id is not None
    take_turn(session, actor.person_id)
    token = said_once(token, place.course, place.lesson.id, kind, text)
    sent = session.scalar(
        select(func.count()).select_from(Inquiry)
        .where(Inquiry.person_id == actor.person_id, Inquiry.asked_at > now - timedelta(days=1),
               Inquiry.token != token)
    ) or 0
    if sent >= MOST_INQUIRIES:
        raise Invalid([Problem("text", TOO_MANY_INQUIRIES)])
    known = session.scalar(
        select(func.count()).select_from(Inquiry)
        .where(Inquiry.person_id == actor.person_id, Inquiry.token == token)
    )
    if not known:
        session.add(Inquiry(
            kind=kind, person_id=actor.person_id, token=token, course=place.course,
            module=place.lesson.module, lesson=place.lesson.id, text=text, asked_at=now,
            answer=None, answered_by=None, answered_at=None,
        ))


def answer_inquiry(
    session: Session, actor: Actor, inquiry_id: int, text: str, *, now: datetime
) -> None:
    """Answer an inquiry; if somebody was faster, say so instead of writing over it."""
    row = session.get_one(Inquiry, inquiry_id, with_for_update=True)
    if row.answer is not None and row.answer != text:
        raise Conflict
    row.answer, row.answered_by, row.answered_at = text, actor.person_id, now
    record(session, actor, "inquiry answered", "inquiry", inquiry_id, now=now)
