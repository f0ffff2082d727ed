"""Reads which accounts nobody has used for long, and which were put away long ago."""

from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from learnhub.enrolment.models import Cohort, CohortMember
from learnhub.enrolment.retention import held_back, is_evidence
from learnhub.people.models import Person, RoleGrant, SignIn
from learnhub.privacy.models import AccountUse, ErasureRequest

WARNED = timedelta(days=30)


def _left_alone(day: date, now: datetime) -> Select[int]:
    """Return, as a subquery, whose account was not used since a day.

    Who has a role in the team, whose learning a project needs as evidence, and who is to be erased
    anyway are left out.
    """
    in_team = select(RoleGrant.person_id).where(
        or_(RoleGrant.ends_at.is_(None), RoleGrant.ends_at > now)
    )
    midnight = datetime.combine(day, datetime.min.time(), tzinfo=now.tzinfo)
    return (
        select(Person.id).outerjoin(AccountUse, AccountUse.person_id == Person.id)
        .where(
            Person.id > 0, Person.archived_at.is_(None), Person.created_at < midnight,
            or_(AccountUse.person_id.is_(None), AccountUse.seen_on < day),
            Person.id.not_in(select(SignIn.person_id).where(SignIn.created_at >= midnight)),
            Person.id.not_in(in_team), Person.id.not_in(held_back(now.date())),
            Person.id.not_in(select(ErasureRequest.person_id)),
        )
    )


def to_warn(limit: datetime, now: datetime) -> Select[int]:
    """Return who is to be told that the account goes in a month."""
    warned = select(AccountUse.person_id).where(AccountUse.warned_on.is_not(None))
    return _left_alone((limit + WARNED).date(), now).where(Person.id.not_in(warned))


def unused(limit: datetime, now: datetime) -> Select[int]:
    """Return whose account goes now: long unused, and told so a month ago."""
    told = select(AccountUse.person_id).where(AccountUse.warned_on <= (now - WARNED).date())
    return _left_alone(limit.date(), now).where(Person.id.in_(told))


def put_away(limit: datetime, now: datetime) -> Select[int]:
    """Return the accounts that were archived long ago; merged ones go with the other record."""
    return select(Person.id).where(
        Person.id > 0, Person.archived_at < limit, Person.merged_into.is_(None), Person.name != "",
        Person.id.not_in(held_back(now.date())),
    )


def how_many(session: Session, people: Select[int]) -> int:
    """Return how many persons a subquery finds."""
    return session.scalar(select(func.count()).select_from(people.subquery())) or 0


def to_erase(now: datetime) -> Select[int]:
    """Return who is to be erased and has waited long enough."""
    return (
        select(Person.id).join(ErasureRequest, ErasureRequest.person_id == Person.id)
        .where(ErasureRequest.due_at <= now, Person.id.not_in(held_back(now.date())))
    )


def kept_as_evidence(session: Session, person_id: int, today: date) -> date | None:
    """Return until when a project needs what this person learnt, None if none does."""
    return session.scalar(
        select(func.max(Cohort.keep_until))
        .join(CohortMember, CohortMember.cohort_id == Cohort.id)
        .where(CohortMember.person_id == person_id, is_evidence(today))
    )
