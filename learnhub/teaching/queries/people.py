"""Reads about the rights of those in a cohort."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor, Role
from learnhub.enrolment.models import CameBy, CohortMember
from learnhub.people.models import Person, RoleGrant
from learnhub.people.rules import name_key
from learnhub.teaching.policy import may_hand_over_password


def roles_of(session: Session, people: Collection[int]) -> Mapping[int, frozenset[Role]]:
    """Return the roles of those who have one; who is missing has none."""
    found: dict[int, frozenset[Role]] = {}
    for person, role in session.execute(
        select(RoleGrant.person_id, RoleGrant.role).where(RoleGrant.person_id.in_(people))
    ):
        found[person] = found.get(person, frozenset()) | {Role(role)}
    return found


def helped_in(session: Session, actor: Actor, cohort_id: int) -> list[int]:
    """Return whom this trainer may let in, by name (policy `may_hand_over_password`).

    One statement: a row for each role of a learner, and one for who has none.
    """
    rows = session.execute(
        select(Person.id, Person.name, CohortMember.came_by, RoleGrant.role)
        .join(CohortMember, CohortMember.person_id == Person.id)
        .outerjoin(RoleGrant, RoleGrant.person_id == Person.id)
        .where(CohortMember.cohort_id == cohort_id, CohortMember.left_at.is_(None),
               Person.archived_at.is_(None))
    )
    roles: dict[tuple[str, int, str], set[Role]] = {}
    for person_id, name, came_by, role in rows:
        held = roles.setdefault((name_key(name), person_id, came_by), set())
        if role is not None:
            held.add(Role(role))
    return [
        person_id for (_name, person_id, came_by), held in sorted(roles.items())
        if may_hand_over_password(actor, held, agreed=came_by != CameBy.NAME)
    ]


def pictures_in(session: Session, cohort_id: int) -> list[str | None]:
    """Return the drawings by which the learners of a cohort know themselves."""
    return list(session.scalars(
        select(Person.picture).join(CohortMember, CohortMember.person_id == Person.id)
        .where(CohortMember.cohort_id == cohort_id, CohortMember.left_at.is_(None))
    ))


def is_trainer(session: Session, person_id: int, *, now: datetime) -> bool:
    """Say whether a person may teach now; a role that has ended does not count."""
    return session.scalar(
        select(RoleGrant.person_id).where(
            RoleGrant.person_id == person_id, RoleGrant.role == Role.TRAINER.value,
            or_(RoleGrant.ends_at.is_(None), RoleGrant.ends_at > now),
        )
    ) is not None
