"""Reads about the rights of those in a cohort."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.base.actor import Role
from learnhub.enrolment.models import CameBy, CohortMember
from learnhub.people.models import RoleGrant


def roles_of(session: Session, people: Collection[int]) -> Mapping[int, frozenset[Role]]:
    """Return the roles of those who have one; who is missing has none."""
    found: dict[int, frozenset[Role]] = {}
    for person, role in session.execute(
        select(RoleGrant.person_id, RoleGrant.role).where(RoleGrant.person_id.in_(people))
    ):
        found[person] = found.get(person, frozenset()) | {Role(role)}
    return found


def agreed_in(session: Session, cohort_id: int) -> set[int]:
    """Return who came into a cohort by its code, or with an account that the team made."""
    return set(session.scalars(
        select(CohortMember.person_id).where(
            CohortMember.cohort_id == cohort_id, CohortMember.came_by != CameBy.NAME
        )
    ))


def is_trainer(session: Session, person_id: int) -> bool:
    """Say whether a person may teach."""
    return Role.TRAINER in roles_of(session, [person_id]).get(person_id, frozenset())
