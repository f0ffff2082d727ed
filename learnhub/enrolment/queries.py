"""Reads about who learns what."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from learnhub.base.actor import Actor, Role
from learnhub.base.errors import NotFound
from learnhub.db import Prepared
from learnhub.enrolment.models import (
    Cohort,
    CohortCourse,
    CohortMember,
    CohortTrainer,
    Enrolment,
    TeamCourse,
)
from learnhub.enrolment.policy import CohortFacts, may_see_cohort
from learnhub.people.models import Belonging, Person
from learnhub.people.rules import folded


@dataclass(frozen=True, slots=True)
class CohortView:
    """A cohort in a list."""

    cohort_id: int
    name: str
    join_code: str
    members: int
    courses: tuple[str, ...]
    closed_at: datetime | None
    keep_until: date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A learner of a cohort."""

    person_id: int
    name: str
    login: str
    joined_at: datetime


def _ways(
    whom: Callable[[InstrumentedAttribute[int]], ColumnElement[bool]]
) -> tuple[Select[int, str], ...]:
    """Return the three ways a course comes to persons: by choice, by cohort, by business."""
    return (
        select(Enrolment.person_id, Enrolment.course).where(
            whom(Enrolment.person_id), Enrolment.left_at.is_(None)
        ),
        select(CohortMember.person_id, CohortCourse.course)
        .join(CohortMember, CohortMember.cohort_id == CohortCourse.cohort_id)
        .join(Cohort, Cohort.id == CohortCourse.cohort_id)
        .where(whom(CohortMember.person_id), CohortMember.left_at.is_(None),
               Cohort.closed_at.is_(None)),
        select(Belonging.person_id, TeamCourse.course)
        .join(Belonging, Belonging.business_id == TeamCourse.business_id)
        .where(whom(Belonging.person_id), Belonging.left_at.is_(None)),
    )


def courses_by_person(session: Session, people: Collection[int]) -> dict[int, set[str]]:
    """Return the courses each person takes or was given; one statement however many they are."""
    found: dict[int, set[str]] = {person: set() for person in people}
    for person, course in session.execute(union(*_ways(lambda person: person.in_(people)))):
        found[person].add(course)
    return found


def courses_of(session: Session, person_id: int) -> set[str]:
    """Return the courses a person takes or was given."""
    return courses_by_person(session, [person_id])[person_id]


@dataclass(frozen=True, slots=True)
class Taking:
    """Whether a person takes a course, and whether of their own choice, so that they can leave."""

    takes: bool
    chose: bool


NOT_TAKING = Taking(takes=False, chose=False)


def _taking() -> CompoundSelect[int, str, bool]:
    """Return the statement behind `taking`; built once, since building costs as much as running."""
    whose: BindParameter[int] = bindparam("person")
    chosen, *given = _ways(lambda person: person == whose)
    of_course: BindParameter[str] = bindparam("course")
    return union_all(
        chosen.where(chosen.selected_columns[1] == of_course).add_columns(literal(True)),
        *(
            way.where(way.selected_columns[1] == of_course).add_columns(literal(False))
            for way in given
        ),
    )


_TAKING = Prepared(_taking())


def taking(session: Session, person_id: int, course: str) -> Taking:
    """Return whether and how a person takes a course; one statement."""
    rows = _TAKING.rows(session, person=person_id, course=course)
    return Taking(bool(rows), any(chosen for _, _, chosen in rows))


def takes(session: Session, person_id: int, course: str) -> bool:
    """Say whether a person takes a course or was given it."""
    return taking(session, person_id, course).takes


