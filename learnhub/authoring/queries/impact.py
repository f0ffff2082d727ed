"""Reads who is in the middle of what a publication changes: counts only, nobody by name."""

from dataclasses import dataclass

from sqlalchemy import and_, case, exists, func, select
from sqlalchemy.orm import Session

from learnhub.authoring.affected import Counts
from learnhub.base.actor import Actor
from learnhub.enrolment.models import Cohort, CohortCourse, CohortTrainer, Enrolment
from learnhub.enrolment.queries import teaches_now
from learnhub.learning.models import LessonCompletion, LessonPosition
from learnhub.people.models import Person
from learnhub.quiz.models import Attempt


@dataclass(frozen=True, slots=True)
class Group:
    """A group of this person that takes a course."""

    cohort_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Impact:
    """How many people take a course, and where they are."""

    learners: int
    counts: Counts


def impact_of(session: Session, course: str) -> Impact:
    """Return how many people are in the middle of a course; four statements."""
    learners = session.scalar(
        select(func.count()).select_from(Enrolment)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.course == course, Enrolment.left_at.is_(None),
               Person.archived_at.is_(None))
    )
    is_open = Attempt.handed_in_at.is_(None)
    quizzes = session.execute(
        select(Attempt.module, func.count(case((is_open, Attempt.id))),
               func.count(case((~is_open, Attempt.id))))
        .join(Person, Person.id == Attempt.person_id)
        .where(Attempt.course == course, Person.archived_at.is_(None)).group_by(Attempt.module)
    ).all()
    is_through = exists().where(and_(
        LessonCompletion.person_id == LessonPosition.person_id,
        LessonCompletion.course == LessonPosition.course,
        LessonCompletion.lesson == LessonPosition.lesson,
    ))
    begun = session.execute(
        select(LessonPosition.lesson, func.count())
        .join(Person, Person.id == LessonPosition.person_id)
        .where(LessonPosition.course == course, ~is_through, Person.archived_at.is_(None))
        .group_by(LessonPosition.lesson)
    ).all()
    through = session.execute(
        select(LessonCompletion.lesson, func.count())
        .join(Person, Person.id == LessonCompletion.person_id)
        .where(LessonCompletion.course == course, Person.archived_at.is_(None))
        .group_by(LessonCompletion.lesson)
    ).all()
    return Impact(learners or 0, Counts(
        in_quiz={row[0]: row[1] for row in quizzes},
        handed_in={row[0]: row[2] for row in quizzes},
        in_lesson={row[0]: row[1] for row in begun},
        through={row[0]: row[1] for row in through},
    ))


def groups_of(session: Session, actor: Actor, course: str) -> list[Group]:
    """Return the open groups this person teaches a course to; there answers are marked again."""
    rows = session.execute(
        select(Cohort.id, Cohort.name)
        .join(CohortTrainer, CohortTrainer.cohort_id == Cohort.id)
        .join(CohortCourse, CohortCourse.cohort_id == Cohort.id)
        .where(teaches_now(actor), CohortCourse.course == course,
               Cohort.closed_at.is_(None))
        .order_by(Cohort.name, Cohort.id)
    )
    return [Group(*row) for row in rows]
