"""Reads about reviews: which one is open, what earlier ones said, and where one is wanted."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from learnhub.authoring.models import CourseAuthor, Draft, Review
from learnhub.authoring.policy import may_see_all
from learnhub.base.actor import Actor
from learnhub.people.models import Person

MOST_REVIEWS = 20


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review: who asked, and what came of it; `verdict` is "" while it is open.

    `stamp` is the state of the draft it is about.
    """

    id: int
    note: str
    asked_by: int
    asker: str
    asked_at: datetime
    stamp: int
    verdict: str
    closer: str | None
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Say whether somebody still waits for it."""
        return not self.verdict


@dataclass(frozen=True, slots=True)
class Wanted:
    """A course of others that waits for a review."""

    course: str
    asker: str
    at: datetime


def reviews_of(session: Session, course: str) -> list[ReviewView]:
    """Return the newest reviews of a draft, the newest first; an open one is always the first."""
    closer = aliased(Person)
    rows = session.execute(
        select(Review.id, Review.note, Review.asked_by, Person.name, Review.asked_at,
               Review.stamp, Review.verdict, closer.name, Review.closed_at)
        .join(Person, Person.id == Review.asked_by)
        .outerjoin(closer, closer.id == Review.closed_by)
        .where(Review.course == course).order_by(Review.id.desc()).limit(MOST_REVIEWS)
    )
    return [ReviewView(*row) for row in rows]


def reviews_wanted(session: Session, actor: Actor) -> list[Wanted]:
    """Return which courses wait for a review this person may give, the longest wait first."""
    asked = (
        select(Review.course, Person.name, Review.asked_at)
        .join(Draft, Draft.course == Review.course)
        .join(Person, Person.id == Review.asked_by)
        .where(Review.verdict == "", Review.asked_by != actor.person_id)
        .order_by(Review.asked_at, Review.id)
    )
    if not may_see_all(actor):
        mine = select(CourseAuthor.course).where(CourseAuthor.person_id == actor.person_id)
        asked = asked.where(Review.course.in_(mine))
    return [Wanted(*row) for row in session.execute(asked)]
