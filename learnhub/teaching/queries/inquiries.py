"""Reads about what learners asked, for those who answer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, select
from sqlalchemy.orm import Session, aliased

from learnhub.base.actor import Actor, Role
from learnhub.base.errors import NotFound
from learnhub.enrolment.queries import learners_taught_by, member_ids, teaches
from learnhub.learning.models import Inquiry
from learnhub.learning.policy import may_answer_inquiry
from learnhub.people.models import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """What a learner asked or reported, as the trainer sees it."""

    inquiry_id: int
    kind: str
    name: str
    course: str
    lesson: str
    text: str
    asked_at: datetime
    answer: str | None
    answered_at: datetime | None
    answered_by: str | None


def _visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return policy `may_answer_inquiry` as a condition."""
    others = Inquiry.person_id != actor.person_id
    if actor.has(Role.COORDINATOR):
        return others
    if actor.has(Role.TRAINER):
        return and_(others, Inquiry.person_id.in_(learners_taught_by(actor)))
    return false()


def _is_answered(answered: bool) -> ColumnElement[bool]:
    return Inquiry.answered_at.is_not(None) if answered else Inquiry.answered_at.is_(None)


def inquiries_visible_to(
    session: Session, actor: Actor, *, answered: bool, cohort_id: int | None = None,
    offset: int = 0, most: int = 50,
) -> list[Asked]:
    """Return what learners asked: open ones the oldest first, answered ones the newest first."""
    by = aliased(Person)
    query = (
        select(Inquiry.id.label("inquiry_id"), Inquiry.kind, Person.name, Inquiry.course,
               Inquiry.lesson, Inquiry.text, Inquiry.asked_at, Inquiry.answer,
               Inquiry.answered_at, by.name.label("answered_by"))
        .join(Person, Person.id == Inquiry.person_id)
        .outerjoin(by, by.id == Inquiry.answered_by)
        .where(_visible_to(actor), _is_answered(answered))
        .order_by(Inquiry.answered_at.desc() if answered else Inquiry.asked_at, Inquiry.id)
        .offset(offset).limit(most)
    )
    if cohort_id is not None:
        query = query.where(Inquiry.person_id.in_(member_ids(cohort_id)))
    return [Asked(**row) for row in session.execute(query).mappings()]


def count_inquiries(
    session: Session, actor: Actor, *, answered: bool, cohort_id: int | None = None
) -> int:
    """Return how many of them there are."""
    query = select(func.count()).select_from(Inquiry).where(
        _visible_to(actor), _is_answered(answered)
    )
    if cohort_id is not None:
        query = query.where(Inquiry.person_id.in_(member_ids(cohort_id)))
    return session.scalar(query) or 0


def check_inquiry(session: Session, actor: Actor, inquiry_id: int) -> None:
    """Raise NotFound unless this person may answer the inquiry."""
    asked_by = session.scalar(select(Inquiry.person_id).where(Inquiry.id == inquiry_id))
    if asked_by is None:
        raise NotFound
    taught = teaches(session, actor, asked_by)
    if not may_answer_inquiry(actor, asked_by=asked_by, teaches_them=taught):
        raise NotFound