def teaches_now(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that this person teaches a cohort; who stood in until a day has ended.

    An actor without a moment is only whoever teaches for good.
    """
    lasts: ColumnElement[bool] = CohortTrainer.ends_at.is_(None)
    if actor.asks_at is not None:
        lasts = or_(lasts, CohortTrainer.ends_at > actor.asks_at)
    return and_(CohortTrainer.person_id == actor.person_id, lasts)


def cohorts_visible_to(session: Session, actor: Actor) -> list[CohortView]:
    """Return the cohorts this person may see, open ones first (policy `may_see_cohort`)."""
    query = select(Cohort).order_by(Cohort.closed_at.is_not(None), Cohort.name, Cohort.id)
    if not actor.has(Role.COORDINATOR):
        if not actor.has(Role.TRAINER):
            return []
        mine = select(CohortTrainer.cohort_id).where(teaches_now(actor))
        query = query.where(Cohort.id.in_(mine))
    cohorts = session.scalars(query).all()
    ids = [cohort.id for cohort in cohorts]
    counts = dict(session.execute(
        select(CohortMember.cohort_id, func.count())
        .where(CohortMember.cohort_id.in_(ids), CohortMember.left_at.is_(None))
        .group_by(CohortMember.cohort_id)
    ).all())
    courses: dict[int, list[str]] = {}
    for cohort_id, course in session.execute(
        select(CohortCourse.cohort_id, CohortCourse.course)
        .where(CohortCourse.cohort_id.in_(ids)).order_by(CohortCourse.course)
    ):
        courses.setdefault(cohort_id, []).append(course)
    return [
        CohortView(c.id, c.name, c.join_code, counts.get(c.id, 0),
                   tuple(courses.get(c.id, ())), c.closed_at, c.keep_until)
        for c in cohorts
    ]


def get_cohort(session: Session, actor: Actor, cohort_id: int) -> CohortView:
    """Return a cohort this person may see, in one statement; another's is not found."""
    members = (
        select(func.count()).select_from(CohortMember)
        .where(CohortMember.cohort_id == cohort_id, CohortMember.left_at.is_(None))
        .scalar_subquery()
    )
    rows = session.execute(
        select(Cohort.id, Cohort.name, Cohort.join_code, members, Cohort.closed_at,
               CohortTrainer.person_id, CohortCourse.course, Cohort.keep_until)
        .outerjoin(CohortTrainer, and_(CohortTrainer.cohort_id == Cohort.id, teaches_now(actor)))
        .outerjoin(CohortCourse, CohortCourse.cohort_id == Cohort.id)
        .where(Cohort.id == cohort_id)
    ).all()
    trainers = frozenset(row[5] for row in rows if row[5] is not None)
    if not rows or not may_see_cohort(actor, CohortFacts(cohort_id, trainers)):
        raise NotFound
    found, name, code, count, closed_at, _, _, keep_until = rows[0]
    courses = sorted({row[6] for row in rows if row[6] is not None})
    return CohortView(found, name, code, count or 0, tuple(courses), closed_at, keep_until)


def find_cohort_by_code(session: Session, code: str) -> tuple[int, str] | None:
    """Return id and name of the open cohort with this join code."""
    row = session.execute(
        select(Cohort.id, Cohort.name).where(Cohort.join_code == code, Cohort.closed_at.is_(None))
    ).first()
    return (row[0], row[1]) if row else None


def team_courses(session: Session, business_id: int) -> set[str]:
    """Return the courses a business picked."""
    return set(session.scalars(
        select(TeamCourse.course).where(TeamCourse.business_id == business_id)
    ))


def learners_taught_by(actor: Actor) -> Select[int]:
    """Return, as a subquery, the persons in open cohorts of this trainer."""
    return (
        select(CohortMember.person_id)
        .join(CohortTrainer, CohortTrainer.cohort_id == CohortMember.cohort_id)
        .join(Cohort, Cohort.id == CohortMember.cohort_id)
        .where(teaches_now(actor), CohortMember.left_at.is_(None),
               Cohort.closed_at.is_(None))
    )


def teaches(session: Session, actor: Actor, person_id: int) -> bool:
    """Say whether a person learns in an open cohort of this trainer; one statement."""
    taught = learners_taught_by(actor)
    return session.scalar(taught.where(CohortMember.person_id == person_id).limit(1)) is not None


def find_person_to_add(session: Session, text: str) -> int | None:
    """Return the person with this sign-in name or e-mail address."""
    key = folded(text)
    return session.scalar(
        select(Person.id).where(or_(Person.login == key, Person.email == key),
                                Person.archived_at.is_(None)).limit(1)
    )


def member_ids(cohort_id: int) -> Select[int]:
    """Return, as a subquery, who learns in a cohort now."""
    return (
        select(CohortMember.person_id).join(Person, Person.id == CohortMember.person_id)
        .where(CohortMember.cohort_id == cohort_id, CohortMember.left_at.is_(None),
               Person.archived_at.is_(None))
    )


def counted_in(cohort_id: int) -> Select[int]:
    """Return, as a subquery, whose answers count in a cohort: who learns in it, and nobody.

    Who was erased is nobody; the number is negative, and their answers count as before.
    """
    is_here = and_(CohortMember.left_at.is_(None), Person.archived_at.is_(None))
    return (
        select(CohortMember.person_id).join(Person, Person.id == CohortMember.person_id)
        .where(CohortMember.cohort_id == cohort_id, or_(is_here, Person.id < 0))
    )


@dataclass(frozen=True, slots=True)
class Trainer:
    """Who teaches a cohort; who stands in does until `ends_at`."""

    person_id: int
    name: str
    login: str
    ends_at: datetime | None


def trainers_of_cohort(session: Session, cohort_id: int, *, now: datetime) -> list[Trainer]:
    """Return who teaches a cohort now."""
    rows = session.execute(
        select(Person.id, Person.name, Person.login, CohortTrainer.ends_at)
        .join(CohortTrainer, CohortTrainer.person_id == Person.id)
        .where(CohortTrainer.cohort_id == cohort_id,
               or_(CohortTrainer.ends_at.is_(None), CohortTrainer.ends_at > now))
        .order_by(Person.login)
    )
    return [Trainer(*row) for row in rows]


def get_member(session: Session, cohort_id: int, person_id: int) -> Member:
    """Return a learner of a cohort; who is not in it, or no longer, is not found."""
    row = session.execute(
        select(Person.id, Person.name, Person.login, CohortMember.joined_at)
        .join(CohortMember, CohortMember.person_id == Person.id)
        .where(CohortMember.cohort_id == cohort_id, CohortMember.person_id == person_id,
               CohortMember.left_at.is_(None), Person.archived_at.is_(None))
    ).first()
    if row is None:
        raise NotFound
    return Member(*row)
