"""Time in quizzes: more of it for who needs it, and handing in when it is up."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.content import queries as contents
from learnhub.content.library import Library
from learnhub.people.models import Person
from learnhub.people.sealed import open_extra_time, seal_extra_time
from learnhub.people.service.turn import take_turn
from learnhub.quiz.models import Attempt
from learnhub.quiz.service.attempts import close
from learnhub.quiz.timing import GRACE, moved

MOST = 200


def change_extra_time(
    session: Session, actor: Actor, person_id: int, percent: int | None, *, now: datetime
) -> None:
    """Give a person that much more time in quizzes, None for as much as they like.

    Attempts under way get it, too; one that had no end keeps having none.
    """
    take_turn(session, person_id)
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound
    old = open_extra_time(session, person_id, person.extra_time)
    if old == percent:
        return
    person.extra_time = seal_extra_time(session, person_id, percent)
    if old is not None:
        for attempt in session.scalars(
            select(Attempt).where(Attempt.person_id == person_id, Attempt.handed_in_at.is_(None),
                                  Attempt.due_at.is_not(None)).with_for_update()
        ):
            assert attempt.due_at is not None
            attempt.due_at = moved(attempt.started_at, attempt.due_at, old, percent)
    session.flush()
    record(session, actor, "extra time changed", "person", person_id, now=now)


def hand_in_overdue(session: Session, library: Library, *, now: datetime) -> int:
    """Hand in attempts whose time is up, with what was saved, and return how many there were.

    Those that somebody else holds are left for the next time.
    """
    overdue = session.scalars(
        select(Attempt).where(Attempt.handed_in_at.is_(None), Attempt.due_at < now - GRACE)
        .order_by(Attempt.id).limit(MOST).with_for_update(skip_locked=True)
    ).all()
    for attempt in overdue:
        edition = contents.edition(session, library, attempt.revision_id)
        module = edition.outline.find_module(attempt.module)
        locales = list(module.quiz.titles) if module and module.quiz else []
        first, *others = [
            contents.get_quiz(session, library, edition, attempt.module, locale)
            for locale in locales
        ]
        close(session, attempt, first, others, now=now)
    return len(overdue)
